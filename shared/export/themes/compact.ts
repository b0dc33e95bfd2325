import type { Theme } from './theme.ts';

/** Most on a page that still reads well: small sans, dense tables across the whole width, facts in two columns. */
export const compact: Theme = {
  text: 'inter',
  headings: 'inter',
  light: {
    paper: '#ffffff', sunken: '#f2f4f6', stripe: '#f7f8fa', ink: '#1d2329', quiet: '#59626c',
    line: '#dce0e5', rule: '#89919a', accent: '#0a5a8a', mark: '#fdf0c4',
  },
  dark: {
    paper: '#14181b', sunken: '#1f2428', stripe: '#191d21', ink: '#e2e6ea', quiet: '#a0a8b1',
    line: '#343b42', rule: '#737d88', accent: '#7fc1ea', mark: '#3d3413',
  },
  scale: `
  --text-font: var(--sans);
  --heading-font: var(--sans);
  --measure: 60rem;
  --gutter: clamp(0.875rem, 3vw, 2rem);
  --head-room: clamp(1rem, 3vw, 2rem);
  --gap: 0.7em;
  --text-size: 0.875rem;
  --leading: 1.5;
  --title-size: clamp(1.25rem, 1.1rem + 0.7vw, 1.5rem);
  --h1: 1.25rem;
  --h2: 1rem;
  --h3: 0.9375rem;
  --h4: 0.875rem;
  --table-size: 0.8125rem;
  --table-leading: 1.4;
  --cell-x: 0.625rem;
  --cell-y: 0.21875rem;
  --small: 0.75rem;
  --code-size: 0.75rem;
  --note-size: 0.8125rem;
  --print-root: 9.8pt;
  --print-leading: 1.4;`,
  rules: `
:is(p, ul, ol, blockquote, .alert, article > dl) { max-inline-size: 47rem; }
:is(.document-header, .contents, .alert, blockquote, li, td) :is(p, ul, ol) { max-inline-size: none; }
h2, h3, h4, h5, h6 { margin-block: 1.25em 0.35em; }
h2 { border-block-start: 1px solid var(--rule); padding-block-start: 0.5em; margin-block-start: 1.5em; }
.document-header + h2 { border-block-start: 0; padding-block-start: 0; margin-block-start: 0; }
h3 { letter-spacing: -0.005em; }
li { margin-block: 0.1em; }
li > p { margin-block-end: 0.25em; }
.document-header { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 0.25rem 2.5rem; border-block-end: 1px solid var(--rule); padding-block-end: 0.75rem; margin-block-end: 1rem; }
.document-header > :not(.document-facts), .document-facts:only-of-type { grid-column: 1 / -1; margin-block-end: 0; }
.document-logo { max-block-size: 2rem; margin-block-end: 0.375rem; }
.document-title { letter-spacing: -0.015em; }
.document-facts { margin-block-start: 0.5rem; align-content: start; }
.document-facts:only-of-type { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); column-gap: 2.5rem; }
.document-facts div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); column-gap: 0.75rem; padding-block: 0.1875rem; border-block-start: 1px solid var(--line); }
.fact-formula { display: inline-block; margin-inline-start: 0.375em; }
.contents { margin-block-end: 1rem; }
.contents > ol { columns: 13rem 4; }
.contents li { padding-block: 0; }
.table-scroll { margin-block: 0.75rem; }
thead th { background: var(--sunken); color: var(--ink); border-block-end: 1px solid var(--rule); }
table :is(th, td):first-child { padding-inline-start: 0.5rem; }
table :is(th, td):last-child { padding-inline-end: 0.5rem; }
.timeline-table .day-row th { padding-block: 0.75em 0.25em; }
.timeline-figure { margin-block: 0.75rem; max-inline-size: 47rem; }
.alert { display: grid; grid-template-columns: 6rem minmax(0, 1fr); column-gap: 0.75rem; padding-inline-start: 0.75rem; }
.alert > * { grid-column: 2; }
.alert > .alert-title { grid-column: 1; grid-row: 1 / span 99; font-size: var(--small); line-height: calc(var(--text-size) * var(--leading)); }
pre { padding: 0.5rem 0.75rem; line-height: 1.45; }
.footnotes { margin-block-start: 1.5rem; padding-block-start: 0.75rem; }
hr { margin-block: 1rem; }
@media screen and (max-width: 34rem) {
  .alert { display: block; }
  .document-facts div { grid-template-columns: 7.5rem minmax(0, 1fr); }
}`,
  print: `
  @page { margin: 18mm 15mm 16mm; }
  h2 { padding-block-start: 0.5em; }
  h1, h2, h3, h4, h5, h6 { margin-block-start: 1.25em; }
  .footnotes { margin-block-start: 1.25rem; }
  pre { padding: 0.4rem 0.6rem; line-height: 1.4; }`,
};
