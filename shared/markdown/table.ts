import type { TextRange } from '../text/edit.ts';
import { trimBlanks } from '../text/lines.ts';

/*
 * Pipe tables, one row at a time. remark-gfm's cell positions include pipes and Lezer has no node for
 * an empty cell, so slots are computed here; property tests hold them to remark-gfm's cells.
 */

/** The room of one cell in a row: between two unescaped pipes, or a pipe and an end of the line. */
export interface CellSlot {
  /** Everything between the pipes. */
  readonly slot: TextRange;
  /** The slot without the blanks around its content; empty, inside the slot, where there is none. */
  readonly content: TextRange;
}

/** One table row, in offsets of the text it was read from. */
export interface TableRow extends TextRange {
  /** The row starts with a pipe (after at most some blanks). */
  readonly leadingPipe: boolean;
  /** The row ends with a pipe that closes its last cell. */
  readonly closingPipe: boolean;
  readonly cells: readonly CellSlot[];
}

const isBlank = (code: number): boolean => code === 32 || code === 9;

/** The offsets of the unescaped pipes of a row. `\\|` is an escaped backslash and a pipe. */
function pipesOf(text: string, from: number, to: number): number[] {
  const pipes: number[] = [];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 124) pipes.push(at);
    else if (code === 92) {
      const next = at + 1 < to ? text.charCodeAt(at + 1) : 0;
      if (next === 92 || next === 124) at++;
    }
  }
  return pipes;
}

/** Reads the row that fills `from`..`to`, one line without its end. */
export function readRow(text: string, from: number, to: number): TableRow {
  let start = from;
  while (start < to && isBlank(text.charCodeAt(start))) start++;
  let end = to;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;

  const pipes = pipesOf(text, start, end);
  const leadingPipe = pipes[0] === start && end > start;
  const closingPipe = pipes.length > (leadingPipe ? 1 : 0) && pipes.at(-1) === end - 1;
  const cells: CellSlot[] = [];
  let at = leadingPipe ? start + 1 : from;
  for (let index = leadingPipe ? 1 : 0; index < pipes.length; index++) {
    const pipe = pipes[index] ?? to;
    cells.push(slotBetween(text, at, pipe));
    at = pipe + 1;
  }
  if (!closingPipe) cells.push(slotBetween(text, at, to));
  return { from, to, leadingPipe, closingPipe, cells };
}

function slotBetween(text: string, from: number, to: number): CellSlot {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  // An empty cell's content stands after one blank, where an author would type.
  if (start === end) start = end = Math.min(from + 1, to);
  return { slot: { from, to }, content: { from: start, to: end } };
}

/** How many cells a line has when read as a table row; 0 for a lone pipe or a blank line. */
export function countCells(line: string): number {
  const content = trimBlanks(line);
  return content === '' || content === '|' ? 0 : readRow(line, 0, line.length).cells.length;
}

/** How many columns a line declares when it is a delimiter row (`--- | :--:`); 0 when it is none. */
export function delimiterCells(line: string): number {
  if (!/^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(line)) return 0;
  return /[|:]/.test(line) ? countCells(line) : 0;
}

/** A cell's Markdown as a person edits it: an escaped pipe is a pipe. */
export function decodeCell(source: string): string {
  if (!source.includes('\\')) return source;
  return source.replace(/\\([\\|])/g, (pair: string, escaped: string) => (escaped === '|' ? '|' : pair));
}

/**
 * A cell's Markdown as it stands in a row: pipes escaped, line breaks folded to spaces, trimmed.
 * A pipe that is already escaped stays so: `decodeCell(encodeCell(value))` is `normalizeCell(value)`.
 */
export function encodeCell(value: string): string {
  return trimBlanks(value.replace(/[\r\n]+/g, ' ')).replace(/\\[\\|]|\|/g, (match) => (match === '|' ? '\\|' : match));
}

/** What a value reads as after it was written to a cell. */
export function normalizeCell(value: string): string {
  return decodeCell(encodeCell(value));
}
