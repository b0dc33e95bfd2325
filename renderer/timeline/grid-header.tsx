import { useRef, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import { MarkedText } from '../document/marked-text.tsx';
import { columnName, type ColumnWidths, type GridColumn } from './column-layout.ts';
import { fittingWidth } from './column-fit.ts';
import { headName } from './column-menu.tsx';
import { shortText } from './inline-text.tsx';
import { columnLimits } from './column-widths.ts';

/** How far one key press moves a column's edge, in CSS pixels. */
export const resizeStep = 16;

/** Props of {@link GridHeader}. */
export interface GridHeaderProps {
  readonly columns: readonly GridColumn[];
  readonly widths: ColumnWidths;
  readonly setWidth: (column: number, width: number | null) => void;
  /** The column whose header is the tab stop, or null. */
  readonly current: number | null;
  /** The column whose menu is open, or null. */
  readonly menu: number | null;
  /** Makes a header current and opens its menu. */
  readonly openMenu: (column: number) => void;
  /** Selects a column. */
  readonly select: (column: number) => void;
}

/** The headers of the grid, cells like the others; the edges between them can be dragged. */
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

const explanations: Readonly<Partial<Record<GridColumn['kind'], string>>> = {
  elapsed: 'Time since the first event, computed',
  gap: 'Time since the event before, computed',
  zone: 'The time in the second zone, computed',
};

function HeaderCell({ column, current, menu, openMenu, select, widths, setWidth }: HeaderCellProps): ReactNode {
  const own = column.kind === 'document';
  const isCurrent = current === column.index;
  const click = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey) select(column.index);
    else openMenu(column.index);
  };
  return (
    <div
      role="columnheader"
      aria-colindex={column.index + 1}
      aria-label={headName(column)}
      aria-readonly="true"
      aria-haspopup="menu"
      aria-expanded={menu === column.index}
      className={own || column.kind === 'handle' ? 'grid-cell head-cell' : 'grid-cell head-cell computed-cell'}
      data-column={column.index}
      title={explanations[column.kind]}
      tabIndex={isCurrent ? 0 : -1}
      data-tab-stop={isCurrent ? '' : undefined}
      onClick={click}
      onContextMenu={(event) => {
        event.preventDefault();
        openMenu(column.index);
      }}
    >
      {column.kind === 'handle' ? (
        <span className="visually-hidden">Row</span>
      ) : (
        <span className="head-name" dir="auto">
          <MarkedText text={shortText(column.header)} />
        </span>
      )}
      {own && column.header === '' && (
        <span className="no-header" title="This column has no header">
          —
        </span>
      )}
      {own && <ColumnEdge column={column} widths={widths} setWidth={setWidth} />}
    </div>
  );
}

function ColumnEdge({ column, widths, setWidth }: Pick<HeaderCellProps, 'column' | 'widths' | 'setWidth'>): ReactNode {
  const dragged = useRef<{ readonly from: number; readonly width: number } | null>(null);
  const grab = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = { from: event.clientX, width: widths[column.index] ?? event.currentTarget.parentElement?.offsetWidth ?? columnLimits.min };
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    if (dragged.current !== null) setWidth(column.index, dragged.current.width + event.clientX - dragged.current.from);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${columnName(column)}`}
      className="column-edge"
      title="Drag to change the width, double-click to fit"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={() => (dragged.current = null)}
      onPointerCancel={() => (dragged.current = null)}
      onDoubleClick={(event) => {
        const grid = event.currentTarget.closest('[role="grid"]');
        if (grid !== null) setWidth(column.index, fittingWidth(grid, column.index));
      }}
    />
  );
}
