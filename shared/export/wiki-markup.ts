import type { ElementContent, Nodes, RootContent } from 'hast';
import { isElement, textOf } from './html-tree.ts';

const marks: Readonly<Record<string, string>> = {
  strong: '*', b: '*', em: '_', i: '_', cite: '_', del: '-', s: '-', strike: '-', ins: '+', u: '+', sup: '^', sub: '~',
};

/** Rendered inline HTML as Confluence wiki markup in one line; words show as they are, whatever signs they hold. */
export function wikiInline(children: readonly (ElementContent | RootContent)[]): string {
  let wiki = '';
  children.forEach((child, at) => {
    wiki += wikiOf(child, wiki.at(-1) ?? '', firstSign(children[at + 1]));
  });
  return wiki;
}

function wikiOf(node: Nodes, before: string, after: string): string {
  if (node.type === 'text') return wikiWords(node.value);
  if (!isElement(node)) return '';
  const { tagName, properties, children } = node;
  if (tagName === 'br') return ' \\\\ ';
  if (tagName === 'img') return wikiWords(textOf(node));
  if (tagName === 'input') return properties.checked === true || properties.checked === '' ? '(/) ' : '(x) ';
  if (tagName === 'code' || tagName === 'kbd' || tagName === 'samp' || tagName === 'tt') {
    const words = wikiWords(textOf(node).replace(/\s+/g, ' '));
    return words.trim() === '' ? words : `{{${words}}}`;
  }
  const inner = wikiInline(children);
  if (tagName === 'a' && typeof properties.href === 'string' && /^(?:https?:|mailto:)/i.test(properties.href) && inner.trim() !== '') {
    return `[${inner.trim()}|${wikiAddress(properties.href)}]`;
  }
  const mark = marks[tagName];
  if (mark === undefined || inner.trim() === '') return /^(?:p|div|li|tr|dt|dd)$/.test(tagName) ? `${inner} ` : inner;
  // Beside a letter a mark counts only in braces.
  const [open, close] = [isWord(before) ? `{${mark}}` : mark, isWord(after) ? `{${mark}}` : mark];
  const [, lead = '', words = '', trail = ''] = /^(\s*)([^]*?)(\s*)$/.exec(inner) ?? [];
  return `${lead}${open}${words}${close}${trail}`;
}

function firstSign(node: Nodes | undefined): string {
  return node === undefined ? '' : textOf(node).charAt(0);
}

function isWord(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign);
}

/** An address as the second half of a link. */
function wikiAddress(url: string): string {
  return url.replace(/[|[\]{}\\^!\s]/g, (sign) => encodeURIComponent(sign).replace('!', '%21'));
}

/** Words that Confluence shows as they are. */
export function wikiWords(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\{}[\]|*^~!]|(?<![\p{L}\p{N}])[-_+]|[-_+](?![\p{L}\p{N}])|\?(?=\?)|(?<=\?)\?/gu, '\\$&')
    .replace(/([:;])([()DP])/g, '$1\\$2')
    .replace(/\((?=(?:[?ixyn/]|on|off|flag|flagoff)\))/g, '\\(')
    .replace(/^(\s*)(h[1-6]|bq)\./, '$1$2\\.')
    .replace(/^(\s*)#/, '$1\\#')
    .replace(/@(?=@)/g, '\\@');
}
