import { Lock, TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef, useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import { MarkedText } from '../document/marked-text.tsx';
import { ActiveCell } from './active-cell.tsx';
import { columnName, shownTime, type GridColumn } from './column-layout.ts';
import { plainText, readInline } from './inline-markdown.ts';
import { InlineText, shortText } from './inline-text.tsx';
import { dragRow, dropOnRow, type DropEdge } from './row-drag.ts';
import { computedValue, type RowView } from './row-view.ts';
import type { TimelineModel } from './timeline-model.ts';

/** Props of {@link GridRow}. */
export interface GridRowProps {
  readonly model: TimelineModel;
  readonly row: RowView;
  readonly columns: readonly GridColumn[];
  /** The current column when this is the current row, else null. */
  readonly activeColumn: number | null;
  readonly editing: boolean;
  /** Nothing can be changed now. */
  readonly readOnly: boolean;
  /** Why the cell that is edited could not be written, or null. */
  readonly refused: string | null;
  /** The row is selected, whole or in part. */
  readonly selected: boolean;
  /** The row is selected whole. */
  readonly whole: boolean;
  /** The first and last selected column of a selected row. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
  /** Its place among the rows on show, from 0. */
  readonly place: number;
  /** The row's menu is open. */
  readonly menuOpen: boolean;
  readonly openMenu: (row: number) => void;
  /** The menu on the mark of a row out of order is open. */
  readonly orderMenuOpen: boolean;
  readonly openOrderMenu: (row: number) => void;
  /** Where a virtualised row stands; undefined in the normal flow. */
  readonly offset: number | undefined;
  /** Measures a virtualised row. */
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
}

const lockedTitle = 'This line cannot be read as a row of the timeline. It stays as written; change it in the source.';

/** One row of the grid: its handle, the document's cells, and the computed ones. */
export const GridRow = memo(function GridRow(props: GridRowProps): ReactNode {
  const { model, row, columns, activeColumn, selected, selectedFrom, selectedTo, openMenu, offset, measure } = props;
  const element = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const [edge, setEdge] = useState<DropEdge | null>(null);

  useEffect(() => {
    if (element.current === null || handle.current === null) return;
    const stopDrag = dragRow(handle.current, row.index, model);
    const stopDrop = dropOnRow(element.current, row.index, model, setEdge);
    return () => {
      stopDrag();
      stopDrop();
    };
  }, [model, row.index]);

  const pressCell = (event: MouseEvent<HTMLElement>, column: number): void => {
    if (event.button !== 0 || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
    if (event.ctrlKey || event.metaKey) model.toggleRow(row.index, column);
    else model.goToCell({ row: row.index, column }, event.shiftKey);
  };
  const pressRight = (event: MouseEvent<HTMLElement>): void => {
    // A cell that is being edited has the browser's own menu.
    if (event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    if (!selected) model.goToCell({ row: row.index, column: 0 });
    openMenu(row.index);
  };

  const isSelected = (column: number): boolean => selected && column >= selectedFrom && column <= selectedTo;
  const own = columns.filter(({ kind }) => kind === 'document');
  const style: CSSProperties | undefined = offset === undefined ? undefined : { transform: `translateY(${offset}px)` };
  return (
    <div
      ref={(node) => {
        element.current = node;
        measure?.(node);
      }}
      role="row"
      className="grid-row"
      aria-rowindex={props.place + 2}
      aria-selected={props.whole}
      data-selected={selected || undefined}
      data-index={row.index}
      data-current={activeColumn !== null && selected ? '' : undefined}
      data-drop={edge ?? undefined}
      style={style}
      onContextMenu={pressRight}
    >
      <div role="rowheader" aria-colindex={1} aria-readonly="true" aria-selected={isSelected(0)} className="grid-cell handle-cell">
        <div
          ref={handle}
          role="button"
          className="row-handle"
          aria-label={`Move row ${row.index + 1}`}
          aria-haspopup="menu"
          aria-expanded={props.menuOpen}
          tabIndex={activeColumn === 0 ? 0 : -1}
          data-tab-stop={activeColumn === 0 ? '' : undefined}
          title={props.readOnly ? 'Click for actions' : 'Drag to move, click for actions'}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey) return model.toggleRow(row.index);
            // The menu is about all selected rows when it is asked for on one of them.
            const among = selected && event.detail !== 0 && !event.shiftKey && (model.snapshot().state.rows?.length ?? 0) > 1;
            if (!among) model.goToCell({ row: row.index, column: 0 }, event.shiftKey);
            if (!event.shiftKey) openMenu(row.index);
          }}
        >
          <span className="row-grip" aria-hidden="true" />
          <span className="row-number" aria-hidden="true">
            {row.index + 1}
          </span>
        </div>
      </div>
      {row.written === null ? (
        own.map((column) => <DocumentCell key={column.index} {...props} column={column} inRange={isSelected(column.index)} pressCell={pressCell} />)
      ) : (
        <div
          role="gridcell"
          aria-colindex={2}
          aria-colspan={own.length}
          aria-readonly="true"
          aria-selected={isSelected(1)}
          className="grid-cell locked-cell"
          style={{ gridColumn: `span ${own.length}` }}
          title={lockedTitle}
          {...tabStop(activeColumn !== null && activeColumn >= 1 && activeColumn <= own.length)}
          onMouseDown={(event) => pressCell(event, 1)}
        >
          <Lock size={13} aria-label="Locked" />
          <code dir="auto"><MarkedText text={shortText(row.written)} /></code>
        </div>
      )}
      {columns.slice(own.length + 1).map((column) => {
        const marked = column.kind === 'gap' && row.outOfOrder;
        const stop = tabStop(activeColumn === column.index);
        return (
          <div
            key={column.kind}
            role="gridcell"
            aria-colindex={column.index + 1}
            aria-readonly="true"
            aria-selected={isSelected(column.index)}
            className="grid-cell computed-cell"
            {...(marked ? {} : stop)}
            onMouseDown={(event) => pressCell(event, column.index)}
          >
            {marked && (
              <button
                type="button"
                className="order-mark"
                aria-label={`Row ${row.index + 1} is out of order in time`}
                aria-haspopup="menu"
                aria-expanded={props.orderMenuOpen}
                title="Out of order in time: choose what to do"
                {...(stop.tabIndex === undefined ? { tabIndex: -1 } : stop)}
                onClick={() => {
                  model.goToCell({ row: row.index, column: column.index });
                  props.openOrderMenu(row.index);
                }}
              >
                <TriangleAlert size={13} aria-hidden="true" />
              </button>
            )}
            {column.kind !== 'handle' && column.kind !== 'document' && computedValue(row, column.kind)}
          </div>
        );
      })}
    </div>
  );
});

