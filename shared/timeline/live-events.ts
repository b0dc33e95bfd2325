import type { TextRange } from '../text/edit.ts';
import { isSameMoment, type Moment, type TimelineCell, type TimelineEvent } from './model.ts';

/** What the places of some neighbouring events count from. It is moved as the text around them is edited. */
interface Origin {
  offset: number;
  line: number;
}

/** How many neighbouring events share an origin: an edit moves the events of one of them, and the origins below. */
const perOrigin = 128;

/**
 * The events of a timeline in a text that is being edited. One that says the same is the same object, wherever it is
 * moved to: `line`, `range` and the places of its cells are those in the text that was read last. Do not keep one
 * together with an older text; copy what is needed of it.
 */
export class LiveEvents {
  /** Another array whenever an event says something else, and the same one when all were only moved. */
  readonly events: readonly TimelineEvent[];
  readonly #rows: readonly LiveEvent[];
  readonly #origins: readonly Origin[];

  private constructor(rows: readonly LiveEvent[], origins: readonly Origin[]) {
    this.#rows = rows;
    this.events = rows;
    this.#origins = origins;
  }

  /** Makes events follow the text they were read from; those of `before` that say the same are used again. */
  static of(events: readonly TimelineEvent[], before: LiveEvents | null = null): LiveEvents {
    const origins: Origin[] = [];
    const known = before === null ? [] : before.#rows;
    let same = before !== null && known.length === events.length;
    const rows = events.map((event, index) => {
      let origin = origins[Math.floor(index / perOrigin)];
      if (origin === undefined) origins.push((origin = { offset: event.range.from, line: event.line }));
      const kept = known[index];
      if (kept?.says(event) === true) {
        kept.place(event, origin);
        return kept;
      }
      same = false;
      return new LiveEvent(event, origin);
    });
    return same && before !== null ? new LiveEvents(before.#rows, origins) : new LiveEvents(rows, origins);
  }

  /** Moves all of them. */
  move(offset: number, lines: number): void {
    this.#moveOrigins(0, offset, lines);
  }

  /**
   * Events that come in the place of as many others, in the text after an edit; those below are moved. The answer takes the place of this one.
   *
   * @param events by index, only those that say something else, with all of those that the edit touched
   */
  with(events: ReadonlyMap<number, TimelineEvent>, below: number, offset: number, lines: number): LiveEvents {
    const ownEnd = Math.ceil(below / perOrigin);
    for (let index = below; index < Math.min(ownEnd * perOrigin, this.#rows.length); index++) this.#rows[index]?.shift(offset, lines);
    this.#moveOrigins(ownEnd, offset, lines);
    let rows: LiveEvent[] | null = null;
    for (const [index, event] of events) {
      const known = this.#rows[index];
      const origin = this.#origins[Math.floor(index / perOrigin)];
      if (known === undefined || origin === undefined) continue;
      if (known.says(event)) {
        known.place(event, origin);
      } else {
        rows ??= [...this.#rows];
        rows[index] = new LiveEvent(event, origin);
      }
    }
    return rows === null ? this : new LiveEvents(rows, this.#origins);
  }

  #moveOrigins(from: number, offset: number, lines: number): void {
    for (let at = from; at < this.#origins.length; at++) {
      const origin = this.#origins[at];
      if (origin === undefined) continue;
      origin.offset += offset;
      origin.line += lines;
    }
  }
}

class LiveEvent implements TimelineEvent {
  readonly index: number;
  readonly cells: readonly LiveCell[];
  readonly when: string;
  readonly moment: Moment;
  readonly text: string;
  readonly locked: boolean;
  #origin: Origin;
  #from: number;
  #length: number;
  #line: number;

  constructor(event: TimelineEvent, origin: Origin) {
    const { index, when, moment, text, locked, range, line } = event;
    this.index = index;
    this.when = when;
    this.moment = moment;
    this.text = text;
    this.locked = locked;
    this.#origin = origin;
    this.#from = range.from - origin.offset;
    this.#length = range.to - range.from;
    this.#line = line - origin.line;
    this.cells = event.cells.map((cell) => new LiveCell(this, cell, range.from));
  }

  get range(): TextRange {
    const from = this.start;
    return { from, to: from + this.#length };
  }

  get line(): number {
    return this.#origin.line + this.#line;
  }

  get start(): number {
    return this.#origin.offset + this.#from;
  }

  shift(offset: number, lines: number): void {
    this.#from += offset;
    this.#line += lines;
  }

  /** Puts it where an event stands that says the same. */
  place(event: TimelineEvent, origin: Origin): void {
    this.#origin = origin;
    this.#from = event.range.from - origin.offset;
    this.#length = event.range.to - event.range.from;
    this.#line = event.line - origin.line;
    for (const [at, cell] of this.cells.entries()) cell.place(event.cells[at]?.content ?? null, event.range.from);
  }

  /** Whether another event differs in nothing but its place. */
  says(event: TimelineEvent): boolean {
    return (
      this.index === event.index &&
      this.when === event.when &&
      this.text === event.text &&
      this.locked === event.locked &&
      this.cells.length === event.cells.length &&
      this.cells.every((cell, at) => cell.value === event.cells[at]?.value) &&
      isSameMoment(this.moment, event.moment)
    );
  }
}

class LiveCell implements TimelineCell {
  readonly value: string;
  readonly #event: LiveEvent;
  #from: number;
  /** -1 where a short row has no such cell. */
  #length: number;

  constructor(event: LiveEvent, { value, content }: TimelineCell, start: number) {
    this.value = value;
    this.#event = event;
    this.#from = content === null ? 0 : content.from - start;
    this.#length = content === null ? -1 : content.to - content.from;
  }

  get content(): TextRange | null {
    if (this.#length < 0) return null;
    const from = this.#event.start + this.#from;
    return { from, to: from + this.#length };
  }

  place(content: TextRange | null, start: number): void {
    this.#from = content === null ? 0 : content.from - start;
    this.#length = content === null ? -1 : content.to - content.from;
  }
}
