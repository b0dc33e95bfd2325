import { headerHtml } from '../../markdown/draw.ts';
import type { DocumentFact } from '../../markdown/header.ts';
import type { TextEdit, TextRange } from '../../text/edit.ts';
import { TimelineReader } from '../../timeline/timeline-reader.ts';
import type { Timeline } from '../../timeline/model.ts';
import { mostFigures, timelineFigure } from '../document.ts';
import { timelineFacts } from '../timeline-facts.ts';
import { livePresentation } from './draw-piece.ts';
import type { PageSetting } from './page-patch.ts';

/** A timeline as a page shows it. */
export interface ShownTimeline {
  readonly timeline: Timeline;
  /** Its figure; empty where there is none. */
  readonly figure: string;
}

/** What a page says of a text's timelines, kept in step with the text. */
export class PageAsides {
  readonly #reader = new TimelineReader();
  #shown: readonly ShownTimeline[] = [];
  #width = 0;
  #facts: readonly DocumentFact[] = [];
  #factsHtml = '';

  /** In the order of the text. */
  get shown(): readonly ShownTimeline[] {
    return this.#shown;
  }

  /** What the timelines say, for the header. */
  get facts(): readonly DocumentFact[] {
    return this.#facts;
  }

  /** The facts as HTML, for a document without a header of its own; empty where there are none. */
  get factsHtml(): string {
    return this.#factsHtml;
  }

  /**
   * Reads the timelines of a text.
   *
   * @param edits what leads from the text of the last call to this one, and where it touched that; null where that is not known
   * @returns whether the facts changed
   */
  read(text: string, setting: PageSetting, edits: { readonly edits: readonly TextEdit[]; readonly touched: TextRange } | null): boolean {
    const before = this.#shown;
    const { timelines } = this.#reader.read(text, setting.context, edits?.edits);
    const keeps = this.#width === setting.width;
    this.#width = setting.width;
    if (keeps && timelines.length === before.length && timelines.every((timeline, at) => timeline === before[at]?.timeline)) return false;
    const isSame = timelines.length === before.length && timelines.every(({ events, zone }, at) => events === before[at]?.timeline.events && zone === before[at].timeline.zone);
    this.#shown = timelines.map((timeline, at): ShownTimeline => {
      const old = before[at];
      const stays = keeps && edits !== null && old !== undefined && old.timeline.events === timeline.events && old.timeline.zone === timeline.zone && isOutside(edits.touched, old.timeline.range);
      return { timeline, figure: stays ? old.figure : at < mostFigures ? timelineFigure(timeline, { markPlaces: true, figureWidth: setting.width }) : '' };
    });
    if (isSame) return false;
    const facts = timelineFacts(timelines);
    const hasChanged = JSON.stringify(facts) !== JSON.stringify(this.#facts);
    this.#facts = facts;
    if (hasChanged) this.#factsHtml = headerHtml(null, null, facts, livePresentation);
    return hasChanged;
  }
}

function isOutside(touched: TextRange, range: TextRange): boolean {
  return touched.to < range.from || touched.from > range.to;
}
