/** Tables, and timelines as tables: a group for each day, times below each other. */
export const tableStyles = `
.table-scroll { overflow-x: auto; margin-block: 1.4em; }
table { border-collapse: collapse; inline-size: 100%; font: 400 var(--table-size)/var(--table-leading) var(--sans); }
th, td { padding: var(--cell-y) var(--cell-x); text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); }
:is(th, td):first-child { padding-inline-start: 0; }
:is(th, td):last-child { padding-inline-end: 0; }
th { font-weight: 600; }
thead th { font-size: var(--small); color: var(--quiet); vertical-align: bottom; border-block-end: 1.5px solid var(--rule); }
[align='right'] { text-align: end; }
[align='center'] { text-align: center; }
.short { white-space: nowrap; }
table:not(.many-columns) .brief:first-child { inline-size: 1%; padding-inline-end: 1.75rem; }
.clock, .elapsed, .zone-time { font-variant-numeric: tabular-nums; }
.breakable { overflow-wrap: anywhere; min-inline-size: 9rem; }
.many-columns { --cell-x: 0.5rem; font-size: var(--small); }
.table-striped tbody tr:nth-child(odd):not(.day-row) { background: var(--stripe); }
.table-striped tbody :is(th, td):first-child { padding-inline-start: 0.5rem; }
.table-striped tbody :is(th, td):last-child { padding-inline-end: 0.5rem; }
.table-striped thead th:first-child { padding-inline-start: 0.5rem; }
caption { font-size: var(--small); color: var(--quiet); text-align: start; padding-block-end: 0.5rem; }

.timeline-table .time { white-space: nowrap; font-weight: 600; }
.timeline-table :is(.zone-time, .elapsed) { white-space: nowrap; color: var(--quiet); }
.timeline-table:not(.many-columns) :is(.time, .zone-time, .elapsed) { inline-size: 1%; }
.timeline-table .elapsed { text-align: end; }
.timeline-table .day-row th { font-size: var(--small); line-height: 1.4; color: var(--ink); text-align: start; padding-block: 1.25em 0.4em; border-block-end: 1px solid var(--rule); }
.timeline-table thead + tbody .day-row th { padding-block-start: 0.7em; }
.timeline-table tbody tr:last-child > * { border-block-end-color: transparent; }
.timeline-table tbody:last-child tr:last-child > * { border-block-end-color: var(--line); }

/* A time or an English word in a table of Arabic: its own direction, its column's side. */
html[dir='rtl'] :is(th, td):not([align]):dir(ltr) { text-align: right; }
html[dir='rtl'] :is(th, td):first-child:dir(ltr) { padding-inline: var(--cell-x) 0; }
html[dir='rtl'] :is(th, td):last-child:dir(ltr) { padding-inline: 0 var(--cell-x); }

@media screen {
  td:not(.breakable) code { overflow-wrap: normal; }
}
@media screen and (min-width: 60rem) {
  .table-scroll:has(> .many-columns) { margin-inline: calc((100% - min(100vw - 4rem, 74rem)) / 2); }
}
`;
