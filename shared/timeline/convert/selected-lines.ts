import type { Block, BlockReading } from '../../markdown/blocks.ts';
import type { TextRange } from '../../text/edit.ts';

/** Whole lines that a selection touches, and what they are for Markdown. */
export interface SelectedLines {
  /** Line indexes, the last one exclusive; not blank at either end. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The code block that holds them, if one does. */
  readonly fence: Block | null;
  /** The one table or list that they are all of, or a run of whole items of. */
  readonly block: Block | null;
}

/** How many lines that are not blank a selection touches; an empty selection touches none. */
export function countSelectedLines(text: string, { from, to }: TextRange): number {
  if (from >= to) return 0;
  const start = Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
  const ends = [text.indexOf('\n', to), text.indexOf('\r', to)].filter((end) => end >= 0);
  const end = /[\r\n]/.test(text[to - 1] ?? '') ? to : Math.min(text.length, ...ends);
  return text.slice(start, end).split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length;
}

/** The lines of a selection; null where it holds no words. A table, and a code block that is not all around it, is taken whole. */
export function selectedLines({ text, lines, blocks }: BlockReading, { from, to }: TextRange): SelectedLines | null {
  const isBlank = (at: number): boolean => text.slice(lines[at]?.from, lines[at]?.to).trim() === '';
  let firstLine = lines.findIndex((line) => line.next > from);
  if (from >= to || firstLine < 0) return null;
  let lastLine = lines.findLastIndex((line) => line.from < to) + 1;
  const touched = blocks.filter((block) => block.firstLine < lastLine && firstLine < block.lastLine);
  const [only] = touched;
  const inFence = only?.kind === 'fence' && touched.length === 1 ? only : null;
  if (inFence !== null) {
    firstLine = Math.max(firstLine, inFence.firstLine + 1);
    lastLine = Math.min(lastLine, inFence.lastLine - (closesFence(text, lines[inFence.lastLine - 1]) ? 1 : 0));
  }
  for (const { kind, firstLine: first, lastLine: last } of inFence === null ? touched : []) {
    if (kind !== 'fence' && kind !== 'table') continue;
    firstLine = Math.min(firstLine, first);
    lastLine = Math.max(lastLine, last);
  }
  while (firstLine < lastLine && isBlank(firstLine)) firstLine++;
  while (lastLine > firstLine && isBlank(lastLine - 1)) lastLine--;
  return firstLine >= lastLine ? null : { firstLine, lastLine, fence: inFence, block: touched.length === 1 && (only?.kind === 'table' || only?.kind === 'container') ? only : null };
}

/** Whether a line is the closing fence of a code block. */
export function closesFence(text: string, line: TextRange | undefined): boolean {
  return line !== undefined && /^\s*(?:`{3,}|~{3,})\s*$/.test(text.slice(line.from, line.to));
}
