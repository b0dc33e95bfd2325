import { columnLimits } from './column-widths.ts';

/** The room between a cell's text and its edges, in CSS pixels. */
const cellPadding = 22;

/** The width that shows every mounted cell of a column on one line, as far as the limits go. */
export function fittingWidth(grid: Element, column: number): number {
  const cells = [...grid.querySelectorAll<HTMLElement>(`[aria-colindex="${column + 1}"]`)].filter((cell) => cell.ariaColSpan === null || cell.ariaColSpan === '');
  const before = cells.map((cell) => cell.style.whiteSpace);
  for (const cell of cells) cell.style.whiteSpace = 'nowrap';
  const widths = cells.map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell.querySelector('.cell-text, .active-cell-text, .head-name') ?? cell);
    return range.getBoundingClientRect().width + cellPadding;
  });
  cells.forEach((cell, at) => (cell.style.whiteSpace = before[at] ?? ''));
  return Math.ceil(Math.max(columnLimits.min, ...widths));
}
