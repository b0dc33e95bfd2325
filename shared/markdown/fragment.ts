import type { PhrasingContent, Root, RootContent } from 'mdast';
import { applyAttributeLines } from './attribute-lines.ts';
import { parseMarkdown } from './parse.ts';
import { walk } from './tree.ts';

/**
 * The blocks of a piece of Markdown that was taken out of a document, such as what a list item holds. References
 * to links and footnotes of the document are understood. The nodes have no places, since they are not where they say.
 */
export function parseFragment(source: string, document: Root): RootContent[] {
  const names = source.includes('[') ? namesUsed(source, document) : [];
  const lead = names.length === 0 ? '' : `${names.join('\n')}\n\n${divider}\n\n`;
  const fragment = parseMarkdown(lead + source);
  applyAttributeLines(fragment, lead + source);
  const children = fragment.children.filter((node) => (node.position?.start.offset ?? 0) >= lead.length);
  walk({ type: 'root', children }, (node) => {
    delete node.position;
  });
  return children;
}

/** The inline nodes of words that stand on one line, such as those of a table cell; nothing in them starts a block. */
export function parseWords(source: string, document: Root): PhrasingContent[] {
  // Behind a letter and a blank, no mark means a list, a quote or a heading.
  const [paragraph] = parseFragment(`a ${source.replace(/[\r\n]+/g, ' ')}`, document);
  const first = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (paragraph?.type !== 'paragraph' || first?.type !== 'text') return [{ type: 'text', value: source }];
  first.value = first.value.replace(/^a ?/, '');
  return first.value === '' ? paragraph.children.slice(1) : paragraph.children;
}

/** Ends whatever the lines above it start. */
const divider = '<!-- -->';

const bracketed = /\[((?:[^[\]\\]|\\.)+)\]/gs;

/** For each name between brackets that the document gives a meaning to, a line that gives it one. */
function namesUsed(source: string, document: Root): string[] {
  const known = namesIn(document);
  if (known.size === 0) return [];
  return [...new Set(Array.from(source.matchAll(bracketed), ([, name = '']) => keyOf(name)))].flatMap((name) => known.get(name) ?? []);
}

/** For each definition of a link and each footnote, a line that gives its name a meaning. */
function namesIn(document: Root): ReadonlyMap<string, string> {
  const known = names.get(document);
  if (known !== undefined) return known;
  const found = new Map<string, string>();
  walk(document, (node) => {
    if (node.type === 'definition') found.set(keyOf(node.identifier), `[${escaped(node.label ?? node.identifier)}]: <#x>`);
    if (node.type === 'footnoteDefinition') found.set(`^${keyOf(node.identifier)}`, `[^${escaped(node.label ?? node.identifier)}]: x\n`);
  });
  names.set(document, found);
  return found;
}

/** Names are compared without regard to case and white space. */
function keyOf(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();
}

const names = new WeakMap<Root, ReadonlyMap<string, string>>();

function escaped(label: string): string {
  return label.replace(/[[\]\\]/g, '\\$&');
}
