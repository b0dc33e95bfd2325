/** How an exported page looks on a screen: from 320 px up, light or dark as the reader's system says. */
export const screenStyles = `
:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --sunken: #f6f5f2;
  --stripe: #faf9f7;
  --ink: #1f2328;
  --quiet: #5b6169;
  --line: #dedcd6;
  --rule: #8b8f95;
  --accent: #1f5fbf;
  --mark: #fdf1d8;
  --serif: 'Source Serif 4', Charter, 'Iowan Old Style', Georgia, 'Times New Roman', serif;
  --sans: 'Inter', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  --mono: 'JetBrains Mono', ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #17191c;
    --sunken: #212428;
    --stripe: #1b1d21;
    --ink: #e4e6e9;
    --quiet: #a3a9b2;
    --line: #363a41;
    --rule: #757c86;
    --accent: #8ab6ff;
    --mark: #3a2e14;
  }
  img { filter: brightness(0.92); }
}
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; font: 400 1.125rem/1.6 var(--serif); font-kerning: normal; overflow-wrap: break-word; }
main { max-width: 46rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 5rem) clamp(1.125rem, 4vw, 2rem) clamp(3rem, 8vw, 6rem); }
article > :first-child { margin-top: 0; }
/* Loads the font of the printed margins, which nothing else may use. */
main::before { content: '0' / ''; position: absolute; visibility: hidden; font: 400 1px var(--sans); }

h1, h2, h3, h4, h5, h6 { font-family: var(--sans); line-height: 1.25; text-wrap: balance; margin: 2em 0 0.6em; scroll-margin-top: 1rem; letter-spacing: -0.011em; }
h1 { font-size: 1.75rem; font-weight: 600; letter-spacing: -0.02em; }
h2 { font-size: 1.3125rem; font-weight: 600; padding-top: 0.1em; }
h3 { font-size: 1.0625rem; font-weight: 600; }
h4, h5, h6 { font-size: 0.9375rem; font-weight: 600; }
h5, h6 { color: var(--quiet); }
:is(h1, h2, h3, h4, h5, h6) + :is(h2, h3, h4, h5, h6) { margin-top: 0.8em; }
:is(h1, h2, h3, h4, h5, h6) code { font-size: 0.92em; }
p, ul, ol, dl, blockquote, pre, .table-scroll, details, figure { margin: 0 0 1.05em; }
p { text-wrap: pretty; }

.document-header { font-family: var(--sans); margin: 0 0 2.5rem; padding-bottom: 1.25rem; border-bottom: 1px solid var(--line); }
.document-header > :last-child { margin-bottom: 0; }
:is(.document-title, article > h1:first-child) { font-size: clamp(1.625rem, 1.2rem + 1.9vw, 2.25rem); line-height: 1.15; margin: 0 0 0.75rem; }
article > h1:first-child { margin-bottom: 1.5rem; }
.document-byline { display: flex; flex-wrap: wrap; gap: 0.25rem 1.125rem; font-size: 0.9375rem; line-height: 1.45; color: var(--quiet); margin: 0 0 0.875rem; }
.document-byline strong { color: var(--ink); font-weight: 600; }
.document-authors { color: var(--ink); }
.document-tags { list-style: none; display: flex; flex-wrap: wrap; gap: 0.375rem; padding: 0; margin: 0 0 0.875rem; }
.document-tags li { font-size: 0.8125rem; line-height: 1.4; padding: 0.125rem 0.5625rem; margin: 0; border-radius: 1rem; background: var(--sunken); border: 1px solid var(--line); color: var(--quiet); }
.document-facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; font-size: 0.875rem; line-height: 1.45; margin: 0; }
.document-facts div { display: flex; gap: 0.4rem; min-width: 0; }
.document-facts dt { color: var(--quiet); font-weight: 400; flex: none; }
.document-facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.front-matter-notice { font-family: var(--sans); font-size: 0.875rem; background: var(--mark); padding: 0.75rem 1rem; border-radius: 0.375rem; margin-bottom: 2rem; }
.front-matter-notice p { margin: 0 0 0.5rem; }
.front-matter-notice pre { margin: 0; background: none; border: 0; padding: 0; }

a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.17em; text-decoration-color: color-mix(in srgb, currentcolor 45%, transparent); overflow-wrap: anywhere; }
a:hover { text-decoration-color: currentcolor; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
ul, ol { padding-inline-start: 1.5em; }
li { margin-block: 0.25em; }
li > :is(ul, ol) { margin: 0.25em 0; }
li > p { margin-bottom: 0.5em; }
li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
.contains-task-list { list-style: none; padding-inline-start: 0.25em; }
.task-list-item { padding-inline-start: 1.3em; }
.task-list-item input { appearance: none; inline-size: 0.95em; block-size: 0.95em; margin: 0; margin-inline: -1.3em 0.1em; vertical-align: -0.12em; border: 1.5px solid var(--rule); border-radius: 0.2em; display: inline-grid; place-content: center; }
.task-list-item input:checked { background: var(--accent); border-color: var(--accent); }
.task-list-item input:checked::before { content: ''; inline-size: 0.65em; block-size: 0.65em; background: var(--paper); clip-path: polygon(14% 44%, 0 60%, 40% 100%, 100% 20%, 84% 8%, 38% 68%); }
strong, b, dt { font-weight: 600; }
dd { margin-inline-start: 1.5em; }
blockquote { margin-inline: 0; padding-inline-start: 1.125em; border-inline-start: 3px solid var(--line); color: var(--quiet); }
blockquote > :last-child { margin-bottom: 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2.25em 0; }
mark { background: var(--mark); color: inherit; }
small { font-size: 0.85em; }
sup, sub { font-size: 0.72em; line-height: 0; }

code, kbd, samp, pre, tt { font-family: var(--mono); font-variant-ligatures: none; }
code, kbd, samp, tt { font-size: 0.83em; overflow-wrap: anywhere; }
:not(pre) > code { background: var(--sunken); border-radius: 0.25em; padding: 0.1em 0.3em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
kbd { border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 0.3em; padding: 0 0.35em; }
pre { font-size: 0.8125rem; line-height: 1.55; background: var(--sunken); border-radius: 0.375rem; padding: 0.875rem 1rem; overflow-x: auto; tab-size: 4; }
pre code { font-size: inherit; overflow-wrap: normal; }

.table-scroll { overflow-x: auto; margin-block: 1.4em; }
table { border-collapse: collapse; inline-size: 100%; font: 400 0.875rem/1.5 var(--sans); }
th, td { padding: 0.5rem 0.75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
:is(th, td):first-child { padding-inline-start: 0.25rem; }
:is(th, td):last-child { padding-inline-end: 0.25rem; }
th { font-weight: 600; font-size: 0.8125rem; color: var(--quiet); vertical-align: bottom; }
thead th { border-bottom: 1.5px solid var(--rule); }
[align='right'] { text-align: end; }
[align='center'] { text-align: center; }
.short { white-space: nowrap; }
.clock { font-variant-numeric: tabular-nums; }
.breakable { overflow-wrap: anywhere; min-inline-size: 9rem; }
.many-columns { font-size: 0.8125rem; }
.table-striped tbody tr:nth-child(odd) { background: var(--stripe); }
caption { font-size: 0.8125rem; color: var(--quiet); text-align: start; padding-bottom: 0.5rem; }

img { max-inline-size: 100%; block-size: auto; border-radius: 0.25rem; }
figure { margin-inline: 0; }
figcaption { font: 400 0.8125rem/1.45 var(--sans); color: var(--quiet); }
.remote-image, .missing-image { font: 400 0.8125rem/1.45 var(--sans); color: var(--quiet); border: 1px dashed var(--rule); border-radius: 0.25rem; padding: 0.1rem 0.4rem; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
details { border-inline-start: 3px solid var(--line); padding-inline-start: 1em; }
summary { font: 600 0.9375rem/1.5 var(--sans); cursor: pointer; margin-bottom: 0.5em; }

.footnotes { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 0.9375rem; line-height: 1.5; }
.footnotes h2 { font-size: 0.8125rem; color: var(--quiet); margin: 0 0 0.75rem; letter-spacing: 0; }
[data-footnote-ref] { text-decoration: none; padding-inline: 0.1em; font-family: var(--sans); font-variant-numeric: tabular-nums; }
.footnote-back { text-decoration: none; font-family: var(--sans); }
:target { background: color-mix(in srgb, var(--accent) 12%, transparent); }

@media (max-width: 34rem) {
  body { font-size: 1.0625rem; line-height: 1.55; }
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.1875rem; }
  table { font-size: 0.8125rem; }
  th, td { padding: 0.4375rem 0.4375rem; }
  .short:not(.brief) { white-space: normal; }
  ul, ol { padding-inline-start: 1.2em; }
}
`;
