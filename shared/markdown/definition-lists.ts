import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { plainElement, type PlainElement } from './plain-element.ts';

/** The start of a definition inside a paragraph, or of one that stands alone. */
const definitionLine = /\n {0,3}:[ \t]+/;
const definitionStart = /^:[ \t]+/;
/** A line that may start a definition, as it is written: a colon that is escaped or an entity does not. */
const writtenDefinition = /^ {0,3}:[ \t]/m;

/**
 * Makes definition lists, as kramdown and PHP Markdown Extra have them, of what Markdown takes for paragraphs:
 * terms, below them lines that start with `: `, and what is indented below those. Only at the top level of a
 * document; a list keeps the place of all its lines. Changes the tree in place.
 *
 * @param parse reads the source of an indented block, which Markdown takes for code, without its indent.
 */
export function applyDefinitionLists(root: Root, source: string, parse: (source: string) => RootContent[]): void {
  if (!writtenDefinition.test(source)) return;
  const children: RootContent[] = [];
  for (let at = 0; at < root.children.length; ) {
    const list = readList(root.children, at, source, parse);
    const node = root.children[at];
    if (list !== null) children.push(list.element);
    else if (node !== undefined) children.push(node);
    at = list?.next ?? at + 1;
  }
  root.children = children;
}

interface Definition {
  readonly content: PlainElement;
  /** Its words stand right below the term, and nothing else belongs to it. */
  tight: boolean;
}

function readList(blocks: readonly RootContent[], from: number, source: string, parse: (source: string) => RootContent[]): { element: PlainElement; next: number } | null {
  const items: PlainElement[] = [];
  let at = from;
  while (startsTerm(blocks, at, source)) {
    const paragraph = blocks[at] as Paragraph;
    const [terms = [], ...definitions] = splitParagraph(paragraph);
    for (const term of splitLines(terms)) items.push(plainElement('dt', {}, term, placeOf(term)));
    at += 1;
    const own: Definition[] = definitions.map((words) => definitionOf(words, true));
    for (;;) {
      const block = blocks[at];
      const last = own.at(-1);
      if (block?.type === 'paragraph' && columnOf(block) === 1 && startsDefinition(block, source)) {
        for (const words of splitParagraph(block, true)) own.push(definitionOf(words, false));
      } else if (block !== undefined && last !== undefined && belongs(block, source)) {
        last.content.children.push(...(isIndentedCode(block, source) ? parse(dedented(block, source)) : [block]));
        last.content.position = { ...(last.content.position ?? block.position), start: last.content.position?.start ?? startOf(block), end: endOf(block) };
        last.tight = false;
      } else break;
      at += 1;
    }
    items.push(...own.map(({ content, tight }) => (tight ? unwrapped(content) : content)));
  }
  if (items.length === 0) return null;
  const [first, last] = [blocks[from], blocks[at - 1]];
  const position = { start: startOf(first), end: endOf(last) };
  return { element: plainElement('dl', {}, items, { position }), next: at };
}

/** Whether a term stands here: a paragraph with definitions in its later lines, or right below it. */
function startsTerm(blocks: readonly RootContent[], at: number, source: string): boolean {
  const block = blocks[at];
  const next = blocks[at + 1];
  if (block?.type !== 'paragraph' || columnOf(block) !== 1 || startsDefinition(block, source)) return false;
  if (block.children.some((child) => child.type === 'text' && definitionLine.test(child.value)) && writtenDefinition.test(sourceOf(block, source))) return true;
  const lines = (block.position?.end.line ?? 0) - (block.position?.start.line ?? 0);
  return lines === 0 && next?.type === 'paragraph' && columnOf(next) === 1 && startsDefinition(next, source) && (next.position?.start.line ?? 0) === (block.position?.end.line ?? 0) + 2;
}

function startsDefinition(paragraph: Paragraph, source: string): boolean {
  const [first] = paragraph.children;
  return first?.type === 'text' && definitionStart.test(first.value) && definitionStart.test(sourceOf(paragraph, source).slice(0, 2));
}

function sourceOf(block: RootContent, source: string): string {
  return source.slice(startOf(block).offset ?? 0, endOf(block).offset ?? 0);
}

/** The words of a paragraph before its first definition, and those of each; of one that starts with a definition only the latter. */
function splitParagraph({ children }: Paragraph, defines = false): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  for (const [index, child] of children.entries()) {
    if (child.type !== 'text') {
      parts.at(-1)?.push(child);
      continue;
    }
    const value = defines && index === 0 ? child.value.replace(definitionStart, '') : child.value;
    value.split(definitionLine).forEach((piece, piecesBefore) => {
      if (piecesBefore > 0) parts.push([]);
      if (piece !== '') parts.at(-1)?.push({ type: 'text', value: piece, ...(child.position && { position: child.position }) });
    });
  }
  return parts;
}

/** Words as the lines they stand on; each is a term of its own. */
function splitLines(words: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of words) {
    const pieces = child.type === 'text' ? child.value.split('\n') : [null];
    pieces.forEach((piece, before) => {
      if (before > 0) lines.push([]);
      if (piece === null) lines.at(-1)?.push(child);
      else if (piece !== '' && child.type === 'text') lines.at(-1)?.push({ ...child, value: piece });
    });
  }
  return lines.filter((line) => line.length > 0);
}

function definitionOf(words: readonly PhrasingContent[], tight: boolean): Definition {
  const paragraph: Paragraph = { type: 'paragraph', children: [...words], ...placeOf(words) };
  return { content: plainElement('dd', {}, [paragraph], paragraph), tight };
}

function unwrapped(definition: PlainElement): PlainElement {
  const [only] = definition.children;
  return only?.type === 'paragraph' ? { ...definition, children: only.children } : definition;
}

function placeOf(nodes: readonly Nodes[]): Pick<Nodes, 'position'> {
  const [first, last] = [nodes[0]?.position, nodes.at(-1)?.position];
  return first === undefined || last === undefined ? {} : { position: { start: first.start, end: last.end } };
}

/** Whether a block is indented, and so belongs to the definition above it. */
function belongs(block: RootContent, source: string): boolean {
  return columnOf(block) > 1 || isIndentedCode(block, source);
}

function isIndentedCode(block: RootContent, source: string): boolean {
  return block.type === 'code' && !/^ {0,3}[`~]/.test(source.slice(startOf(block).offset ?? 0, (startOf(block).offset ?? 0) + 4));
}

function dedented(block: RootContent, source: string): string {
  const from = source.lastIndexOf('\n', (startOf(block).offset ?? 0) - 1) + 1;
  return source.slice(from, endOf(block).offset ?? from).replace(/^(?: {1,4}|\t)/gm, '');
}

function columnOf(block: Nodes): number {
  return startOf(block).column;
}

function startOf(node: Nodes | undefined): { line: number; column: number; offset?: number | undefined } {
  return node?.position?.start ?? { line: 1, column: 1, offset: 0 };
}

function endOf(node: Nodes | undefined): { line: number; column: number; offset?: number | undefined } {
  return node?.position?.end ?? { line: 1, column: 1, offset: 0 };
}
