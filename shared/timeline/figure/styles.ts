/**
 * Styles of a figure on an exported page, on top of the page's own names for colours and fonts. The
 * preview has the same in its own style sheet.
 */
export const figureStyles = `
.timeline-figure { --figure-ink: var(--ink); --figure-quiet: var(--quiet); --figure-line: var(--line); --figure-accent: var(--accent); --figure-paper: var(--paper); margin: 1.4em 0 1.6em; }
.timeline-figure-scroll { overflow-x: auto; }
.timeline-figure-svg { display: block; width: 100%; min-width: 34rem; height: auto; overflow: visible; direction: ltr; font-family: var(--sans); font-variant-numeric: tabular-nums; }
.timeline-figure figcaption { margin-top: 0.5rem; font-variant-numeric: tabular-nums; }
.timeline-figure figcaption strong { color: var(--ink); }
@media print {
  .timeline-figure { break-inside: avoid; break-after: avoid; --figure-line: #b9b9b4; }
  .timeline-figure-scroll { overflow: visible; }
  .timeline-figure-svg { min-width: 0; }
  .timeline-figure figcaption { font-size: 8.25pt; }
}
`;
