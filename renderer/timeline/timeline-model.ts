import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import type { IntentResult } from '../../shared/timeline/intents.ts';
import type { DocumentContext, Timeline } from '../../shared/timeline/model.ts';
import { clearCells, copyCells, fillDown, pasteCells, selectionSaid, type CopiedCells } from './cell-actions.ts';
import { cellEdit } from './cell-writing.ts';
import type { RowAction } from './grid-keys.ts';
import { collapse, goTo, isRange, selectedRows } from './grid-selection.ts';
import { cellTowards, fitState, nextDocumentCell, untouchedGrid, type CellPosition, type Direction, type GridExtent, type GridState } from './grid-state.ts';
import { insertTimeline } from './insert-timeline.ts';
import { setTimeBetween } from './order-actions.ts';
import { actOnRows, canAct, moveTo } from './row-actions.ts';
import { rowText, type RowView } from './row-view.ts';
import { draggedRows, hold, selectAll, selectColumn, selectRow, toggleRow } from './selection-actions.ts';
import { PlaceFollower } from './place-follower.ts';
import { eventAt, TimelineLens } from './timeline-lens.ts';
import { fitted, movedSnapshot, withTimeline } from './timeline-reading.ts';
import { counted, emptySnapshot, extentOf, rowName, type GridAccess, type Intent, type TimelineSnapshot } from './timeline-snapshot.ts';

export type { TimelineSnapshot } from './timeline-snapshot.ts';

const nothing: IntentResult = { edits: [], rows: [] };

/**
 * What the timeline pane does, without its looks: which timeline and cell is current, and what a
 * request does to the document. It holds no content; every edit goes to the session, and the rows
 * are read again from its text.
 */
export class TimelineModel implements GridAccess {
  readonly #session: DocumentSession;
  readonly #lens: TimelineLens;
  readonly #place: PlaceFollower;
  readonly #listeners = new Set<() => void>();
  #snapshot: TimelineSnapshot;
  #announce: (message: string) => void = () => undefined;
  #focusRequestsTaken = 0;
  /** Rows that stay on show although they do not match the filter (any more): what was just written or made. */
  #keptOnShow: readonly number[] = [];
  /** Rows that were moved last, whose place is the one in doubt. */
  #moved: readonly number[] = [];
  /** Rows whose place was accepted although their time disagrees, by what they say. */
  readonly #accepted = new Set<string>();
  readonly #seen = new Map<number, RowView>();

  constructor(session: DocumentSession) {
    this.#session = session;
    this.#lens = new TimelineLens(session);
    this.#place = new PlaceFollower(session, (offset) => this.#showOffset(offset));
    this.#snapshot = { ...emptySnapshot, locked: session.locked.value };
    this.#read();
  }

  readonly snapshot = (): TimelineSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Follows the session and the other views until the returned function is called. */
  connect(reveals: RevealChannel, announce: (message: string) => void): () => void {
    this.#announce = announce;
    const stopReading = this.#lens.watch(() => this.#read());
    const stopFollowing = this.#place.connect(reveals);
    const stopLock = this.#session.locked.subscribe((locked) => this.#publish({ locked }));
    this.#publish({ locked: this.#session.locked.value });
    this.#read();
    return () => {
      stopReading();
      stopFollowing();
      stopLock();
    };
  }

  /** Whether the focus was asked for since this was last called. */
  takeFocusRequest(): boolean {
    const asked = this.#snapshot.focusRequests !== this.#focusRequestsTaken;
    this.#focusRequestsTaken = this.#snapshot.focusRequests;
    return asked;
  }

  /** Gives the keyboard to the current cell. */
  focus(): void {
    this.#publish({ head: null, focusRequests: this.#snapshot.focusRequests + 1 });
  }

  /** Gives the keyboard to a column's header; what is selected stays so. */
  goToHead(column: number): void {
    if (this.heldByCell()) return;
    const { columns, focusRequests } = this.#snapshot;
    this.#publish({ head: Math.max(0, Math.min(column, columns.length - 1)), focusRequests: focusRequests + 1 });
  }