interface DocumentCellProps extends GridRowProps {
  readonly column: GridColumn;
  readonly inRange: boolean;
  readonly pressCell: (event: MouseEvent<HTMLElement>, column: number) => void;
}

function DocumentCell({ model, row, column, activeColumn, editing, readOnly, refused, inRange, pressCell }: DocumentCellProps): ReactNode {
  const value = row.cells[column.index - 1] ?? '';
  const active = activeColumn === column.index;
  const timed = column.role !== 'text';
  const carried = row.carried[column.index - 1] ?? (shownTime(row, column) || undefined);
  const notes = timed ? [row.approx ? 'An approximate time, as written' : '', row.notes].filter((note) => note !== '') : [];
  return (
    <div
      role="gridcell"
      aria-colindex={column.index + 1}
      aria-label={active ? plainText(readInline(shortText(value))) : undefined}
      aria-selected={inRange}
      className={timed ? 'grid-cell time-cell' : 'grid-cell text-cell'}
      data-approx={(row.approx && (column.role === 'time' || column.role === 'when')) || undefined}
      aria-invalid={(row.faulty && timed) || undefined}
      data-editing={(active && editing) || undefined}
      title={notes.length === 0 ? undefined : notes.join('. ')}
      onMouseDown={(event) => pressCell(event, column.index)}
      aria-readonly={readOnly || undefined}
      onDoubleClick={() => model.edit()}
    >
      {active ? (
        <ActiveCell
          model={model}
          cell={{ row: row.index, column: column.index }}
          value={value}
          editing={editing}
          locked={readOnly}
          refused={refused}
          carried={carried}
          name={`${columnName(column)} of row ${row.index + 1}`}
        />
      ) : (
        <span className="cell-text" dir="auto" data-carried={carried}>
          <InlineText source={shortText(value)} />
        </span>
      )}
    </div>
  );
}

function tabStop(active: boolean): { tabIndex?: number; 'data-tab-stop'?: string } {
  return active ? { tabIndex: 0, 'data-tab-stop': '' } : {};
}
