import { describe, expect, it } from 'vitest';
import { LivePage } from '../../../shared/export/live/live-page.ts';
import { applyEdits, type TextEdit } from '../../../shared/text/edit.ts';
import { setCell } from '../../../shared/timeline/intents.ts';
import { TimelineReader } from '../../../shared/timeline/timeline-reader.ts';
import { eventMarker, postmortem, type Postmortem } from '../../bench/postmortem.ts';
import { PageView, settle, width } from './joined.ts';

const context = { fileName: null };

/** A document that a page and a reader of timelines follow. */
class Followed {
  #text: string;
  readonly #reader = new TimelineReader();
  readonly #page: LivePage;
  readonly #view = new PageView();

  /** @param shown offsets of what is in sight */
  constructor(text: string, shown: readonly number[]) {
    this.#text = text;
    this.#reader.read(text, context);
    this.#page = new LivePage(text, { context, width });
    this.#page.want([], false);
    settle(this.#page, this.#view);
    let end = 0;
    const inSight = this.#view.pieces.filter(({ length }) => {
      const start = end;
      end += length;
      return shown.some((at) => at >= start && at < end);
    });
    this.#page.want(inSight.map(({ key }) => key), false);
    settle(this.#page, this.#view);
  }

  /** What a key makes of them. */
  key(at: number): object {
    return this.#cost([{ from: at, to: at, insert: 'x' }]);
  }

  /** What writing a cell makes of them: the words of the event with a text. */
  cell(text: string): object {
    const [timeline] = this.#reader.read(this.#text, context, []).timelines;
    const row = timeline?.events.findIndex(({ cells }) => cells.some(({ value }) => value.includes(text))) ?? -1;
    if (timeline === undefined || row === -1) throw new Error('The event is not in the timeline.');
    const { edits } = setCell(this.#text, timeline, row, 1, 'Written anew');
    expect(edits).not.toEqual([]);
    return this.#cost(edits);
  }

  #cost(edits: readonly TextEdit[]): object {
    const before = this.#reader.counts;
    this.#page.takeWork();
    this.#text = applyEdits(this.#text, edits);
    this.#reader.read(this.#text, context, edits);
    this.#page.edit(edits);
    settle(this.#page, this.#view);
    const { whole, lines, events, moments } = this.#reader.counts;
    return { ...this.#page.takeWork(), whole: whole - before.whole, events: events - before.events, moments: moments - before.moments, lines: Math.ceil((lines - before.lines) / 10) };
  }
}

describe('what a change makes the page and the reader of timelines do', () => {
  const few = { parsed: 1, drawn: 1, whole: 0, moments: 0, lines: 1 };

  it.each([
    ['3 KB and 20 events', postmortem(3000, 20)],
    ['100 KB and 200 events', postmortem(100_000, 200)],
  ])('is to parse and draw one piece and to read one row, with %s', (_name, { text, proseAt, eventAt }: Postmortem) => {
    const followed = new Followed(text, [proseAt, eventAt]);
    expect(followed.key(proseAt)).toEqual({ ...few, events: 0 });
    expect(followed.key(eventAt)).toEqual({ ...few, events: 1 });
    expect(followed.cell(eventMarker)).toEqual({ ...few, events: 1 });
  });
});
