/** Headings, paragraphs, lists, quotes and what stands in a line of text. */
export const textStyles = `
h1, h2, h3, h4, h5, h6 { font-family: var(--heading-font); font-weight: 600; line-height: 1.25; text-wrap: balance; margin: 1.9em 0 0.6em; scroll-margin-block-start: 1rem; }
h1 { font-size: var(--h1); }
h2 { font-size: var(--h2); }
h3 { font-size: var(--h3); }
h4, h5, h6 { font-size: var(--h4); }
h5, h6 { color: var(--quiet); }
:is(h1, h2, h3, h4, h5, h6) + :is(h2, h3, h4, h5, h6) { margin-block-start: 0.9em; }
:is(h1, h2, h3, h4, h5, h6) code { font-size: 0.9em; }
p, ul, ol, dl, blockquote, pre, .alert, details, figure { margin: 0 0 var(--gap); }
p { text-wrap: pretty; }

a { color: var(--accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.17em; text-decoration-color: color-mix(in srgb, currentcolor 45%, transparent); overflow-wrap: anywhere; }
a:hover { text-decoration-color: currentcolor; }
strong, b, dt { font-weight: 600; }
del, s { color: var(--quiet); }
mark { background: var(--mark); color: inherit; }
small { font-size: 0.85em; }
sup, sub { font-size: 0.72em; line-height: 0; }
abbr[title] { text-decoration: underline dotted; text-decoration-thickness: 0.06em; text-underline-offset: 0.17em; }

ul, ol { padding-inline-start: 1.5em; }
li { margin-block: 0.25em; }
li > :is(ul, ol) { margin: 0.25em 0; }
li > p { margin-block-end: 0.5em; }
li::marker { color: var(--quiet); font-variant-numeric: tabular-nums; }
.contains-task-list { list-style: none; padding-inline-start: 0; }
.task-list-item { padding-inline-start: 1.6em; }
.task-list-item input { appearance: none; inline-size: 0.95em; block-size: 0.95em; margin: 0; margin-inline: -1.6em 0.35em; vertical-align: -0.12em; border: 1.5px solid var(--rule); border-radius: 0.2em; display: inline-grid; place-content: center; }
.task-list-item input:checked { background: var(--accent); border-color: var(--accent); }
.task-list-item input:checked::before { content: ''; inline-size: 0.65em; block-size: 0.65em; background: var(--paper); clip-path: polygon(14% 44%, 0 60%, 40% 100%, 100% 20%, 84% 8%, 38% 68%); }
dd { margin-inline-start: 1.5em; }
dd + dt { margin-block-start: 0.6em; }

blockquote { margin-inline: 0; padding-inline-start: 1.125em; border-inline-start: 3px solid var(--line); color: var(--quiet); }
blockquote > :last-child { margin-block-end: 0; }
hr { border: 0; border-block-start: 1px solid var(--line); margin: 2.25em 0; }
details { border-inline-start: 3px solid var(--line); padding-inline-start: 1em; }
details > :last-child { margin-block-end: 0; }
summary { font: 600 var(--table-size)/1.5 var(--sans); cursor: pointer; margin-block-end: 0.5em; }
`;
