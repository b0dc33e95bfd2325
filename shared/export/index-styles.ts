/** How the index page of a folder of exports looks, on a screen from 320 px up, light or dark, and on paper. No font comes with it. */
export const indexStyles = `
:root { color-scheme: light dark; --paper: #fff; --sunken: #f6f5f2; --ink: #1f2328; --quiet: #5b6169; --line: #dedcd6; --rule: #8b8f95; --accent: #1f5fbf; --chosen: #1f2328; --on-chosen: #fff; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #17191c; --sunken: #212428; --ink: #e4e6e9; --quiet: #a3a9b2; --line: #363a41; --rule: #757c86; --accent: #8ab6ff; --chosen: #e4e6e9; --on-chosen: #17191c; }
}
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; font: 400 1rem/1.45 Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: break-word; }
main { max-width: 64rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4.5rem) clamp(1rem, 4vw, 2rem) clamp(3rem, 8vw, 6rem); }
h1 { font-size: clamp(1.625rem, 1.2rem + 1.9vw, 2.25rem); font-weight: 600; line-height: 1.15; letter-spacing: -0.02em; text-wrap: balance; margin: 0 0 0.375rem; }
.count { color: var(--quiet); margin: 0 0 2rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.16em; }
a:focus-visible, input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: 2px; }

.order { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.375rem 0.5rem; border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; font-size: 0.875rem; }
.order legend { float: left; padding: 0; margin-right: 0.25rem; color: var(--quiet); }
.order span { position: relative; }
.order input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.order label { display: block; padding: 0.25rem 0.75rem; border: 1px solid var(--rule); border-radius: 1rem; }
.order input:checked + label { background: var(--chosen); border-color: var(--chosen); color: var(--on-chosen); }
@supports not selector(:has(a)) { .order { display: none; } }

table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
thead th { font-size: 0.8125rem; font-weight: 600; color: var(--quiet); border-bottom: 1.5px solid var(--rule); }
th, td { text-align: start; vertical-align: baseline; padding: 0.625rem 1rem 0.625rem 0; }
tbody tr { border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; width: 50%; overflow-wrap: anywhere; }
tbody th a { color: inherit; text-decoration-color: var(--line); }
tbody th a:hover { color: var(--accent); text-decoration-color: currentColor; }
.date, .duration { white-space: nowrap; }
.none { color: var(--quiet); }
.formats { padding-right: 0; white-space: nowrap; }
.formats a + a { margin-left: 0.75rem; }
.empty { color: var(--quiet); }

.sorted + .sorted { display: none; }
body:has(#by-title:checked) .sorted:not(.by-title), body:has(#by-severity:checked) .sorted:not(.by-severity), body:has(#by-duration:checked) .sorted:not(.by-duration) { display: none; }
body:has(#by-title:checked) .by-title, body:has(#by-severity:checked) .by-severity, body:has(#by-duration:checked) .by-duration { display: table; }

@media screen and (max-width: 40rem) {
  .sorted thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .sorted tbody tr { display: flex; flex-wrap: wrap; gap: 0.125rem 0.875rem; padding: 0.75rem 0; }
  .sorted tbody :is(th, td) { display: block; width: auto; padding: 0; font-size: 0.9375rem; }
  .sorted tbody th { flex: 0 0 100%; order: -1; font-size: 1.0625rem; line-height: 1.3; }
  .sorted tbody .none { display: none; }
  .sorted .duration::before { content: 'lasted '; color: var(--quiet); }
  .sorted .formats { margin-inline-start: auto; }
}
@media print {
  @page { margin: 18mm 16mm; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .order { display: none; }
  tbody tr { break-inside: avoid; }
  a { color: inherit; }
}
`;
