import type { Nodes, Root } from 'hast';
import { sanitize, type Schema } from 'hast-util-sanitize';

/** What every id in a document rendered into another page starts with, so that none can shadow a name of that page. */
export const idPrefix = 'user-content-';

const count = /^\d{1,3}$/;
const length = /^\d{1,4}(?:px|%)?$/;

/**
 * Everything that rendered Markdown may consist of. Close to GitHub's list; no style, script, frame,
 * form, SVG or MathML, and no attribute that loads or runs anything but an image from memory.
 */
const allowList: Schema = {
  tagNames: [
    'a', 'abbr', 'article', 'b', 'bdi', 'bdo', 'blockquote', 'br', 'caption', 'center', 'cite', 'code', 'col', 'colgroup',
    'dd', 'del', 'details', 'dfn', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
    'header', 'hr', 'i', 'img', 'input', 'ins', 'kbd', 'li', 'mark', 'ol', 'p', 'pre', 'q', 'rp', 'rt', 'ruby', 's',
    'samp', 'section', 'small', 'span', 'strike', 'strong', 'sub', 'summary', 'sup', 'table', 'tbody', 'td', 'tfoot',
    'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul', 'var', 'wbr',
  ],
  attributes: {
    '*': [['className', /^[A-Za-z][\w-]*$/], ['dir', 'auto', 'ltr', 'rtl'], 'id', 'lang', 'title', ['dataFrom', /^\d+$/], ['dataTo', /^\d+$/]],
    a: ['ariaDescribedBy', 'ariaLabel', 'dataFootnoteBackref', 'dataFootnoteRef', 'href', 'name', ['rel', 'noopener', 'noreferrer']],
    abbr: ['title'],
    code: [['className', /^language-[\w.+#-]+$/, /^[A-Za-z][\w-]*$/]],
    col: [['span', count]],
    colgroup: [['span', count]],
    details: ['open'],
    div: [['align', 'left', 'center', 'right'], 'ariaLabel', ['role', 'group', 'note'], ['tabIndex', 0]],
    h1: [['align', 'left', 'center', 'right']],
    h2: [['align', 'left', 'center', 'right']],
    h3: [['align', 'left', 'center', 'right']],
    img: ['alt', ['height', length], 'src', ['width', length], 'dataPath', ['align', 'left', 'center', 'right']],
    input: ['ariaLabel', 'checked', ['disabled', true], ['type', 'checkbox']],
    li: [['value', /^-?\d{1,9}$/]],
    ol: ['reversed', ['start', /^-?\d{1,9}$/], ['type', '1', 'a', 'A', 'i', 'I']],
    pre: [['tabIndex', 0]],
    p: [['align', 'left', 'center', 'right']],
    section: ['ariaLabelledBy', 'dataFootnotes'],
    td: [['align', 'left', 'center', 'right'], ['colSpan', count], ['rowSpan', count]],
    th: [['align', 'left', 'center', 'right'], ['colSpan', count], ['rowSpan', count], ['scope', 'col', 'row', 'colgroup', 'rowgroup']],
    time: ['dateTime'],
    ul: ['ariaLabel'],
  },
  ancestors: { tbody: ['table'], td: ['table'], tfoot: ['table'], th: ['table'], thead: ['table'], tr: ['table'] },
  clobber: ['ariaDescribedBy', 'ariaLabelledBy', 'id', 'name'],
  clobberPrefix: idPrefix,
  protocols: { href: ['http', 'https', 'mailto'], src: ['data', 'blob'] },
  required: { input: { disabled: true, type: 'checkbox' } },
  // Their content is code or another language's markup, never prose.
  strip: ['script', 'style', 'svg', 'math', 'template', 'noscript', 'iframe', 'object', 'embed', 'noembed', 'noframes', 'title', 'xmp'],
};

/**
 * The tree with everything taken out that is not on the allow-list; comments vanish. Every rendered tree passes here last.
 *
 * @param prefix what ids are made to start with; empty only for a page that holds nothing but the document, and no script.
 */
export function sanitise(tree: Root, prefix: string): Root {
  const clean: Nodes = sanitize(tree, prefix === idPrefix ? allowList : { ...allowList, clobberPrefix: prefix });
  return clean.type === 'root' ? clean : { type: 'root', children: clean.type === 'doctype' ? [] : [clean] };
}