  /** Shows another timeline of the document. */
  showTimeline(index: number): void {
    if (!this.heldByCell()) this.#show(index, untouchedGrid);
  }

  /** Shows the times in a second zone too, where their instants are known; null in none. */
  showZone(zone: string | null): void {
    if (zone === this.#snapshot.zone) return;
    this.#publish({ zone });
    this.#read(this.#snapshot.timeline?.index ?? 0, true);
  }

  /** Moves the current cell; `page` is how many rows a page holds. */
  go(direction: Direction, extend: boolean, page: number): void {
    const { state } = this.#snapshot;
    this.goToCell(cellTowards(state.cell, direction, this.#extent(), page), extend);
    if (extend) this.#announce(selectionSaid(this.#snapshot));
  }

  /** Makes a cell current and focuses it; its row is shown in the other views. */
  goToCell(cell: CellPosition, extend = false): void {
    if (this.heldByCell()) return;
    this.#read();
    const extent = this.#extent();
    this.setState(fitState(goTo(this.#snapshot.state, cell, extent, extend), extent), true);
    this.#revealRow();
  }

  /** The rows of the selection become whole rows. */
  readonly selectRow = (): void => selectRow(this);

  /** Selects all rows on show. */
  readonly selectAll = (): void => selectAll(this);

  /** Selects a column of all rows on show; the handles' column is all rows. */
  readonly selectColumn = (column: number): void => selectColumn(this, column);

  /** Adds a row to the selected ones, or takes it out; its cell in `column` becomes current. */
  readonly toggleRow = (row: number, column = 0): void => toggleRow(this, row, column);

  /** Takes hold of a row to drag it, with the other selected rows if it is one of them. */
  readonly hold = (row: number): void => hold(this, row);

  /** Back from a selection to the current cell, or else from a filter to all rows; says whether there was one to leave. */
  collapse(): boolean {
    const { state, filter } = this.#snapshot;
    if (isRange(state)) this.setState(collapse(state), true);
    else if (filter !== '') this.setFilter('');
    else return false;
    return true;
  }

  /** Starts editing the current cell; does nothing on a handle, a computed cell or a locked row. */
  edit(): void {
    const { state } = this.#snapshot;
    if (this.#isEditable(state.cell) && !this.isLocked()) this.setState({ ...state, anchor: state.cell, rows: null, columns: null, editing: true }, true);
  }

  /** Leaves editing without a change. */
  cancelEdit(): void {
    this.setState({ ...this.#snapshot.state, editing: false }, true);
  }

  /**
   * Writes the edited cell and leaves editing. A value with which the event could not be read is not
   * written: the cell stays in editing until it is changed or given up. Says whether editing was left.
   *
   * @param then where to go: down a row, to the next or previous cell (still editing), or nowhere, which
   * leaves the keyboard focus where it is. A cell that is not being edited (any more) is left alone.
   */
  commit(cell: CellPosition, value: string, then: 'down' | 'next' | 'previous' | 'stay'): boolean {
    const { state, focusRequests } = this.#snapshot;
    const { row, column } = state.cell;
    if (!state.editing || row !== cell.row || column !== cell.column) return true;
    const refused = this.#write(cell, value);
    if (refused !== null) {
      this.#publish({ refused, focusRequests: then === 'stay' ? focusRequests : focusRequests + 1 });
      this.#announce(refused);
      return false;
    }
    this.#publish({ refused: null, notice: null });
    if (then === 'stay') {
      this.setState({ ...this.#snapshot.state, editing: false }, false);
    } else if (then === 'down') {
      this.goToCell(cellTowards(cell, 'down', this.#extent()));
    } else {
      const next = nextDocumentCell(cell, then === 'next' ? 1 : -1, this.#extent());
      this.goToCell(next ?? cell);
      if (next !== null) this.edit();
    }
    return true;
  }

  /** Empties the selected cells. */
  readonly clear = (): void => clearCells(this);

  /** Repeats the first selected row's values below it, or the row above in a single row. */
  readonly fillDown = (): void => fillDown(this);

  /** The selected cells for the clipboard; null where none is selected. */
  readonly copy = (): CopiedCells | null => copyCells(this);

  /** Writes cells from the first selected one on. */
  readonly paste = (data: readonly (readonly string[])[]): void => pasteCells(this, data);

  /** Whether an action on the selected rows can do anything now. */
  readonly can = (action: RowAction): boolean => canAct(this.#snapshot, action);

  /** Does something to the selected rows (without a selection: to the current row). */
  act(action: RowAction): void {
    actOnRows(this, action);
  }

  /** Moves rows to stand before event `before`; out of bounds does nothing. */
  move(rows: readonly number[], before: number): void {
    moveTo(this, rows, before);
  }

  /** Gives a row the time half way between its neighbours. */
  setTimeBetween(row: number): void {
    setTimeBetween(this, row);
  }

  /** Accepts for this session that a row's time disagrees with its place. */
  accept(row: number): void {
    const { written, timeline } = this.#snapshot;
    const event = timeline?.events[row];
    if (event === undefined) return;
    this.#accepted.add(rowText(written, event));
    this.#announce(`${rowName(this.#snapshot, row)} stays where it is`);
    this.#show(this.#snapshot.timeline?.index ?? 0, this.#snapshot.state);
  }

  /** Shows only the rows that hold every word of a query; a blank one shows all. The document is not touched. */
  setFilter(filter: string): void {
    if (this.heldByCell()) return;
    this.#keptOnShow = [];
    this.#publish(fitted({ ...this.#snapshot, filter }, this.#keptOnShow));
    const { rows, visible } = this.#snapshot;
    this.#announce(visible === null ? counted(rows.length, 'event') : `${visible.length} of ${counted(rows.length, 'event')}`);
  }

  /** Rows that a drag of this row takes along: the selection if the row is in it, else the row alone. */
  readonly draggedRows = (row: number): number[] => draggedRows(this, row);

  /** Undoes the document's last change, wherever it was made. */
  undo(): void {
    this.#step(() => this.#session.undo(), 'Undone', 'Nothing to undo');
  }

  /** Redoes what was undone last. */
  redo(): void {
    this.#step(() => this.#session.redo(), 'Redone', 'Nothing to redo');
  }

  #step(go: () => void, done: string, none: string): void {
    if (this.isLocked()) return;
    const before = this.#session.state;
    go();
    this.#announce(this.#session.state === before ? none : done);
  }

  /** Gives the document its first timeline. */
  insertFirstTimeline(): void {
    if (this.isLocked()) return;
    this.#session.edit([insertTimeline(this.#session.text)], 'input.timeline.insert');
    this.#read();
    this.#announce('Inserted a timeline');
    if (this.#snapshot.rows.length > 0) this.goToCell({ row: 0, column: 1 });
  }

  announce(message: string): void {
    this.#announce(message);
  }

  isLocked(): boolean {
    if (this.#snapshot.locked !== null) this.notify(this.#snapshot.locked);
    return this.#snapshot.locked !== null;
  }

  notify(message: string): void {
    this.#publish({ notice: message });
    this.#announce(message);
  }

  /** Takes the message at the grid away. */
  dismissNotice(): void {
    this.#publish({ notice: null });
    this.focus();
  }

  current(): { readonly text: string; readonly timelines: readonly Timeline[]; readonly timeline: Timeline | null; readonly context: DocumentContext } {
    const { text, timelines } = this.#lens.read();
    return { text, timelines, timeline: timelines[this.#snapshot.timeline?.index ?? 0] ?? null, context: { fileName: this.#session.identity.name } };
  }

  perform(intent: Intent, event: string, select?: (state: GridState, rows: readonly number[]) => GridState): boolean {
    if (this.heldByCell()) return false;
    if (this.#snapshot.notice !== null) this.#publish({ notice: null });
    const { text, timeline, context } = this.current();
    const result = timeline === null ? nothing : intent(text, timeline, context);
    if (timeline === null || result.edits.length === 0) return false;
    const before = this.#session.state.doc;
    this.#keptOnShow = select === undefined ? [...this.#keptOnShow, ...selectedRows(this.#snapshot.state, this.#extent())] : result.rows;
    this.#moved = event === 'move' ? result.rows : [];
    this.#session.edit(result.edits, `input.timeline.${event}`);
    if (this.#session.state.doc.eq(before)) return false;
    this.#read();
    const { state } = this.#snapshot;
    this.setState(fitState(select === undefined ? state : select(state, result.rows), this.#extent()), true);
    this.#revealRow();
    return true;
  }

  setState(state: GridState, focus: boolean): void {
    const { focusRequests } = this.#snapshot;
    this.#publish({ state, head: null, refused: null, focusRequests: focus ? focusRequests + 1 : focusRequests });
  }

  heldByCell(): boolean {
    const { refused, focusRequests, state } = this.#snapshot;
    if (refused === null || !state.editing) return false;
    this.#publish({ focusRequests: focusRequests + 1 });
    this.#announce(refused);
    return true;
  }

  /** Answers why a value could not be written, or null. */
  #write(cell: CellPosition, value: string): string | null {
    const { text, timeline } = this.current();
    const { edits, refused } = cellEdit(text, timeline, cell.row, cell.column - 1, value);
    if (edits.length === 0) return refused;
    if (this.#snapshot.locked !== null) return this.#snapshot.locked;
    this.#keptOnShow = [...this.#keptOnShow, cell.row];
    this.#moved = [];
    this.#session.edit(edits, 'input.timeline.cell');
    return null;
  }

  #isEditable(cell: CellPosition): boolean {
    const row = this.#snapshot.rows[cell.row];
    return row !== undefined && row.written === null && cell.column >= 1 && cell.column <= row.cells.length;
  }

  #extent(): GridExtent {
    return extentOf(this.#snapshot);
  }

  #revealRow(): void {
    const { timeline, state } = this.#snapshot;
    const range = timeline?.events[state.cell.row]?.range;
    if (range !== undefined && state.anchor !== null) this.#place.reveal(range);
  }

  #showOffset(offset: number): void {
    this.#read();
    const { timelines, timeline, state } = this.#snapshot;
    if (state.editing) return;
    const place = eventAt(timelines, offset);
    if (place === null) return;
    const here = place.timeline === timeline?.index;
    if (here && selectedRows(state, this.#extent()).includes(place.row)) return;
    const column = here ? state.cell.column : untouchedGrid.cell.column;
    this.#show(place.timeline, goTo(state, { row: place.row, column }, this.#extent()));
  }

  #show(index: number, state: GridState): void {
    if (index !== this.#snapshot.timeline?.index) this.#publish({ filter: '', head: null, notice: null });
    this.#publish({ state });
    this.#read(index, true);
  }

  #read(index = this.#snapshot.timeline?.index ?? 0, again = false): void {
    const { text, timelines } = this.#lens.read();
    const timeline = timelines[Math.min(index, timelines.length - 1)] ?? null;
    const before = this.#snapshot;
    const moved = again ? null : movedSnapshot(before, timelines, timeline);
    if (moved !== null) this.#snapshot = moved;
    if (moved !== null) return;
    const next = withTimeline(before, text, timelines, timeline, { moved: this.#moved, accepted: this.#accepted, seen: this.#seen });
    if (next.rows.length !== before.rows.length) this.#keptOnShow = this.#keptOnShow.filter((row) => row < next.rows.length);
    // What was said of the last change is of no use after the next.
    this.#publish({ ...(timeline === null ? next : fitted(next, this.#keptOnShow)), notice: timelines === before.timelines ? before.notice : null });
  }

  #publish(part: Partial<TimelineSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}
