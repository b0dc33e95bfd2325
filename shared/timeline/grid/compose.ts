import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { arrangeRows, deleteRows, duplicateRows, insertRow, moveRows, setCells, type CellWrite, type IntentResult } from '../intents.ts';
import type { DocumentContext, Timeline } from '../model.ts';
import { readTimelines } from '../read.ts';
import { editPieces, editsOf, untouchedPieces, type Piece } from './pieces.ts';

/** One intent of several; rows are event indexes in the timeline as the steps before leave it. */
export type GridStep =
  | { readonly kind: 'cell'; readonly row: number; readonly column: number; readonly value: string }
  | { readonly kind: 'insert'; readonly at: number }
  | { readonly kind: 'duplicate'; readonly rows: readonly number[]; readonly times?: number }
  | { readonly kind: 'delete'; readonly rows: readonly number[] }
  | { readonly kind: 'arrange'; readonly order: readonly number[] }
  | { readonly kind: 'move'; readonly rows: readonly number[]; readonly before: number };

/** What several intents come to: edits of the first text, and the rows that the last step answers. */
export interface Composed extends IntentResult {
  /** How many steps were taken; fewer than given where a step made the timeline unreadable for the next. */
  readonly applied: number;
}

/**
 * Takes intents one after another on a working text and answers one set of edits for all of them, so
 * that together they are one undo step. The timeline is read again after each step that moves lines.
 * Cells of different rows, one for each, are written from one reading; name cells column by column to
 * make the most of that.
 *
 * @param timeline read from exactly this text, with this context.
 */
export function composeIntents(text: string, context: DocumentContext, timeline: Timeline, steps: readonly GridStep[]): Composed {
  const work = new WorkingText(text, context, timeline);
  let rows: readonly number[] = [];
  let applied = 0;
  for (const step of steps) {
    const answered = step.kind === 'cell' ? work.writeCell(step) : work.takeStep(step);
    if (answered === null) break;
    rows = answered;
    applied += 1;
  }
  return { edits: work.finish(), rows, applied };
}

class WorkingText {
  readonly #original: string;
  readonly #context: DocumentContext;
  readonly #index: number;
  /** How much of the text stands above the timeline and below it, and is not edited. */
  readonly #above: number;
  readonly #below: number;
  #text: string;
  #pieces: readonly Piece[];
  /** Null after a change, until it is read again. */
  #timeline: Timeline | null;
  /** How many events the next reading must find. */
  #count: number;
  /** Cells that wait to be written from one reading, by row. */
  #batch = new Map<number, CellWrite>();

  constructor(text: string, context: DocumentContext, timeline: Timeline) {
    this.#original = text;
    this.#text = text;
    this.#context = context;
    this.#index = timeline.index;
    this.#above = timeline.range.from;
    this.#below = text.length - timeline.range.to;
    this.#timeline = timeline;
    this.#count = timeline.events.length;
    this.#pieces = untouchedPieces(text.length);
  }

  /** Answers the row, or null where the timeline cannot be read any more. */
  writeCell(write: CellWrite): readonly number[] | null {
    if (this.#batch.has(write.row)) this.#flush();
    if (this.#read() === null) return null;
    this.#batch.set(write.row, write);
    return [write.row];
  }

  takeStep(step: Exclude<GridStep, { kind: 'cell' }>): readonly number[] | null {
    this.#flush();
    const timeline = this.#read();
    if (timeline === null) return null;
    const { edits, rows } = resultOf(step, this.#text, timeline);
    this.#apply(edits);
    if (edits.length > 0) this.#count += gained(step, timeline);
    return rows;
  }

  finish(): TextEdit[] {
    this.#flush();
    return editsOf(this.#original, this.#pieces);
  }

  #flush(): void {
    const writes = [...this.#batch.values()];
    this.#batch = new Map();
    const timeline = writes.length === 0 ? null : this.#read();
    if (timeline !== null) this.#apply(setCells(this.#text, timeline, writes).flat());
  }

  #apply(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    this.#text = applyEdits(this.#text, edits);
    this.#pieces = editPieces(this.#pieces, edits);
    this.#timeline = null;
  }

  #read(): Timeline | null {
    this.#timeline ??= readTimelines(this.#text, this.#context).timelines[this.#index] ?? null;
    const timeline = this.#timeline;
    // Where it has gone, another one in the text has its number.
    const stands = timeline !== null && timeline.range.from >= this.#above && timeline.range.from <= this.#text.length - this.#below;
    return stands && timeline.events.length === this.#count ? timeline : null;
  }
}

function resultOf(step: Exclude<GridStep, { kind: 'cell' }>, text: string, timeline: Timeline): IntentResult {
  switch (step.kind) {
    case 'insert':
      return insertRow(text, timeline, step.at);
    case 'duplicate':
      return duplicateRows(text, timeline, step.rows, step.times);
    case 'delete':
      return deleteRows(text, timeline, step.rows);
    case 'move':
      return moveRows(text, timeline, step.rows, step.before);
    case 'arrange':
      return arrangeRows(text, timeline, step.order);
  }
}

function gained(step: Exclude<GridStep, { kind: 'cell' }>, timeline: Timeline): number {
  if (step.kind === 'insert') return 1;
  if (step.kind === 'move' || step.kind === 'arrange') return 0;
  const named = new Set(step.rows.filter((row) => timeline.events[row] !== undefined)).size;
  return step.kind === 'duplicate' ? named * (step.times ?? 1) : -named;
}
