import { diffBlocks } from '../../../renderer/preview/block-diff.ts';
import { readDelay } from '../../../renderer/timeline/timeline-lens.ts';
import type { RowView } from '../../../renderer/timeline/row-view.ts';
import { TimelineModel } from '../../../renderer/timeline/timeline-model.ts';
import { previewChoices, renderPage } from '../../../shared/export/document.ts';
import type { Problem, Timeline } from '../../../shared/timeline/model.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { holds, quoted } from './violation.ts';
import type { World } from './world.ts';

/** What may be wrong with an event, as the app says it. */
const explanations: readonly RegExp[] = [
  /has more cells than the table's \d+ columns\./,
  /“.*” is not a (?:time|date) that can be read\.$/s,
  /“.*” could be two dates, and nothing in the document says which\.$/s,
  /\d{4}-\d{2}-\d{2} is not a day of the calendar\.$/,
  /\d{4}-\d{2}-\d{2} was a \w+, not a \w+\.$/,
  /there was no [\d:]* on [\d-]+ in .*: the clocks were put forward over it\.$/,
];

/** Every view shows what a fresh reading of the text shows, and whatever is a problem is explained where it is. */
export class ViewCheck {
  #blocks: string[] = [];
  #checks = 0;

  /** @param changedAt when the text changed last, on the clock of the world */
  check(world: World, changedAt: number): void {
    const { opened, page } = world;
    if (opened === null) return;
    const { session } = opened;
    const { text } = session;
    holds('the document says that it is edited exactly when it is', session.edited === (text !== session.identity.savedText), () => `edited ${session.edited}, text ${quoted(text)}, saved ${quoted(session.identity.savedText)}`);

    const fresh = readTimelines(text, { fileName: session.identity.name });
    for (const problem of fresh.problems) explained(text, problem);
    const { grid } = page;
    if (grid !== null) {
      same('the grid reads what the text says', grid.current().timelines.map(asValues), fresh.timelines.map(asValues));
      const shown = grid.snapshot();
      if (world.clock.now - changedAt > readDelay) {
        const anew = new TimelineModel(session);
        if (shown.timeline !== null) anew.showTimeline(shown.timeline.index);
        same('the grid shows what the text says', shown.rows.map(written), anew.snapshot().rows.map(written));
        const expected = fresh.timelines[shown.timeline?.index ?? 0];
        same('the grid shows a timeline of the text', shown.timeline === null ? null : asValues(shown.timeline), expected === undefined ? null : asValues(expected));
      }
    }
    this.#checks += 1;
    if (this.#checks % 8 === 0) this.#checkPreview(text, session.identity.name);
  }

  /** What the preview keeps of its blocks and what it takes anew come to what is rendered. */
  #checkPreview(text: string, fileName: string): void {
    const page = renderPage(text, { fileName }, previewChoices, { resolveImage: () => null, markPlaces: true, figureWidth: 600 });
    const blocks = [page.headerHtml, ...page.blocks.map(({ html }) => html), page.footnotesHtml];
    const { kept, removed, added } = diffBlocks(this.#blocks, blocks);
    this.#blocks.splice(kept, removed, ...blocks.slice(kept, kept + added));
    same('the preview shows what the text says', this.#blocks, blocks);
    for (const { range } of page.blocks) holds('a block of the preview stands in the text', range.from <= range.to && range.to <= text.length, () => JSON.stringify(range));
  }
}

/** A row without what a reader said about it. */
function written({ outOfOrder: _outOfOrder, notes: _notes, ...row }: RowView): Omit<RowView, 'outOfOrder' | 'notes'> {
  return row;
}

/** A timeline with the places that its events have now. */
function asValues(timeline: Timeline): unknown {
  const events = timeline.events.map(({ index, line, range, cells, when, moment, text, locked }) => ({
    index, line, range, when, moment, text, locked, cells: cells.map(({ value, content }) => ({ value, content })),
  }));
  return { ...timeline, events };
}

function explained(text: string, { message, range }: Problem): void {
  const line = /^Line (\d+)[: ]/.exec(message)?.[1];
  holds('a problem names its line', line !== undefined && Number(line) === text.slice(0, range.from).split(/\r\n|\r|\n/).length, () => `${message} at ${range.from}`);
  holds('a problem stands in the text', range.from <= range.to && range.to <= text.length, () => `${message} at ${JSON.stringify(range)}`);
  holds('a problem is explained', explanations.some((known) => known.test(message)), () => message);
}

function same(promise: string, found: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  holds(promise, left === right, () => `${quoted(left)} instead of ${quoted(right)}`);
}
