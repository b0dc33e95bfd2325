import type { Theme } from './theme.ts';

/** A clean page of text: one sans, one column, hairlines where something must be set apart and nothing else. */
export const plain: Theme = {
  text: 'inter',
  headings: 'inter',
  light: {
    paper: '#ffffff', sunken: '#f4f5f6', stripe: '#f8f9fa', ink: '#202327', quiet: '#5a6068',
    line: '#dfe1e5', rule: '#8b9097', accent: '#0b57c2', mark: '#fff1c2',
  },
  dark: {
    paper: '#16181b', sunken: '#212428', stripe: '#1b1d21', ink: '#e4e6e9', quiet: '#a3a9b2',
    line: '#363a41', rule: '#757c86', accent: '#8ab6ff', mark: '#3f3515',
  },
  scale: `
  --text-font: var(--sans);
  --heading-font: var(--sans);
  --measure: 44rem;
  --gutter: clamp(1.125rem, 4vw, 2rem);
  --head-room: clamp(1.25rem, 5vw, 3.5rem);
  --gap: 1em;
  --text-size: 1rem;
  --leading: 1.6;
  --title-size: clamp(1.5rem, 1.2rem + 1.4vw, 1.875rem);
  --h1: 1.5rem;
  --h2: 1.25rem;
  --h3: 1.0625rem;
  --h4: 1rem;
  --table-size: 0.875rem;
  --table-leading: 1.5;
  --cell-x: 0.75rem;
  --cell-y: 0.4375rem;
  --small: 0.8125rem;
  --code-size: 0.8125rem;
  --note-size: 0.875rem;
  --print-root: 9.8pt;
  --print-leading: 1.5;`,
  rules: `
h1, h2, h3 { letter-spacing: -0.012em; }
.document-header { margin-block-end: 2rem; }
.document-title { letter-spacing: -0.02em; margin-block-end: 0.5rem; }
.document-byline, .document-tags { margin-block-end: 0.5rem; }
.document-facts { display: grid; grid-template-columns: minmax(0, 9.5rem) minmax(0, 1fr); column-gap: 1.5rem; }
.document-facts div { display: contents; }
.document-facts :is(dt, dd) { padding-block: 0.1rem; }
.document-byline + .document-facts, .document-tags + .document-facts, .document-facts + .document-facts { margin-block-start: 0.75rem; }
.fact-formula { margin-inline-start: 0.5em; }
.contents li li { font-size: inherit; }
.contents :is(a, li li a) { color: var(--accent); }
.timeline-table .time { font-weight: 400; }
.alert { padding-block: 0.1rem; }
@media screen and (max-width: 34rem) {
  :root { --h2: 1.1875rem; }
  .document-facts { display: block; }
  .document-facts div { display: flex; flex-wrap: wrap; column-gap: 0.4em; padding-block: 0.15rem; }
  .document-facts dt::after { content: ':'; }
}`,
  print: `
  .contents :is(a, li li a) { color: var(--ink); }`,
};
