import type { Reveal, RevealChannel } from '../document/document-view.ts';
import type { DocumentSession, SessionChange } from '../document/session.ts';
import { timeTimeline, type TimelineTiming } from '../../shared/timeline/durations.ts';
import {
  deleteRows,
  duplicateRows,
  insertRow,
  moveRows,
  setCell,
  type IntentResult,
} from '../../shared/timeline/intents.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { gridColumns, type GridColumn } from './column-layout.ts';
import type { RowAction } from './grid-keys.ts';
import {
  cellTowards,
  fitState,
  goTo,
  nextDocumentCell,
  selectRows,
  selectedRows,
  untouchedGrid,
  type CellPosition,
  type Direction,
  type GridExtent,
  type GridState,
} from './grid-state.ts';
import { insertTimeline } from './insert-timeline.ts';
import { rowViews, type RowView } from './row-view.ts';
import { eventAt, TimelineLens } from './timeline-lens.ts';

/** Everything the pane shows, immutable; a new object after each change. */
export interface TimelineSnapshot {
  readonly timelines: readonly Timeline[];
  /** The timeline shown, or null where the document has none. */
  readonly timeline: Timeline | null;
  readonly timing: TimelineTiming | null;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly RowView[];
  readonly state: GridState;
  /** Grows each time the current cell should take the keyboard focus. */
  readonly focusRequests: number;
}

type Intent = (text: string, timeline: Timeline) => IntentResult;

const nothing: IntentResult = { edits: [], rows: [] };

/**
 * What the timeline pane does, without its looks: which timeline and cell is current, and what a
 * request does to the document. It holds no content; every edit goes to the session, and the rows
 * are read again from its text.
 */
export class TimelineModel {
  readonly #session: DocumentSession;
  readonly #lens: TimelineLens;
  readonly #listeners = new Set<() => void>();
  #snapshot: TimelineSnapshot;
  #reveals: RevealChannel | null = null;
  #announce: (message: string) => void = () => undefined;
  #revealing = false;
  #focusRequestsTaken = 0;

