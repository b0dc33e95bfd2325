import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { columnName, type ColumnWidths, type GridColumn } from './column-layout.ts';
import { columnLimits } from './column-widths.ts';

/** How far one key press moves a column's edge, in CSS pixels. */
export const resizeStep = 16;

/** Props of {@link GridHeader}. */
export interface GridHeaderProps {
  readonly columns: readonly GridColumn[];
  readonly widths: ColumnWidths;
  readonly setWidth: (column: number, width: number | null) => void;
  /** Gives the keyboard back to the current cell. */
  readonly leave: () => void;
}

/** The headers of the grid; the edges between them can be dragged, or moved with the arrow keys. */
export function GridHeader({ columns, ...rest }: GridHeaderProps): ReactNode {
  return (
    <div role="row" aria-rowindex={1} className="grid-row grid-head">
      {columns.map((column) => (
        <HeaderCell key={column.index} column={column} {...rest} />
      ))}
    </div>
  );
}

interface HeaderCellProps extends Omit<GridHeaderProps, 'columns'> {
  readonly column: GridColumn;
}

function HeaderCell({ column, ...rest }: HeaderCellProps): ReactNode {
  const computed = column.kind === 'elapsed' || column.kind === 'gap';
  const title =
    column.kind === 'elapsed' ? 'Time since the first event, computed' : column.kind === 'gap' ? 'Time since the event before, computed' : undefined;
  return (
    <div
      role="columnheader"
      aria-colindex={column.index + 1}
      className={computed ? 'grid-cell head-cell computed-cell' : 'grid-cell head-cell'}
      data-column={column.index}
      title={title}
    >
      {column.kind === 'handle' ? <span className="visually-hidden">Row</span> : <span className="head-name">{column.header}</span>}
      {column.kind === 'document' && column.header === '' && (
        <span className="no-header" title="This column has no header">
          —
        </span>
      )}
      {column.kind === 'document' && <ColumnEdge column={column} {...rest} />}
    </div>
  );
}

function ColumnEdge({ column, widths, setWidth, leave }: HeaderCellProps): ReactNode {
  const dragged = useRef<{ readonly from: number; readonly width: number } | null>(null);
  const width = (edge: HTMLElement): number => widths[column.index] ?? edge.parentElement?.offsetWidth ?? columnLimits.min;

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    event.stopPropagation();
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0) * (rightToLeft ? -1 : 1);
    if (step !== 0) setWidth(column.index, width(event.currentTarget) + step * resizeStep);
    else if (event.key === 'Home') setWidth(column.index, columnLimits.min);
    else if (event.key === 'Enter') setWidth(column.index, fittingWidth(event.currentTarget, column.index));
    else if (event.key === 'Delete' || event.key === 'Backspace') setWidth(column.index, null);
    else if (event.key === 'Escape' || event.key === 'ArrowDown') leave();
    else return;
    event.preventDefault();
  };

  const grab = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = { from: event.clientX, width: width(event.currentTarget) };
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (dragged.current !== null) setWidth(column.index, dragged.current.width + event.clientX - dragged.current.from);
  };

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${columnName(column)}`}
      aria-valuemin={columnLimits.min}
      aria-valuemax={columnLimits.max}
      aria-valuenow={widths[column.index] ?? columnLimits.min}
      aria-valuetext={widths[column.index] === undefined ? 'as its content needs' : `${widths[column.index]} pixels`}
      tabIndex={-1}
      className="column-edge"
      title="Drag to change the width, double-click to fit"
      onKeyDown={press}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => (dragged.current = null)}
      onPointerCancel={() => (dragged.current = null)}
      onDoubleClick={(event) => setWidth(column.index, fittingWidth(event.currentTarget, column.index))}
    />
  );
}

/** The width that shows every mounted cell of a column on one line, as far as the limits go. */
function fittingWidth(edge: HTMLElement, column: number): number {
  const cells = edge.closest('[role="grid"]')?.querySelectorAll<HTMLElement>(`[aria-colindex="${column + 1}"]`) ?? [];
  let most: number = columnLimits.min;
  for (const cell of cells) {
    const range = document.createRange();
    const text = cell.querySelector('.cell-text, .active-cell-text, .head-name') ?? cell;
    range.selectNodeContents(text);
    const { whiteSpace } = cell.style;
    cell.style.whiteSpace = 'nowrap';
    most = Math.max(most, range.getBoundingClientRect().width + 22);
    cell.style.whiteSpace = whiteSpace;
  }
  return Math.ceil(most);
}
