import { readBlocks } from '../markdown/blocks.ts';
import type { TextEdit, TextRange } from '../text/edit.ts';
import { LiveEvents } from './live-events.ts';
import type { DocumentContext, Problem, Timeline, TimelineEvent, TimelineReading } from './model.ts';
import { shareGroup } from './notations/prose/again.ts';
import type { NotationReading } from './notations/notation.ts';
import { problemsOfTimes, readNotations } from './read.ts';

/** A timeline that follows its text. */
interface Followed {
  readonly timeline: Timeline;
  readonly live: LiveEvents;
  /** What its notation says of events: the words behind `Line 12`. */
  readonly problems: readonly { readonly row: number; readonly said: string }[];
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
 */
export class TimelineReader {
  #context: DocumentContext | null = null;
  #text = '';
  #followed: readonly Followed[] = [];
  #reading: TimelineReading = { timelines: [], problems: [] };

  /**
   * The timelines of a text.
   *
   * @param edits what leads from the text of the last call to this one; absent where that is not known
   */
  read(text: string, context: DocumentContext, edits?: readonly TextEdit[]): TimelineReading {
    void edits;
    if (this.#context === null || text !== this.#text || context.fileName !== this.#context.fileName) {
      this.#followed = readNotations(readBlocks(text), context).map((reading, index) => follow(reading, index, this.#followed[index]));
      this.#reading = new LiveReading(this.#followed);
      this.#text = text;
      this.#context = context;
    }
    return this.#reading;
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

function follow({ timeline, problems }: NotationReading, index: number, before: Followed | undefined): Followed {
  const live = LiveEvents.of(timeline.events, before?.live ?? null);
  shareGroup(timeline.events, live.events);
  return { timeline: { ...timeline, index, events: live.events }, live, problems: problemsByRow(timeline.events, problems) };
}

function problemsByRow(events: readonly TimelineEvent[], problems: readonly Problem[]): Followed['problems'] {
  if (problems.length === 0) return [];
  const rows = new Map<TextRange, number>(events.map(({ range }, row) => [range, row]));
  return problems.map(({ message, range }) => ({ row: rows.get(range) ?? 0, said: message.replace(/^Line \d+/, '') }));
}
