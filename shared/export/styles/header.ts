/** The head of a document (logo, title, byline, tags, facts) and its list of contents. How facts are laid out is the theme's. */
export const headerStyles = `
.document-header { font-family: var(--sans); }
.document-header > :last-child { margin-block-end: 0; }
.document-logo { display: block; max-block-size: 3rem; max-inline-size: min(14rem, 60%); inline-size: auto; block-size: auto; border-radius: 0; margin: 0 0 1.25rem; }
:is(.document-title, article > h1:first-child) { font-size: var(--title-size); line-height: 1.15; margin: 0 0 0.75rem; }
article > h1:first-child { margin-block-end: 1.5rem; }
.document-byline { display: flex; flex-wrap: wrap; gap: 0.2rem 1.25em; font-size: var(--table-size); line-height: 1.45; color: var(--quiet); margin: 0 0 0.75rem; }
.document-byline strong { color: var(--ink); font-weight: 600; }
.document-authors { color: var(--ink); }
.document-date { font-variant-numeric: tabular-nums; }
.document-tags { list-style: none; display: flex; flex-wrap: wrap; padding: 0; margin: 0 0 0.75rem; font-size: var(--small); line-height: 1.5; color: var(--quiet); }
.document-tags li { margin: 0; }
.document-tags li + li::before { content: '·' / ''; margin-inline: 0.5em; }
.document-facts { font-size: var(--table-size); line-height: 1.45; margin: 0; }
.document-facts div { min-inline-size: 0; }
.document-facts dt { color: var(--quiet); font-weight: 400; margin: 0; }
.document-facts dd { margin: 0; min-inline-size: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.fact-formula { color: var(--quiet); font-size: var(--small); }
.front-matter-notice { font: 400 var(--table-size)/1.5 var(--sans); background: var(--mark); padding: 0.75rem 1rem; border-radius: 0.25rem; margin-block-end: 2rem; }
.front-matter-notice p { margin: 0 0 0.5rem; }
.front-matter-notice pre { margin: 0; background: none; border: 0; padding: 0; }

.contents { font-family: var(--sans); font-size: var(--table-size); line-height: 1.5; margin-block-end: 2.25rem; }
.contents-title { font: 600 var(--small)/1.4 var(--sans); letter-spacing: 0; color: var(--quiet); margin: 0 0 0.5rem; padding: 0; border: 0; }
.contents ol { list-style: none; margin: 0; padding: 0; }
.contents > ol { columns: 17rem 2; column-gap: 2.5rem; }
.contents li { margin: 0; break-inside: avoid; padding-block: 0.1em; }
.contents li li { padding-inline-start: 1.25em; font-size: var(--small); }
.contents a { text-decoration: none; color: var(--ink); }
.contents li li a { color: var(--quiet); }
.contents a:hover { text-decoration: underline; }
`;
