/**
 * How a page looks on paper and in a PDF: A4, always light, with the title and page numbers in the
 * margins, table heads on every page, and nothing that a page's edge would cut.
 *
 * @param title what stands in the margin of every page but the first.
 */
export function printStyles(title: string): string {
  return `
@page {
  size: A4;
  margin: 22mm 20mm 20mm;
  @top-left { content: ${cssString(shortened(title))}; font: 400 8pt 'Inter', system-ui, sans-serif; color: #5b6169; vertical-align: top; padding-top: 10mm; width: 100%; text-align: left; }
  @bottom-right { content: counter(page) ' / ' counter(pages); font: 400 8pt 'Inter', system-ui, sans-serif; color: #5b6169; vertical-align: top; padding-top: 5mm; }
}
@page :first { @top-left { content: none; } }
@media print {
  :root { color-scheme: light; }
  html { font-size: 9.5pt; }
  html, body { background: none; }
  html { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; line-height: 1.5; }
  main { max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 17pt; }
  h2 { font-size: 13pt; }
  h3 { font-size: 11pt; }
  h4, h5, h6 { font-size: 10pt; }
  :is(.document-title, article > h1:first-child) { font-size: 22pt; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; margin-top: 1.6em; }
  p, li, dd, blockquote { orphans: 2; widows: 2; }
  p:has(+ .table-scroll), p:has(+ pre), p:has(+ ul), p:has(+ ol) { break-after: avoid-page; }
  .document-header, figure, img, .remote-image, .missing-image, details { break-inside: avoid; }
  .table-scroll { overflow: visible; }
  table { font-size: 8.75pt; line-height: 1.42; break-inside: auto; }
  thead { display: table-header-group; break-inside: avoid; }
  tfoot { display: table-row-group; }
  tr { break-inside: avoid; }
  tbody tr:is(:nth-child(2), :last-child) { break-before: avoid; }
  th { font-size: 8.25pt; }
  th, td { padding: 1.6mm 2.2mm; }
  .many-columns { font-size: 7pt; }
  .many-columns :is(th, td) { padding: 1mm; overflow-wrap: anywhere; white-space: normal; }
  .breakable { min-inline-size: 0; }
  pre { font-size: 8pt; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; overflow: visible; padding: 2.5mm 3mm; orphans: 2; widows: 2; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
  pre code { overflow-wrap: anywhere; white-space: inherit; }
  img { max-block-size: 210mm; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  .footnotes { font-size: 9pt; margin-top: 2rem; }
  .footnote-back { display: none; }
  :target { background: none; }
}
`;
}

/** The longest title that fits the margin beside nothing else. */
function shortened(title: string): string {
  const characters = [...title.replace(/\s+/g, ' ')];
  return characters.length <= 90 ? characters.join('') : `${characters.slice(0, 88).join('').trimEnd()}…`;
}

/** A CSS string literal: everything but letters, digits and blanks is escaped, so that no text can end it. */
function cssString(text: string): string {
  return `"${text.replace(/[^A-Za-z0-9 ]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
