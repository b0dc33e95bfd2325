/** What changes on a telephone. */
export const narrowStyles = `
@media screen and (max-width: 34rem) {
  :root { --cell-x: 0.4375rem; --cell-y: 0.4375rem; --table-size: 0.8125rem; --small: 0.75rem; }
  .short:not(.brief) { white-space: normal; }
  ul, ol { padding-inline-start: 1.2em; }
  .contains-task-list { padding-inline-start: 0; }
}
`;
