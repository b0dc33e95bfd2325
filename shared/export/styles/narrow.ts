/** What changes on a telephone: above all, an event's words go below its times, since a column beside them would be out of sight. */
export const narrowStyles = `
@media screen and (max-width: 34rem) {
  :root { --cell-x: 0.4375rem; --cell-y: 0.4375rem; --table-size: 0.8125rem; --small: 0.75rem; }
  .timeline-table:not(.many-columns), .timeline-table:not(.many-columns) > tbody { display: block; }
  .timeline-table:not(.many-columns) > thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .timeline-table:not(.many-columns) > tbody > tr { display: flex; flex-wrap: wrap; gap: 0.1rem 0.75rem; padding-block: 0.5rem; border-block-end: 1px solid var(--line); }
  .timeline-table:not(.many-columns) > tbody > tr > :is(th, td) { inline-size: auto; padding: 0; border: 0; text-align: start; }
  .timeline-table:not(.many-columns) > tbody > tr > :is(td:last-child, [scope='rowgroup']) { flex-basis: 100%; }
  .timeline-table:not(.many-columns) > tbody > .day-row { padding-block: 1rem 0.25rem; border-block-end-color: var(--rule); }
  table:not(.many-columns) .short:not(.brief) { white-space: normal; }
  ul, ol { padding-inline-start: 1.2em; }
  .contains-task-list { padding-inline-start: 0; }
}
`;
