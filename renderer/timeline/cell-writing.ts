import { composeIntents, type GridStep } from '../../shared/timeline/grid/compose.ts';
import { setCell } from '../../shared/timeline/intents.ts';
import type { TextEdit } from '../../shared/text/edit.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { columnName } from './column-layout.ts';
import type { GridState } from './grid-state.ts';
import { counted, type GridAccess, type TimelineSnapshot } from './timeline-snapshot.ts';

/** Values are quoted up to this many characters. */
const quotedLength = 40;
/** So many cells are named one by one. */
const namedCells = 3;

function quoted(value: string): string {
  return `“${value.length > quotedLength ? `${value.slice(0, quotedLength - 1).trimEnd()}…` : value}”`;
}

/** Whether two cells say the same; notations differ in what they keep of white space. */
export function saysSame(a: string, b: string): boolean {
  const plain = (value: string): string => value.replace(/\s+/g, ' ').trim();
  return a === b || plain(a) === plain(b);
}

/** Why a cell could not be written, and what can be done. */
function refusal(timeline: Timeline, row: number, column: number, value: string): string {
  const before = timeline.events[row]?.cells[column]?.value ?? '';
  const back = before === '' ? 'press Escape to leave it empty' : `press Escape to keep ${quoted(before)}`;
  if (timeline.columns[column]?.role === 'text') return `With these words the event could not be read any more. Change them, or ${back}.`;
  if (value === '') return `Without a time this would be no event. Write one, or ${back}.`;
  return `${quoted(value)} cannot be read as a time here. Change it, or ${back}.`;
}

/** The edits that write one cell; none where it says that already, or where it cannot be written, and then why. */
export function cellEdit(text: string, timeline: Timeline | null, row: number, column: number, value: string): { readonly edits: readonly TextEdit[]; readonly refused: string | null } {
  const before = timeline?.events[row]?.cells[column]?.value ?? '';
  if (timeline === null || before === value) return { edits: [], refused: null };
  const { edits } = setCell(text, timeline, row, column, value);
  // Outside of tables an event is found by its time, so a value that is none would lose the event.
  return { edits, refused: edits.length === 0 && !saysSame(before, value) ? refusal(timeline, row, column, value) : null };
}

/** Where several cells are written: the rows to select then, and what was not written, in words; null where all was. */
export interface CellsWritten {
  readonly changed: boolean;
  /** How many cells say now what they should, whether they did before or not. */
  readonly written: number;
  readonly refused: string | null;
}

/**
 * Takes steps as one undo step, and tells which of the cells they name do not say afterwards what they should.
 *
 * @param plan answers the steps, and the rows to select after them.
 */
export function writeCells(
  grid: GridAccess,
  event: string,
  plan: (timeline: Timeline) => { readonly steps: readonly GridStep[]; readonly rows: readonly number[] },
  select?: (state: GridState, rows: readonly number[]) => GridState,
): CellsWritten {
  let steps: readonly GridStep[] = [];
  const changed = grid.perform(
    (text, timeline, context) => {
      const planned = plan(timeline);
      steps = planned.steps;
      return { edits: composeIntents(text, context, timeline, steps).edits, rows: planned.rows };
    },
    event,
    select,
  );
  const snapshot = grid.snapshot();
  const cells = steps.filter((step) => step.kind === 'cell');
  const missed = cells.filter((step) => !saysSame(snapshot.timeline?.events[step.row]?.cells[step.column]?.value ?? '', step.value));
  return { changed, written: cells.length - missed.length, refused: missed.length === 0 ? null : missedSaid(snapshot, missed) };
}

function missedSaid(snapshot: TimelineSnapshot, missed: readonly Extract<GridStep, { kind: 'cell' }>[]): string {
  const onlyEmptied = missed.every(({ value }) => value === '');
  const named = missed.slice(0, namedCells).map(({ row, column, value }) => {
    const header = snapshot.columns[column + 1];
    const place = `${header === undefined ? `column ${column + 1}` : columnName(header)} of row ${row + 1}`;
    return onlyEmptied ? place : `${value === '' ? 'nothing' : quoted(value)} in ${place}`;
  });
  const more = missed.length > namedCells ? ` and ${missed.length - namedCells} more` : '';
  return `${counted(missed.length, 'cell')} could not be ${onlyEmptied ? 'emptied' : 'written'}: ${named.join(', ')}${more}`;
}
