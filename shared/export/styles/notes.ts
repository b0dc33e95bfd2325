/** What stands beside the text: alerts, footnotes, images and their captions. */
export const noteStyles = `
.alert { border-inline-start: 3px solid var(--alert); padding-inline-start: 1rem; }
.alert > :last-child { margin-block-end: 0; }
.alert-title { font: 600 var(--table-size)/1.5 var(--sans); color: var(--alert); margin-block-end: 0.15em; }
.alert-note { --alert: var(--note); }
.alert-tip { --alert: var(--tip); }
.alert-important { --alert: var(--important); }
.alert-warning { --alert: var(--warning); }
.alert-caution { --alert: var(--caution); }

.footnotes { margin-block-start: 3rem; padding-block-start: 1.25rem; border-block-start: 1px solid var(--line); font-size: var(--note-size); line-height: 1.5; }
.footnotes h2 { font: 600 var(--small)/1.4 var(--sans); color: var(--quiet); margin: 0 0 0.75rem; padding: 0; border: 0; letter-spacing: 0; }
.footnotes ol { padding-inline-start: 1.5em; }
.footnotes li > p { margin-block-end: 0.35em; }
[data-footnote-ref] { text-decoration: none; padding-inline: 0.1em; font-family: var(--sans); font-variant-numeric: tabular-nums; }
.footnote-back { text-decoration: none; font-family: var(--sans); }

img { max-inline-size: 100%; block-size: auto; border-radius: 0.25rem; }
figure { margin-inline: 0; }
figcaption { font: 400 var(--small)/1.45 var(--sans); color: var(--quiet); }
.remote-image, .missing-image { font: 400 var(--small)/1.45 var(--sans); color: var(--quiet); border: 1px dashed var(--rule); border-radius: 0.25rem; padding: 0.1rem 0.4rem; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
`;
