import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { classesOf, isElement } from '../html-tree.ts';

type Content = ElementContent;

/** Elements that mean nothing to other programs: what is in them stays. */
const unwrapped = new Set(['article', 'section', 'header', 'main', 'nav', 'span', 'time', 'abbr', 'bdi', 'bdo', 'dfn', 'var', 'ruby', 'rp', 'rt', 'figure', 'center', 'cite', 'small', 'address', 'wbr']);
const renamed: Readonly<Record<string, string>> = { kbd: 'code', samp: 'code', tt: 'code', b: 'strong', i: 'em', strike: 's', del: 's', ins: 'u', figcaption: 'p', caption: 'p' };
const inlineImage = /^data:image\/(?:png|jpeg|gif);base64,/i;

/** What {@link plainTree} does with images. */
export interface PlainTreeOptions {
  /** Keep PNG, JPEG and GIF that are inside; else every image is its description. */
  readonly images: boolean;
}

/**
 * A rendered part made of the plainest elements that say the same, ready for any target: no class, id or data, no link
 * that leads into the document or beside it, tasks as signs, descriptions of images, facts and terms as bold words,
 * contents lists and page breaks left out. An alert is a `blockquote` with `data-alert`, code keeps `data-language`;
 * targets turn both into their own. Terms and facts become paragraphs.
 */
export function plainTree(tree: Root, options: PlainTreeOptions): Root {
  return { type: 'root', children: plainAll(tree.children, options) };
}

function plainAll(nodes: readonly (Content | RootContent)[], options: PlainTreeOptions): Content[] {
  return nodes.flatMap((node) => plain(node, options));
}

function plain(node: Nodes, options: PlainTreeOptions): Content[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type !== 'element') return [];
  const { tagName, properties, children } = node;
  const classes = classesOf(node);
  const inner = (): Content[] => plainAll(children, options);
  switch (tagName) {
    case 'nav':
      return [];
    case 'img':
      return image(node, options);
    case 'input':
      return [{ type: 'text', value: properties.checked === undefined || properties.checked === false ? '\u2610' : '\u2611' }];
    case 'a':
      return link(node, inner());
    case 'br':
    case 'hr':
      return [element(tagName, {}, [])];
    case 'wbr':
      return [];
    case 'pre':
      return [code(node)];
    case 'q':
      return [{ type: 'text', value: '\u201c' }, ...inner(), { type: 'text', value: '\u201d' }];
    case 'details':
      return plainAll(children, options);
    case 'summary':
    case 'dt':
      return [element('p', {}, [element('strong', {}, inner())])];
    case 'dd':
      return children.some((child) => isElement(child, 'p', 'ul', 'ol', 'div', 'pre', 'table')) ? inner() : [element('p', {}, inner())];
    case 'dl':
      return classes.includes('document-facts') ? facts(node, options) : inner();
    case 'ul':
      if (classes.includes('document-tags')) return [element('p', {}, joined(children.flatMap((child) => (isElement(child, 'li') ? [plainAll(child.children, options)] : [])), ', '))];
      return [element('ul', {}, inner())];
    case 'ol':
      return [element('ol', kept(properties, 'start', 'type', 'reversed'), inner())];
    case 'li':
      return [element('li', kept(properties, 'value'), inner())];
    case 'p':
      if (classes.includes('document-byline')) return [element('p', {}, joined(children.flatMap((child) => (isElement(child) ? [plain(child, options)] : [])), ' \u00b7 '))];
      return [element('p', kept(properties, 'align'), classes.includes('alert-title') ? [element('strong', {}, inner())] : inner())];
    case 'div':
      if (classes.includes('page-break')) return [];
      if (classes.includes('alert')) return [element('blockquote', { dataAlert: classes.find((name) => name.startsWith('alert-'))?.slice(6) ?? 'note' }, inner())];
      return inner();
    case 'table': {
      // Some programs drop what is in a table and no cell, so its caption stands above it.
      const isCaption = (child: Nodes): boolean => isElement(child, 'caption');
      return [...plainAll(children.filter(isCaption), options), element('table', {}, plainAll(children.filter((child) => !isCaption(child)), options))];
    }
    case 'td':
    case 'th':
      return [element(tagName, kept(properties, 'align', 'colSpan', 'rowSpan', 'scope'), inner())];
    default:
      if (unwrapped.has(tagName)) return inner();
      return [element(renamed[tagName] ?? tagName, {}, inner())];
  }
}

function image({ properties }: Element, { images }: PlainTreeOptions): Content[] {
  const { src, alt } = properties;
  const words = typeof alt === 'string' ? alt : '';
  if (images && typeof src === 'string' && inlineImage.test(src)) {
    return [element('img', { src, alt: words, ...kept(properties, 'width', 'height') }, [])];
  }
  return words === '' ? [] : [{ type: 'text', value: `[${words}]` }];
}

/** Only what leads out of the document is a link elsewhere; the way back from a footnote is none at all. */
function link({ properties }: Element, inner: Content[]): Content[] {
  if (properties.dataFootnoteBackref !== undefined) return [];
  const { href } = properties;
  if (properties.dataFootnoteRef !== undefined) return [{ type: 'text', value: '[' }, ...inner, { type: 'text', value: ']' }];
  return typeof href === 'string' && /^(?:https?:|mailto:)/i.test(href) ? [element('a', { href }, inner)] : inner;
}

function code(pre: Element): Content {
  const language = classesOf(isElement(pre.children[0]) ? pre.children[0] : pre).find((name) => name.startsWith('language-'))?.slice(9);
  const value = textIn(pre).replace(/\n$/, '');
  return element('pre', language === undefined ? {} : { dataLanguage: language }, [element('code', {}, [{ type: 'text', value }])]);
}

function textIn(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (isElement(node, 'br')) return '\n';
  return 'children' in node ? node.children.map(textIn).join('') : '';
}

/** `Services: checkout`, each in a line. */
function facts(list: Element, options: PlainTreeOptions): Content[] {
  const lines: Content[][] = [];
  const visit = (node: Nodes): void => {
    if (isElement(node, 'dt')) lines.push([element('strong', {}, [...plainAll(node.children, options), { type: 'text', value: ':' }])]);
    else if (isElement(node, 'dd')) {
      const line = lines.at(-1);
      if (line === undefined) lines.push(plainAll(node.children, options));
      else line.push({ type: 'text', value: line.length > 1 ? ', ' : ' ' }, ...plainAll(node.children, options));
    } else if ('children' in node) node.children.forEach(visit);
  };
  visit(list);
  return lines.length === 0 ? [] : [element('p', {}, lines.flatMap((line, at) => [...(at === 0 ? [] : [element('br', {}, [])]), ...line]))];
}

function joined(parts: readonly Content[][], between: string): Content[] {
  return parts.flatMap((part, at): Content[] => [...(at === 0 ? [] : [{ type: 'text', value: between } as const]), ...part]);
}

function kept(properties: Element['properties'], ...names: readonly string[]): Element['properties'] {
  return Object.fromEntries(names.flatMap((name) => (properties[name] === undefined || properties[name] === null ? [] : [[name, properties[name]]])));
}

function element(tagName: string, properties: Element['properties'], children: Content[]): Element {
  return { type: 'element', tagName, properties, children };
}
