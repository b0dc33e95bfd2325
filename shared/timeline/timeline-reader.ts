import { BlockTree, type TreeChange } from '../markdown/block-tree.ts';
import { readBlocks } from '../markdown/blocks.ts';
import type { TextEdit, TextRange } from '../text/edit.ts';
import { replacementEdit } from '../text/replacement.ts';
import type { Surroundings } from './clock/context.ts';
import { documentFacts, type DocumentFacts } from './clock/document-facts.ts';
import type { ClockContext } from './clock/resolve.ts';
import { Beside } from './following/beside.ts';
import { factsAfter, type Timed } from './following/said-of-times.ts';
import { ColumnCounts } from './following/column-counts.ts';
import { editRows } from './following/row-edit.ts';
import { editTable } from './following/table-edit.ts';
import { LiveEvents } from './live-events.ts';
import type { DocumentContext, Problem, Timeline, TimelineEvent, TimelineReading } from './model.ts';
import { commonZone } from './notations/table-events.ts';
import { shareGroup } from './notations/prose/again.ts';
import type { NotationReading } from './notations/notation.ts';
import { problemsOfTimes, readNotations } from './read.ts';

/** A timeline that follows its text. */
interface Followed extends Timed {
  readonly timeline: Timeline;
  readonly live: LiveEvents;
  /** What its notation says of events: the words behind `Line 12`. */
  readonly problems: readonly SaidOfRow[];
  /** What a pipe table's cells count for, once that was asked. */
  readonly counts: ColumnCounts | null;
}

interface SaidOfRow {
  readonly row: number;
  readonly said: string;
}

/** What a reader has done since it was made, for tests. */
export interface ReaderCounts {
  /** How often the whole text was read. */
  readonly whole: number;
  /** Lines looked at to find blocks, those of whole texts left out. */
  readonly lines: number;
  /** Events read, and moments worked out. */
  readonly events: number;
  readonly moments: number;
}

/**
 * Reads the timelines of a text that is being edited, after each edit as `readTimelines` would, without reading again
 * what the edit does not concern. What it answers shows what is still the same:
 *
 * - Nothing of the timelines changed, not even their places: the same reading object.
 * - A timeline was moved: another `Timeline` object (what writers remember of one counts from its place) with the very
 *   same `events` array. Whatever counts no offsets and was made of these events still holds: axis, timing, rows, figure.
 * - An event says something else: another `events` array, in which each event that says the same, at the same index,
 *   is the same object.
 *
 * Events are live (see {@link LiveEvents}): their `line` and ranges are those in the text that was read last. So a
 * timeline of an older reading tells the places of now, and must not be used together with the text it was read from.
 * `range` and `columns` of a timeline are values as ever.
 *
 * An edit beside the timelines, whose blocks are silent before and after, moves them; one of the rows of a pipe table reads these
 * rows. Whatever else is edited, the whole text is read.
 */
export class TimelineReader {
  #context: DocumentContext = { fileName: null };
  /** An edit came that could not be followed. */
  #behind = false;
  #tree: BlockTree | null = null;
  #beside: Beside | null = null;
  #facts: DocumentFacts | null = null;
  #followed: readonly Followed[] = [];
  #reading: TimelineReading = { timelines: [], problems: [] };
  #counts: ReaderCounts = { whole: 0, lines: 0, events: 0, moments: 0 };

