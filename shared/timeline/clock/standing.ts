import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';

/** The heading or bold label that a block stands under. */
export interface Standing {
  /** Its words, or null where there is none. */
  readonly heading: string | null;
  /** The words of the headings around it, nearest first, its own included. */
  readonly chain: readonly string[];
  /** The paragraphs between it and the block; of very many the nearest {@link mostNearParagraphs}. */
  readonly prose: readonly string[];
}

const headings = new WeakMap<Block, string>();

/** The words of a heading block, without its marks. Looked at once in each reading of a document. */
export function headingText(text: string, block: Block): string {
  let words = headings.get(block);
  if (words === undefined) {
    words = readHeading(text, block);
    headings.set(block, words);
  }
  return words;
}

function readHeading(text: string, block: Block): string {
  // No more of it is shown, and blanks without end would be looked at time and again.
  const source = text.slice(block.from, Math.min(block.to, block.from + 1000));
  return plainText(
    /^[ \t]*#/.test(source)
      ? source.replace(/^[ \t]*#{1,6}[ \t]*|[ \t]+#+[ \t]*$/g, '')
      : source.replace(/\r?\n[ \t]*(?:=+|-+)[ \t]*$/, ''),
  );
}

/** Whether one line is a label: bold words with a short remark at most (`**Timeline** (all times UTC)`), or a heading in HTML. */
export function isLabel(source: string): boolean {
  return /^\s*(?:(\*\*|__)[^*_\n]+\1(?:\s*[(:\u2013\u2014-][^.!?|\n*]{0,80})?|<(h[1-6])\b[^>\n]*>[^<\n]*<\/\2>)\s*$/i.test(source);
}

/** How far above a block its prose is looked for, in blocks and in paragraphs: thousands of timelines may follow one another under one heading. */
export const mostNearBlocks = 100;
export const mostNearParagraphs = 12;

const paragraphs = new WeakMap<Block, string>();

function paragraphText(source: string, block: Block): string {
  const words = paragraphs.get(block) ?? plainText(source);
  paragraphs.set(block, words);
  return words;
}

const outlines = new WeakMap<BlockReading, readonly number[]>();

/** For each block the heading it stands under, for a heading the one of a higher level; -1 where there is none. */
function outlineOf(reading: BlockReading): readonly number[] {
  const known = outlines.get(reading);
  if (known !== undefined) return known;
  const open: number[] = [];
  const outline = reading.blocks.map(({ kind, level }, index) => {
    if (kind !== 'heading') return open.at(-1) ?? -1;
    while (open.length > 0 && (reading.blocks[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    const above = open.at(-1) ?? -1;
    open.push(index);
    return above;
  });
  outlines.set(reading, outline);
  return outline;
}

/** Where a block stands: its heading, the headings above that, and the nearest prose in between. */
export function standingOf(reading: BlockReading, index: number): Standing {
  const { text, blocks } = reading;
  const chain: string[] = [];
  const prose: string[] = [];
  const outline = outlineOf(reading);
  const nearest = blocks[index - 1]?.kind === 'heading' ? index - 1 : (outline[index - 1] ?? -1);
  for (let at = index - 1; at > nearest && index - at <= mostNearBlocks && chain.length === 0 && prose.length < mostNearParagraphs; at--) {
    const block = blocks[at];
    if (block === undefined || (block.kind !== 'paragraph' && block.kind !== 'html')) continue;
    const source = text.slice(block.from, Math.min(block.to, block.from + 1000));
    if (at === index - 1 && isLabel(source)) chain.push(plainText(source).replace(/:$/, ''));
    else if (block.kind === 'paragraph') prose.push(paragraphText(source, block));
  }
  for (let at = nearest; at >= 0; at = outline[at] ?? -1) {
    const block = blocks[at];
    // A title speaks for the whole document, unless the block stands right under it.
    if (block !== undefined && (block.level > 1 || chain.length === 0)) chain.push(headingText(text, block));
  }
  return { heading: chain[0] ?? null, chain, prose: prose.reverse() };
}
