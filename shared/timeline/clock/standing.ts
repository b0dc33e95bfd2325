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

/** Where a block stands: its heading, the headings above that, and the prose in between. */
export function standingOf({ text, blocks }: BlockReading, index: number): Standing {
  const chain: string[] = [];
  const prose: string[] = [];
  let level = 7;
  for (let at = index - 1; at >= 0 && level > 1; at--) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.kind === 'heading' && block.level < level) {
      // A title speaks for the whole document, unless the block stands right under it.
      if (block.level > 1 || chain.length === 0) chain.push(headingText(text, block));
      level = block.level;
    } else if ((block.kind === 'paragraph' || block.kind === 'html') && chain.length === 0) {
      const source = text.slice(block.from, Math.min(block.to, block.from + 1000));
      if (at === index - 1 && isLabel(source)) chain.push(plainText(source).replace(/:$/, ''));
      else if (block.kind === 'paragraph') prose.unshift(plainText(source));
    }
  }
  return { heading: chain[0] ?? null, chain, prose };
}
