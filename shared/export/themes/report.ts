import type { Theme } from './theme.ts';

/** Set like a printed report: serif text in a book's measure, a head of rules and facts, the figure and the timeline as its centre. */
export const report: Theme = {
  text: 'source-serif-4',
  headings: 'source-serif-4',
  light: {
    paper: '#ffffff', sunken: '#f6f4ef', stripe: '#faf8f4', ink: '#1c1e21', quiet: '#5d6066',
    line: '#dedad1', rule: '#8d8b86', accent: '#1c4f91', mark: '#fbeec9',
  },
  dark: {
    paper: '#17181a', sunken: '#222325', stripe: '#1c1d1f', ink: '#e7e4de', quiet: '#a8a6a1',
    line: '#3a3a3a', rule: '#7d7b77', accent: '#93b8ee', mark: '#41351a',
  },
  scale: `
  --text-font: var(--serif);
  --heading-font: var(--serif);
  --measure: 43rem;
  --gutter: clamp(1.125rem, 4vw, 2rem);
  --head-room: clamp(1.5rem, 6vw, 4.5rem);
  --gap: 1.05em;
  --text-size: 1.125rem;
  --leading: 1.6;
  --title-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.625rem);
  --h1: 1.875rem;
  --h2: 1.5rem;
  --h3: 1.1875rem;
  --h4: 1rem;
  --table-size: 0.90625rem;
  --table-leading: 1.5;
  --cell-x: 0.75rem;
  --cell-y: 0.5rem;
  --small: 0.8125rem;
  --code-size: 0.8125rem;
  --note-size: 0.9375rem;
  --print-root: 9.4pt;
  --print-leading: 1.48;`,
  rules: `
h1, h2 { letter-spacing: -0.012em; }
h2 { margin-block-start: 2.1em; }
h4, h5, h6 { font-family: var(--sans); font-size: 0.9375rem; }
.document-header { border-block-start: 3px solid var(--ink); border-block-end: 1px solid var(--ink); padding-block: 1.5rem 0; margin-block-end: 2.5rem; }
.document-header > :is(p, ul):last-child { margin-block-end: 1.25rem; }
.document-title { font-weight: 600; letter-spacing: -0.02em; line-height: 1.1; margin-block-end: 1rem; }
.document-facts { display: flex; flex-wrap: wrap; gap: 0.875rem 2.25rem; border-block-start: 1px solid var(--line); padding-block: 1rem; margin: 0; }
.document-facts dt { font-size: var(--small); }
.timeline-facts dd { font-weight: 600; }
.fact-formula { display: block; font-weight: 400; }
.contents { padding-block-end: 1.5rem; border-block-end: 1px solid var(--line); }
.contents > ol > li > a { font-weight: 600; }
thead th { border-block-start: 1.5px solid var(--ink); border-block-end: 1px solid var(--rule); }
table { border-block-end: 1.5px solid var(--ink); }
table:not(:has(thead)) { border-block-start: 1.5px solid var(--ink); }
tbody:last-child tr:last-child > *, .timeline-table tbody:last-child tr:last-child > * { border-block-end: 0; }
.alert { background: color-mix(in srgb, var(--alert) 6%, var(--paper)); padding: 0.75rem 1rem; }
.alert p { font-size: 1.0625rem; }
.alert .alert-title { font-size: var(--table-size); }
blockquote { color: var(--ink); }
figcaption { text-align: start; }
.timeline-figure { margin-block: 1.75rem 2rem; }
@media screen and (max-width: 34rem) {
  :root { --text-size: 1.0625rem; --leading: 1.55; --h2: 1.3125rem; --h3: 1.125rem; }
}`,
  print: `
  .document-header { border-block-start-width: 2pt; }
  h2 { margin-block-start: 1.7em; }`,
};
