import { drawFigure, type DrawingNode } from './drawing.ts';
import { formatSpan, pointSpan } from '../span.ts';
import { sinceStart, type FigureFacts } from './facts.ts';
import type { FigureLayout } from './layout.ts';

/** What {@link figureSvg} may add. */
export interface SvgOptions {
  /** Where an event's text is, relative to the block that holds the figure; becomes `data-from` and `data-to`. */
  readonly placeOf?: (event: number) => { readonly from: number; readonly to: number } | null;
}

/**
 * A figure as one static SVG element with a title and a description. No script, no style, no id: it can
 * stand in any page, any number of times. Every text in it is escaped.
 */
export function figureSvg(layout: FigureLayout, options: SvgOptions = {}): string {
  const { facts } = layout;
  const height = Math.ceil(layout.height);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="timeline-figure-svg" role="img" viewBox="0 0 ${layout.width} ${height}" width="${layout.width}" height="${height}">`;
  const texts = `<title>${escaped(figureTitle(facts))}</title><desc>${escaped(figureDescription(facts))}</desc>`;
  return `${head}${texts}${drawFigure(layout).map((node) => markup(node, options)).join('')}</svg>`;
}

/** What the figure is: `Timeline from 18 Mar 16:00 to 19 Mar 11:40 PT, 19 h 40 min`. */
export function figureTitle({ from, to, zone, total }: FigureFacts): string {
  const span = from === null || to === null || from === '' ? '' : to === '' || from === to ? ` at ${from}` : ` from ${from} to ${to}`;
  return `Timeline${span}${zone === null || span === '' ? '' : ` ${zone}`}${total === null ? '' : `, ${total}`}`;
}

/** What the figure shows, for those who cannot see it; the events themselves are in the text beside it. */
export function figureDescription(facts: FigureFacts): string {
  const { events, folds, untimed } = facts;
  const first = events[0];
  const last = events.at(-1);
  const sentences = [`${events.length} events drawn to scale.`];
  if (first !== undefined && last !== undefined) {
    sentences.push(`First: ${sentence([first.time, first.words])}`, `Last: ${sentence([last.time, last.words])}`);
  }
  for (const fold of folds) {
    const before = events.findLast(({ at }) => at <= fold.from);
    const after = before === undefined ? '' : `, after ${before.time}, ${sinceStart(facts, before)}`;
    sentences.push(`Nothing for ${formatSpan(pointSpan(fold.to - fold.from, false))}${after}.`);
  }
  const left = untimedNote(untimed);
  if (left !== null) sentences.push(`Not drawn: ${left}.`);
  return sentences.join(' ');
}

/** `2 events without a time`, or null for none. */
export function untimedNote(count: number): string | null {
  return count === 0 ? null : count === 1 ? '1 event without a time' : `${count} events without a time`;
}

function sentence(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== '').join(' ');
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}

function markup(node: DrawingNode, options: SvgOptions): string {
  const place = node.event === undefined ? null : (options.placeOf?.(node.event) ?? null);
  const attributes = place === null ? node.attributes : { ...node.attributes, 'data-from': String(place.from), 'data-to': String(place.to) };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${node.tag}${written.join('')}>${node.children.map((child) => (typeof child === 'string' ? escaped(child) : markup(child, options))).join('')}</${node.tag}>`;
}

/** Text as markup; characters that no XML may hold become the replacement character. */
export function escaped(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\uFFFD')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
