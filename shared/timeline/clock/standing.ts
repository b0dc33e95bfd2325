import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';

/** The heading or bold label that a block stands under. */
export interface Standing {
  /** Its words, or null where there is none. */
  readonly heading: string | null;
  /** The words of the headings around it, nearest first, its own included. */
  readonly chain: readonly string[];
  /** The paragraphs between it and the block. */
  readonly prose: readonly string[];
}

/** The words of a heading block, without its marks. */
export function headingText(text: string, block: Block): string {
  // No more of it is shown, and blanks without end would be looked at time and again.
  const source = text.slice(block.from, Math.min(block.to, block.from + 1000));
  return plainText(
    /^[ \t]*#/.test(source)
      ? source.replace(/^[ \t]*#{1,6}[ \t]*|[ \t]+#+[ \t]*$/g, '')
      : source.replace(/\r?\n[ \t]*(?:=+|-+)[ \t]*$/, ''),
  );
}

/** Whether one line is a label: bold words with a short remark at most (`**Timeline** (all times UTC)`), or a heading in HTML. */
function isLabel(source: string): boolean {
  return /^\s*(?:(\*\*|__)[^*_\n]+\1(?:\s*[(:\u2013\u2014-][^.!?|\n*]{0,80})?|<(h[1-6])\b[^>\n]*>[^<\n]*<\/\2>)\s*$/i.test(source);
}

/** How far above a block its prose is looked for: in blocks, and in paragraphs. */
const nearBlocks = 100;
const nearParagraphs = 12;

/** Where a block stands: its heading, the headings above that, and the nearest prose in between. */
export function standingOf(document: BlockReading, index: number): Standing {
  const { text, blocks } = document;
  const outline = outlineOf(document);
  const nearest = outline.above[index] ?? -1;
  const chain: string[] = [];
  const prose: string[] = [];
  for (let at = index - 1; at > nearest && index - at <= nearBlocks && prose.length < nearParagraphs && chain.length === 0; at--) {
    const block = blocks[at];
    if (block?.kind !== 'paragraph' && block?.kind !== 'html') continue;
    const source = text.slice(block.from, Math.min(block.to, block.from + 1000));
    if (at === index - 1 && isLabel(source)) chain.push(plainText(source).replace(/:$/, ''));
    else if (block.kind === 'paragraph') prose.push(plainText(source));
  }
  for (let at = nearest; at >= 0; at = outline.parent[at] ?? -1) {
    const block = blocks[at];
    // A title speaks for the whole document, unless the block stands right under it.
    if (block !== undefined && (block.level > 1 || chain.length === 0)) chain.push(headingText(text, block));
  }
  return { heading: chain[0] ?? null, chain, prose: prose.reverse() };
}

/** For each block, by index: the nearest heading above it, and for a heading the nearest one above of a lower level; -1 where there is none. */
interface Outline {
  readonly above: readonly number[];
  readonly parent: readonly number[];
}

const outlines = new WeakMap<BlockReading, Outline>();

/** The headings of a document, looked for once in each reading of it. */
function outlineOf(document: BlockReading): Outline {
  const known = outlines.get(document);
  if (known !== undefined) return known;
  const above: number[] = [];
  const parent: number[] = [];
  const open: number[] = [];
  for (const [index, { kind, level }] of document.blocks.entries()) {
    above.push(open.at(-1) ?? -1);
    if (kind === 'heading') {
      while (open.length > 0 && (document.blocks[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    }
    parent.push(kind === 'heading' ? (open.at(-1) ?? -1) : -1);
    if (kind === 'heading') open.push(index);
  }
  const outline = { above, parent };
  outlines.set(document, outline);
  return outline;
}
