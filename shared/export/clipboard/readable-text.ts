import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { isElement, textOf } from '../html-tree.ts';
import { tableLines } from './table-rows.ts';

type Content = ElementContent | RootContent;

/** How a text says what HTML says with elements. */
export interface TextDialect {
  readonly marks: Readonly<Record<string, string>>;
  readonly bullet: string;
  readonly fence: boolean;
  heading(words: string, level: number): string;
}

/** Text for people: no marks but those of lists and quotes, headings underlined. */
export const plainDialect: TextDialect = {
  marks: {},
  bullet: '- ',
  fence: false,
  heading: (words, level) => (level > 2 ? words : `${words}\n${(level === 1 ? '=' : '-').repeat(Math.min(72, [...words].length))}`),
};

/** Slack's own marks. Its links in brackets arrive as they are typed, so an address stands behind its words. */
export const slackDialect: TextDialect = {
  marks: { strong: '*', em: '_', s: '~', code: '`' },
  bullet: '\u2022 ',
  fence: true,
  heading: (words) => `*${words.replaceAll('*', '')}*`,
};

/** A plain tree as text, blocks parted by blank lines. */
export function readableText(tree: Root, dialect: TextDialect): string {
  return `${blocksOf(tree.children, dialect).join('\n\n')}\n`;
}

const blocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'pre', 'blockquote', 'table', 'hr', 'div']);

function blocksOf(nodes: readonly Content[], dialect: TextDialect): string[] {
  const out: string[] = [];
  let line: Content[] = [];
  const endLine = (): void => {
    const words = inline(line, dialect);
    if (words !== '') out.push(words);
    line = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && holdsBlocks(node)) {
      endLine();
      out.push(...blockOf(node, dialect).filter((block) => block !== ''));
    } else line.push(node);
  }
  endLine();
  return out;
}

function holdsBlocks(node: Element): boolean {
  return blocks.has(node.tagName) || node.children.some((child) => child.type === 'element' && holdsBlocks(child));
}

function blockOf(node: Element, dialect: TextDialect): string[] {
  const { tagName, children } = node;
  if (/^h[1-6]$/.test(tagName)) return [dialect.heading(inline(children, { ...dialect, marks: {} }), Number(tagName.slice(1)))];
  switch (tagName) {
    case 'p':
      return [inline(children, dialect)];
    case 'ul':
    case 'ol':
      return [listText(node, dialect)];
    case 'pre': {
      const code = textOf(node);
      return [dialect.fence ? `\`\`\`\n${code}\n\`\`\`` : code.replace(/^(?=.)/gm, '    ')];
    }
    case 'blockquote':
      return [blocksOf(children, dialect).join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '')];
    case 'hr':
      return ['----'];
    case 'table':
      return [tableLines(node).map((row) => tableLine(row, dialect)).join('\n')];
    default:
      return blocksOf(children, dialect);
  }
}

function tableLine({ lead, rest, names }: ReturnType<typeof tableLines>[number], dialect: TextDialect): string {
  const words = inline(lead, names ? { ...dialect, marks: {} } : dialect);
  if (names) return `${dialect.marks['strong'] ?? ''}${words}${dialect.marks['strong'] ?? ''}`;
  const cells = rest.map(({ name, children }) => `${name === null ? '' : `${name}: `}${inline(children, dialect)}`);
  return `${dialect.bullet}${[words, ...cells].filter((part) => part !== '').join(' \u2014 ')}`;
}

function listText(list: Element, dialect: TextDialect): string {
  let number = Number(list.properties.start ?? 1) || 1;
  const items = list.children.flatMap((item) => {
    if (!isElement(item, 'li')) return [];
    if (Number.isInteger(Number(item.properties.value ?? Number.NaN))) number = Number(item.properties.value);
    const body = blocksOf(item.children, dialect);
    const task = /^[\u2610\u2611] /.test(body[0] ?? '');
    const mark = list.tagName === 'ol' ? `${number}. ` : task ? '' : dialect.bullet;
    number += 1;
    const between = item.children.some((child) => isElement(child, 'p')) ? '\n\n' : '\n';
    return [`${mark}${body.join(between).replace(/\n(?=[^\n])/g, `\n${' '.repeat(Math.max(2, mark.length))}`)}`];
  });
  return items.join('\n');
}

function inline(nodes: readonly Content[], dialect: TextDialect): string {
  return words(nodes, dialect).replace(/[^\S\n]*\n[^\S\n]*/g, '\n').trim();
}

function words(nodes: readonly Nodes[], dialect: TextDialect): string {
  let out = '';
  for (const node of nodes) out += wordsOf(node, dialect);
  return out;
}

function wordsOf(node: Nodes, dialect: TextDialect): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  if (!isElement(node)) return '';
  const { tagName, children, properties } = node;
  if (tagName === 'br') return '\n';
  if (tagName === 'img') return textOf(node) === '' ? '' : `[${textOf(node)}]`;
  const inner = words(children, dialect);
  if (tagName === 'a') return linkText(inner, String(properties.href ?? ''));
  if (blocks.has(tagName)) return `${inner}\n`;
  const mark = dialect.marks[tagName];
  if (mark === undefined || inner.trim() === '' || inner.includes('\n')) return inner;
  const [, before = '', said = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(inner) ?? [];
  return `${before}${mark}${said}${mark}${after}`;
}

function linkText(said: string, href: string): string {
  const address = href.replace(/^mailto:/i, '');
  if (said.trim() === '') return address;
  return said.trim() === address || said.trim() === href.replace(/^https?:\/\//i, '').replace(/\/$/, '') ? href.replace(/^mailto:/i, '') : `${said} (${address})`;
}
