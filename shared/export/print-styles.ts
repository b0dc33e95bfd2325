import type { PaperSize } from '../contract/export-options.ts';
import { fitText } from '../timeline/figure/text-width.ts';

/** What the margins of printed pages need to know. */
export interface PrintedPages {
  /** Stands in the margin of every page but the first. */
  readonly title: string;
  /** Stands beside the title, such as severity and date; null for nothing. */
  readonly subject: string | null;
  readonly paper: PaperSize;
  /** The document's own language is written from right to left: the margins are mirrored. */
  readonly rightToLeft: boolean;
}

/** The running lines' type, and the room between the margins of either paper, in pixels. */
const running = { type: 10, line: 640, subject: 210, apart: 24 };

/**
 * The geometry of a page on paper and in a PDF, whatever its theme: paper and margins, title and page numbers in the
 * margins, where pages break and where not, and nothing that a page's edge would cut. Fonts and colours come from the
 * page's own `--sans` and `--quiet`.
 *
 * Tables get smaller as they get wider; from 13 columns on they stand on pages of their own, turned. Where the
 * words of a table are too long together (`crowded`), they break anywhere, but its cells keep a width that shows a few letters.
 */
export function printStyles({ title, subject, paper, rightToLeft }: PrintedPages): string {
  const [start, end] = rightToLeft ? ['right', 'left'] : ['left', 'right'];
  const size = paper === 'letter' ? 'letter' : 'A4';
  const beside = fitted(subject ?? '', running.subject);
  const head = fitted(title, beside === '' ? running.line : running.line - running.subject - running.apart);
  const margin = `font: 400 ${running.type}px/1.3 var(--sans); color: var(--quiet); font-variant-numeric: tabular-nums;`;
  return `
@page {
  size: ${size};
  margin: 22mm 20mm 20mm;
  @top-${start} { content: ${cssString(head)}; ${margin} vertical-align: top; padding-top: 11mm; text-align: ${start}; }
  @top-${end} { content: ${cssString(beside)}; ${margin} vertical-align: top; padding-top: 11mm; text-align: ${end}; }
  @bottom-${end} { content: counter(page) ' / ' counter(pages); ${margin} vertical-align: top; padding-top: 6mm; text-align: ${end}; }
}
@page :first { @top-${start} { content: none; } @top-${end} { content: none; } }
@page wide { size: ${size} landscape; margin: 20mm 18mm 18mm; }
${breaks}`;
}

const headings = ':is(h1, h2, h3, h4, h5, h6)';
/** What holds a table that does not fit a page upright: the end of a selector, inside of `:has()`. */
const turned = '.table-scroll > .many-columns > * > tr > :nth-child(13)';

/** What changes from a number of columns on: all cells, and those of tables whose words break anywhere. */
function fromColumns(count: number, all: string, crowded: string): string {
  const table = (kind: string): string => `.many-columns${kind}:has(> * > tr > :nth-child(${count})) :is(th, td)`;
  return `${table('')} { ${all} } ${table('.crowded')} { ${crowded} }`;
}

const breaks = `@media print {
  :root { color-scheme: light; }
  html { font-size: 9.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  html, body { background: none; }
  body { font-size: 10.5pt; line-height: 1.5; }
  main { max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 17pt; }
  h2 { font-size: 13pt; }
  h3 { font-size: 11pt; }
  h4, h5, h6 { font-size: 10pt; }
  :is(.document-title, article > h1:first-child) { font-size: 22pt; }

  ${headings} { break-after: avoid; break-inside: avoid; margin-top: 1.6em; }
  ${headings} + p:has(+ :is(figure, .table-scroll, pre, ul, ol, dl)) { break-before: avoid; break-after: avoid; }
  p:has(+ :is(.table-scroll, pre, ul, ol, dl, figure)) { break-after: avoid-page; }
  dt, summary, caption, .alert-title { break-after: avoid; }
  figcaption { break-before: avoid; }
  p, li, dd, blockquote { orphans: 2; widows: 2; }
  :is(ul, ol) > li:is(:nth-child(2), :last-child) { break-before: avoid; }
  .document-header, figure, img, .remote-image, .missing-image, .alert { break-inside: avoid; }
  .page-break { break-after: page; block-size: 0; margin: 0; border: 0; }

  .table-scroll { overflow: visible; }
  table { font-size: 8.75pt; line-height: 1.42; break-inside: auto; }
  thead { display: table-header-group; break-inside: avoid; }
  tfoot { display: table-row-group; }
  tr { break-inside: avoid; }
  tbody tr:is(:nth-child(2), :last-child) { break-before: avoid; }
  .day-row { break-after: avoid; }
  th { font-size: 8.25pt; }
  th, td { padding: 1.6mm 2.2mm; }
  .breakable { min-inline-size: 0; }
  .crowded :is(th, td) { overflow-wrap: anywhere; white-space: normal; min-inline-size: 9ch; }
  .many-columns, .many-columns th { font-size: 7.25pt; }
  .many-columns :is(th, td) { padding: 1mm 0.9mm; white-space: normal; }
  ${fromColumns(10, 'font-size: 6.75pt;', 'min-inline-size: 7ch;')}
  ${fromColumns(13, '', 'min-inline-size: 5ch;')}
  ${fromColumns(25, 'font-size: 5pt;', 'min-inline-size: 0; padding: 0.6mm 0.3mm;')}
  ${fromColumns(45, 'font-size: 4pt;', '')}
  ${fromColumns(80, 'font-size: 2.5pt;', 'padding-inline: 0;')}
  article > :has(> .many-columns > * > tr > :nth-child(13)), article > :has(+ ${turned}), article > ${headings}:has(+ :is(p, figure) + ${turned}) { page: wide; }

  pre { font-size: 8pt; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; padding: 2.5mm 3mm; orphans: 2; widows: 2; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  pre code { overflow-wrap: anywhere; white-space: inherit; }
  img, svg { max-inline-size: 100%; max-block-size: 210mm; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .footnotes { font-size: 9pt; margin-top: 2rem; }
  .footnotes > h2 { break-after: avoid; }
  :target { background: none; }
}
`;

/** A line cut to the room it has. */
function fitted(text: string, width: number): string {
  return fitText(text.slice(0, 400).replace(/\s+/g, ' ').trim(), running.type, width);
}

/** A CSS string literal: everything but letters, digits and blanks is escaped, so that no text can end it. */
function cssString(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