  constructor(session: DocumentSession) {
    this.#session = session;
    this.#lens = new TimelineLens(session);
    this.#snapshot = {
      timelines: [],
      timeline: null,
      timing: null,
      columns: [],
      rows: [],
      state: untouchedGrid,
      focusRequests: 0,
    };
    this.#read();
  }

  readonly snapshot = (): TimelineSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the session and the other views until the returned function is called. */
  connect(reveals: RevealChannel, announce: (message: string) => void): () => void {
    this.#reveals = reveals;
    this.#announce = announce;
    const stopReading = this.#lens.watch(() => this.#read());
    const stopCaret = this.#session.subscribe((change) => this.#followCaret(change));
    const stopReveals = reveals.subscribe((reveal) => this.#followReveal(reveal));
    this.#read();
    return () => {
      stopReading();
      stopCaret();
      stopReveals();
    };
  }

  /** Whether the focus was asked for since this was last called. */
  takeFocusRequest(): boolean {
    const asked = this.#snapshot.focusRequests !== this.#focusRequestsTaken;
    this.#focusRequestsTaken = this.#snapshot.focusRequests;
    return asked;
  }

  /** Shows another timeline of the document. */
  showTimeline(index: number): void {
    this.#show(index, untouchedGrid);
  }

  /** Moves the current cell; `page` is how many rows a page holds. */
  go(direction: Direction, extend: boolean, page: number): void {
    const { state } = this.#snapshot;
    this.goToCell(cellTowards(state.cell, direction, this.#extent(), page), extend);
  }

  /** Makes a cell current and focuses it; its row is shown in the other views. */
  goToCell(cell: CellPosition, extend = false): void {
    this.#read();
    this.#setState(fitState(goTo(this.#snapshot.state, cell, extend), this.#extent()), true);
    this.#revealRow();
  }

  /** Selects the current row alone. */
  selectRow(): void {
    this.goToCell(this.#snapshot.state.cell);
  }

  /** Starts editing the current cell; does nothing on a handle, a computed cell or a locked row. */
  edit(): void {
    const { state } = this.#snapshot;
    if (this.#isEditable(state.cell)) this.#setState({ ...state, anchor: state.cell.row, editing: true }, true);
  }

  /** Leaves editing without a change. */
  cancelEdit(): void {
    this.#setState({ ...this.#snapshot.state, editing: false }, true);
  }

  /**
   * Writes the edited cell and leaves editing.
   *
   * @param then where to go: down a row, to the next or previous cell (still editing), or nowhere, which
   * leaves the keyboard focus where it is. A cell that is not being edited (any more) is left alone.
   */
  commit(cell: CellPosition, value: string, then: 'down' | 'next' | 'previous' | 'stay'): void {
    const { state } = this.#snapshot;
    const { row, column } = state.cell;
    if (!state.editing || row !== cell.row || column !== cell.column) return;
    this.#write(cell, value);
    if (then === 'stay') {
      this.#setState({ ...this.#snapshot.state, editing: false }, false);
    } else if (then === 'down') {
      this.goToCell(cellTowards(cell, 'down', this.#extent()));
    } else {
      const next = nextDocumentCell(cell, then === 'next' ? 1 : -1, this.#extent());
      this.goToCell(next ?? cell);
      if (next !== null) this.edit();
    }
  }

  /** Empties the current cell. */
  clear(): void {
    const { cell } = this.#snapshot.state;
    if (this.#isEditable(cell)) this.#write(cell, '');
  }

  /** Whether an action on the selected rows can do anything now. */
  can(action: RowAction): boolean {
    const { state, timeline } = this.#snapshot;
    if (timeline === null) return false;
    if (action === 'insert-below' || action === 'insert-above') return true;
    const rows = this.#rows();
    const first = rows[0];
    const last = rows.at(-1);
    if (state.anchor === null || first === undefined || last === undefined) return false;
    if (action === 'move-up') return first > 0;
    if (action === 'move-down') return last < timeline.events.length - 1;
    return true;
  }

  /** Does something to the selected rows (without a selection: to the current row). */
  act(action: RowAction): void {
    const rows = this.#rows();
    const first = rows[0] ?? 0;
    const end = (rows.at(-1) ?? -1) + 1;
    const named = rows.length === 1 ? this.#name(first) : `${rows.length} rows`;
    switch (action) {
      case 'insert-above':
        return this.#insert(first);
      case 'insert-below':
        return this.#insert(end);
      case 'duplicate':
        if (this.#perform((text, timeline) => duplicateRows(text, timeline, rows), 'duplicate')) {
          this.#announce(`Duplicated ${named}`);
        }
        return;
      case 'delete':
        if (rows.length > 0 && this.#perform((text, timeline) => deleteRows(text, timeline, rows), 'delete')) {
          this.#announce(`Deleted ${named}`);
        }
        return;
      case 'move-up':
        return this.move(rows, first - 1);
      case 'move-down':
        return this.move(rows, end + 1);
    }
  }

  /** Moves rows to stand before event `before`; out of bounds does nothing. */
  move(rows: readonly number[], before: number): void {
    const count = this.#snapshot.rows.length;
    const first = rows[0];
    if (first === undefined || before < 0 || before > count) return;
    const named = rows.length === 1 ? this.#name(first) : `${rows.length} rows`;
    if (!this.#perform((text, timeline) => moveRows(text, timeline, rows, before), 'move')) return;
    const place = (selectedRows(this.#snapshot.state)[0] ?? 0) + 1;
    this.#announce(`Moved ${named} to row ${place} of ${count}`);
  }

  /** Rows that a drag of this row takes along: the selection if the row is in it, else the row alone. */
  draggedRows(row: number): number[] {
    const rows = selectedRows(this.#snapshot.state);
    return rows.includes(row) ? rows : [row];
  }

  /** Undoes the document's last change, wherever it was made. */
  undo(): void {
    const before = this.#session.state;
    this.#session.undo();
    this.#announce(this.#session.state === before ? 'Nothing to undo' : 'Undone');
  }

  /** Redoes what was undone last. */
  redo(): void {
    const before = this.#session.state;
    this.#session.redo();
    this.#announce(this.#session.state === before ? 'Nothing to redo' : 'Redone');
  }

  /** Gives the document its first timeline. */
  insertFirstTimeline(): void {
    const edit = insertTimeline(this.#session.text);
    this.#session.edit([edit], 'input.timeline.insert');
    this.#read();
    this.#announce('Inserted a timeline');
    if (this.#snapshot.rows.length > 0) this.goToCell({ row: 0, column: 1 });
  }

  #rows(): number[] {
    const { state, rows } = this.#snapshot;
    if (state.anchor !== null) return selectedRows(state);
    return rows.length === 0 ? [] : [state.cell.row];
  }

  #name(row: number): string {
    const label = this.#snapshot.rows[row]?.label ?? '';
    return label === '' ? `row ${row + 1}` : `“${label}”`;
  }

  #insert(at: number): void {
    if (!this.#perform((text, timeline) => insertRow(text, timeline, at), 'insert')) return;
    this.goToCell({ row: this.#snapshot.state.cell.row, column: 1 });
    this.#announce(`Inserted row ${this.#snapshot.state.cell.row + 1} of ${this.#snapshot.rows.length}`);
  }

  #write(cell: CellPosition, value: string): void {
    const column = cell.column - 1;
    const { text, timeline } = this.#current();
    if (timeline === null || timeline.events[cell.row]?.cells[column]?.value === value) return;
    this.#session.edit(setCell(text, timeline, cell.row, column, value).edits, 'input.timeline.cell');
  }

  /** Runs an intent on the text as it is now and selects the rows it answers; says whether anything changed. */
  #perform(intent: Intent, event: string): boolean {
    const { text, timeline } = this.#current();
    const result = timeline === null ? nothing : intent(text, timeline);
    if (result.edits.length === 0) return false;
    this.#session.edit(result.edits, `input.timeline.${event}`);
    this.#read();
    this.#setState(fitState(selectRows(this.#snapshot.state, result.rows), this.#extent()), true);
    this.#revealRow();
    return true;
  }

  #current(): { readonly text: string; readonly timeline: Timeline | null } {
    const { text, timelines } = this.#lens.read();
    return { text, timeline: timelines[this.#snapshot.timeline?.index ?? 0] ?? null };
  }

  #isEditable(cell: CellPosition): boolean {
    const { rows } = this.#snapshot;
    const row = rows[cell.row];
    return row !== undefined && row.written === null && cell.column >= 1 && cell.column <= row.cells.length;
  }

  #extent(): GridExtent {
    const { rows, columns } = this.#snapshot;
    return { rows: rows.length, columns: columns.length };
  }

  #revealRow(): void {
    const { timeline, state } = this.#snapshot;
    const range = timeline?.events[state.cell.row]?.range;
    if (range === undefined || state.anchor === null) return;
    this.#revealing = true;
    this.#reveals?.reveal({ range, origin: 'timeline', kind: 'select' });
    this.#revealing = false;
  }

  #followReveal(reveal: Reveal): void {
    if (reveal.origin !== 'timeline' && reveal.kind === 'select') this.#showOffset(reveal.range.from);
  }

  #followCaret(change: SessionChange): void {
    if (change.selectionChanged && !change.textChanged && !this.#revealing) {
      this.#showOffset(this.#session.state.selection.main.head);
    }
  }

  #showOffset(offset: number): void {
    this.#read();
    const { timelines, timeline, state } = this.#snapshot;
    if (state.editing) return;
    const place = eventAt(timelines, offset);
    if (place === null) return;
    const here = place.timeline === timeline?.index;
    if (here && selectedRows(state).includes(place.row)) return;
    const column = here ? state.cell.column : untouchedGrid.cell.column;
    this.#show(place.timeline, goTo(state, { row: place.row, column }));
  }

  #show(index: number, state: GridState): void {
    this.#publish({ state });
    this.#read(index);
  }

  #setState(state: GridState, focus: boolean): void {
    const { focusRequests } = this.#snapshot;
    this.#publish({ state, focusRequests: focus ? focusRequests + 1 : focusRequests });
  }

  #read(index = this.#snapshot.timeline?.index ?? 0): void {
    const { text, timelines } = this.#lens.read();
    const timeline = timelines[Math.min(index, timelines.length - 1)] ?? null;
    const before = this.#snapshot;
    if (timeline === before.timeline && timelines === before.timelines) return;
    if (timeline === null) {
      this.#publish({ timelines, timeline, timing: null, columns: [], rows: [], state: untouchedGrid });
      return;
    }
    const timing = timeTimeline(timeline);
    const rows = rowViews(text, timeline, timing, before.rows);
    const columns = gridColumns(timeline.columns, before.columns);
    const state = fitState(before.state, { rows: rows.length, columns: columns.length });
    this.#publish({ timelines, timeline, timing, columns, rows, state });
  }

  #publish(part: Partial<TimelineSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}