  get counts(): ReaderCounts {
    return { ...this.#counts, lines: this.#counts.lines + (this.#tree?.scanned ?? 0) };
  }

  /**
   * The timelines of a text.
   *
   * @param edits what leads from the text of the last call to this one; absent where that is not known
   */
  read(text: string, context: DocumentContext, edits?: readonly TextEdit[]): TimelineReading {
    const followed = this.follow(text, context, edits);
    if (followed !== null) return followed;
    this.#readWhole(text, context);
    return this.#reading;
  }

  /** As {@link read}, where little has to be read for that; else null, and so it stays until `read` is called. */
  follow(text: string, context: DocumentContext, edits?: readonly TextEdit[]): TimelineReading | null {
    const tree = this.#tree;
    if (tree === null || this.#behind || context.fileName !== this.#context.fileName) return null;
    const before = this.#followed;
    for (const step of stepsBetween(tree.text, text, edits)) {
      if (this.#take(tree, step.text, step.edit)) continue;
      this.#behind = true;
      return null;
    }
    if (this.#followed !== before) this.#reading = new LiveReading(this.#followed);
    return this.#reading;
  }

  #readWhole(text: string, context: DocumentContext): void {
    const document = readBlocks(text);
    const readings = readNotations(document, context);
    this.#followed = readings.map((reading, index) => follow(reading, index, this.#followed[index]));
    this.#reading = new LiveReading(this.#followed);
    this.#facts = documentFacts(document);
    this.#count({ whole: 1, lines: this.#tree?.scanned ?? 0, events: readings.reduce((sum, { timeline }) => sum + timeline.events.length, 0) });
    this.#tree = new BlockTree(text, document.blocks);
    this.#beside = new Beside(this.#tree);
    this.#context = context;
    this.#behind = false;
  }

  /** Takes an edit in where it is known what it changes; else says no. */
  #take(tree: BlockTree, text: string, edit: TextEdit): boolean {
    const old = tree.text;
    const change = tree.edit(text, edit);
    const table = isOneTable(change) ? this.#followed.findIndex(({ timeline }) => timeline.range.from === change.from && timeline.notation === 'table') : -1;
    return table >= 0 ? this.#editTable(tree, old, edit, change, table) : this.#passBeside(tree, old, edit, change);
  }

  #passBeside(tree: BlockTree, old: string, edit: TextEdit, change: TreeChange): boolean {
    const timelines = this.#followed.map(({ timeline }) => timeline);
    if (this.#beside === null || !this.#beside.holds(old, change, timelines)) return false;
    // Places in the text before are compared with those of blocks after, so that timelines below are moved first.
    const moved = this.#moved(change);
    const below = this.#beside.below(change, moved.map(({ timeline }) => timeline), (index) => moved[index]?.surroundings.standing ?? { heading: null, chain: [], prose: [] });
    const standings = new Map<number, Surroundings>();
    for (const { index, standing } of below) {
      const known = moved[index];
      if (known !== undefined) standings.set(index, { standing, own: known.surroundings.own });
    }
    if (!this.#keepFacts(tree, old, edit, change, standings)) return false;
    this.#followed = standings.size === 0 ? moved : moved.map((each, index) => ({ ...each, surroundings: standings.get(index) ?? each.surroundings }));
    this.#moveEvents(change);
    return true;
  }

  #editTable(tree: BlockTree, old: string, edit: TextEdit, change: TreeChange, at: number): boolean {
    const known = this.#followed[at];
    if (known === undefined || known.clock.orderAsked) return false;
    const edited = change.inside ? editTable(tree.text, known.timeline, change, known.clock) : null;
    if (edited === null) return this.#editRows(tree, old, edit, change, at, known);
    if ( known.clock.orderAsked || !this.#keepFacts(tree, old, edit, change, new Map())) return false;
    const live = known.live.with(edited.events, edited.below, change.shift, change.lineShift);
    this.#followed = this.#moved(change);
    this.#moveEvents(change);
    const { timeline } = known;
    const problems = [...known.problems.filter(({ row }) => !edited.problems.has(row)), ...saidOf(edited.problems)].sort((a, b) => a.row - b.row);
    const zone = known.clock.zone?.value ?? (edited.resolved === 0 ? timeline.zone : commonZone(live.events));
    this.#followed = this.#followed.map((each, index) =>
      index === at ? { ...each, live, problems, timeline: { ...timeline, range: { from: timeline.range.from, to: timeline.range.to + change.shift }, zone, events: live.events } } : each,
    );
    this.#count({ events: edited.read, moments: edited.resolved });
    return true;
  }

  #editRows(tree: BlockTree, old: string, edit: TextEdit, change: TreeChange, at: number, known: Followed): boolean {
    const { timeline, clock } = known;
    const edited = editRows(tree.text, timeline, change, clock, known.counts ?? ColumnCounts.of(timeline));
    if (edited === null || clock.orderAsked || !this.#keepFacts(tree, old, edit, change, new Map())) return false;
    const { first, gone, come, counts } = edited;
    const live = LiveEvents.of(edited.events, known.live);
    this.#followed = this.#moved(change);
    this.#moveEvents(change);
    const kept = known.problems.flatMap(({ row, said }) => (row < first ? [{ row, said }] : row < first + gone ? [] : [{ row: row + come - gone, said }]));
    const problems = [...kept, ...saidOf(edited.problems)].sort((a, b) => a.row - b.row);
    const range = { from: timeline.range.from, to: edited.events.at(-1)?.range.to ?? timeline.range.to };
    const now: Followed = { ...known, live, problems, counts, timeline: { ...timeline, range, zone: clock.zone?.value ?? commonZone(live.events), events: live.events } };
    this.#followed = this.#followed.map((each, index) => (index === at ? now : each));
    this.#count({ events: come, moments: edited.events.length });
    return true;
  }

  #keepFacts(tree: BlockTree, old: string, edit: TextEdit, change: TreeChange, standings: ReadonlyMap<number, Surroundings>): boolean {
    const facts = this.#facts === null ? null : factsAfter(this.#facts, old, tree, edit, change, this.#followed, standings, this.#context);
    if (facts === null) return false;
    this.#facts = facts;
    return true;
  }

  /** The timelines with those moved that stand below a change, their events left where they were. */
  #moved({ lines, shift, lineShift }: TreeChange): readonly Followed[] {
    if ((shift === 0 && lineShift === 0) || (this.#followed.at(-1)?.timeline.range.from ?? -1) < lines.oldTo) return this.#followed;
    return this.#followed.map((each) => (each.timeline.range.from < lines.oldTo ? each : { ...each, timeline: movedTimeline(each.timeline, shift) }));
  }

  #moveEvents({ lines, shift, lineShift }: TreeChange): void {
    if (shift === 0 && lineShift === 0) return;
    for (const { timeline, live } of this.#followed) if (timeline.range.from >= lines.newTo) live.move(shift, lineShift);
  }

  #count(more: Partial<ReaderCounts>): void {
    const { whole, lines, events, moments } = this.#counts;
    this.#counts = { whole: whole + (more.whole ?? 0), lines: lines + (more.lines ?? 0), events: events + (more.events ?? 0), moments: moments + (more.moments ?? 0) };
  }
}

class LiveReading implements TimelineReading {
  readonly timelines: readonly Timeline[];
  readonly #followed: readonly Followed[];

