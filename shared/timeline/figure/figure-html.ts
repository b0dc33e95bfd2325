import type { Timeline } from '../model.ts';
import { figureFacts, type FigureFacts } from './facts.ts';
import { layoutFacts } from './layout.ts';
import { escaped, figureSvg, untimedNote, type SvgOptions } from './svg.ts';

/** Width of a figure on a page, in pixels: that of the text column of an export and, nearly, of A4 paper. */
export const pageFigureWidth = 672;

/** How {@link figureHtml} fits a figure to its page. */
export interface FigureHtmlOptions extends SvgOptions {
  /** In pixels; {@link pageFigureWidth} unless said otherwise. */
  readonly width?: number | undefined;
  /** Where the screen is too narrow for it, the figure can be scrolled with the keyboard. */
  readonly focusable?: boolean;
}

/** The figure of a timeline for a page: the drawing and a line that says what it spans, time running from left to right in any language. Empty where there is nothing to draw. */
export function figureHtml(timeline: Timeline, options: FigureHtmlOptions = {}): string {
  const facts = figureFacts(timeline);
  const layout = layoutFacts(facts, { width: options.width ?? pageFigureWidth, rows: facts.events.length > 60 ? 4 : 6, stack: 44 });
  if (layout === null) return '';
  const reached = options.focusable === true ? ' tabindex="0" role="group" aria-label="Figure"' : '';
  return `<figure class="timeline-figure"><div class="timeline-figure-scroll" dir="ltr"${reached}>${figureSvg(layout, options)}</div><figcaption dir="ltr">${caption(facts)}</figcaption></figure>`;
}

function caption({ from, to, zone, total, events, untimed }: FigureFacts): string {
  const parts: string[] = [];
  if (from !== null && to !== null && from !== '') {
    const span = to === '' || to === from ? escaped(from) : `${escaped(from)} <span aria-label="to" role="img">→</span> ${escaped(to)}`;
    parts.push(zone === null ? span : `${span} ${escaped(zone)}`);
  }
  if (total !== null) parts.push(`<strong>${escaped(total)}</strong>`);
  parts.push(`${events.length} events`);
  const left = untimedNote(untimed);
  if (left !== null) parts.push(left);
  return parts.join(' · ');
}
