/** On paper everything keeps its proportions: one size, `--print-root`, says how large all is. Comes after the rules of printing. */
export const printScale = `
@media print {
  html { font-size: var(--print-root); }
  body { font-size: var(--text-size); line-height: var(--print-leading); }
  h1 { font-size: var(--h1); }
  h2 { font-size: var(--h2); }
  h3 { font-size: var(--h3); }
  h4, h5, h6 { font-size: var(--h4); }
  :is(.document-title, article > h1:first-child) { font-size: var(--title-size); }
  /* Letters that reach out of the line at the top of a page would be printed on the page before as well, unseen, and stand twice in the outline. */
  h1, h2, h3, h4, h5, h6 { padding-block-start: 0.15em; }
  table { font-size: var(--table-size); line-height: var(--table-leading); }
  thead th { font-size: var(--small); }
  tbody th { font-size: inherit; }
  th, td { padding: var(--cell-y) var(--cell-x); }
  pre { font-size: var(--code-size); line-height: 1.45; }
  .footnotes { font-size: var(--note-size); margin-block-start: 2rem; }
  a { color: var(--ink); text-decoration-color: var(--rule); }
  .contents a { text-decoration: none; }
  summary { list-style: none; }
  .document-logo { max-block-size: 14mm; max-inline-size: 60mm; }
  :not(pre) > code { background: none; padding: 0; }
  .timeline-figure figcaption { font-size: var(--small); }
}
`;