  constructor(followed: readonly Followed[]) {
    this.#followed = followed;
    this.timelines = followed.map(({ timeline }) => timeline);
  }

  /** Said when they are asked for: most readings are made for their timelines alone. */
  get problems(): readonly Problem[] {
    return this.#followed.flatMap(({ timeline, problems }) => [
      ...problems.flatMap(({ row, said }) => {
        const event = timeline.events[row];
        return event === undefined ? [] : [{ message: `Line ${event.line}${said}`, range: event.range }];
      }),
      ...problemsOfTimes(timeline),
    ]);
  }
}

function follow({ timeline, problems, surroundings, clock }: NotationReading, index: number, before: Followed | undefined): Followed {
  const live = LiveEvents.of(timeline.events, before?.live ?? null);
  shareGroup(timeline.events, live.events);
  return { timeline: { ...timeline, index, events: live.events }, live, surroundings, clock: withoutText(clock), problems: problemsByRow(timeline.events, problems), counts: null };
}

function saidOf(problems: ReadonlyMap<number, readonly Problem[]>): readonly SaidOfRow[] {
  return [...problems].flatMap(([row, said]) => said.map(({ message }) => ({ row, said: withoutLine(message) })));
}

/** Whether an edit was of one table alone, which still starts where it did. */
function isOneTable({ removed, added, oldFrom, from }: TreeChange): boolean {
  return removed.length === 1 && added.length === 1 && oldFrom === from && removed[0]?.kind === 'table' && added[0]?.kind === 'table';
}

/** A clock that does not keep the whole text for a question that nobody asked. */
function withoutText(clock: ClockContext): ClockContext {
  return {
    ...clock,
    monthFirst(entries) {
      if (clock.orderAsked || hasNumbersApart(entries)) this.orderAsked = true;
      return null;
    },
  };
}

function hasNumbersApart(entries: readonly string[]): boolean {
  return entries.some((entry) => /\d[-/]\d{1,2}[-/]\d/.test(entry));
}

function problemsByRow(events: readonly TimelineEvent[], problems: readonly Problem[]): readonly SaidOfRow[] {
  if (problems.length === 0) return [];
  const rows = new Map<TextRange, number>(events.map(({ range }, row) => [range, row]));
  return problems.map(({ message, range }) => ({ row: rows.get(range) ?? 0, said: withoutLine(message) }));
}

function withoutLine(message: string): string {
  return message.replace(/^Line \d+/, '');
}

function movedTimeline(timeline: Timeline, shift: number): Timeline {
  const { range, notation, columns } = timeline;
  const moved = (place: TextRange): TextRange => ({ from: place.from + shift, to: place.to + shift });
  // The columns of what is no table stand nowhere.
  const isTable = notation === 'table' || notation === 'html-table';
  return { ...timeline, range: moved(range), columns: isTable ? columns.map((column) => ({ ...column, range: moved(column.range) })) : columns };
}

/** How many places an edit may have at most to be taken in place by place. */
const mostPlaces = 4;

/** One edit after the other, each with the text it leads to. */
function stepsBetween(before: string, after: string, edits: readonly TextEdit[] | undefined): readonly { readonly text: string; readonly edit: TextEdit }[] {
  if (edits === undefined) {
    const edit = replacementEdit(before, after);
    return edit === null ? [] : [{ text: after, edit }];
  }
  const [only] = edits;
  if (only === undefined) return [];
  if (edits.length === 1) return [{ text: after, edit: only }];
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  const first = sorted[0]?.from ?? 0;
  const end = Math.max(...sorted.map(({ to }) => to));
  if (sorted.length > mostPlaces || end - first < 2000) {
    return [{ text: after, edit: { from: first, to: end, insert: after.slice(first, end + after.length - before.length) } }];
  }
  let text = before;
  // From the last to the first, so that no step moves the places of another.
  return sorted.reverse().map((edit, index) => {
    text = index === sorted.length - 1 ? after : text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
    return { text, edit };
  });
}
