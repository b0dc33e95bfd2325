import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { columnTemplate, type GridColumn } from './column-layout.ts';
import { gridRequest } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { selectedRows } from './grid-state.ts';
import { RowMenu } from './row-menu.tsx';
import type { RowView } from './row-view.ts';
import type { TimelineModel, TimelineSnapshot } from './timeline-model.ts';

/** From this many rows on only those in sight are mounted. */
const virtualFrom = 150;
const estimatedRowHeight = 33;

const features = tableFeatures({ columnMeta: {} as GridColumn });

function cellValue(row: RowView, column: GridColumn): string {
  if (column.kind === 'document') return row.cells[column.index - 1] ?? '';
  if (column.kind === 'handle') return String(row.index + 1);
  return column.kind === 'elapsed' ? row.elapsed : row.gap;
}

function columnDefinition(meta: GridColumn): ColumnDef<typeof features, RowView> {
  return { id: `${meta.kind}-${meta.index}`, header: meta.header, accessorFn: (row) => cellValue(row, meta), meta };
}

/** Props of {@link TimelineGrid}. */
export interface TimelineGridProps {
  readonly model: TimelineModel;
  readonly snapshot: TimelineSnapshot;
}

/** One timeline as an ARIA grid. */
export function TimelineGrid({ model, snapshot }: TimelineGridProps): ReactNode {
  const { columns, rows, state, focusRequests } = snapshot;
  const scroller = useRef<HTMLDivElement>(null);
  const menuWasOpen = useRef(false);
  const [menuRow, setMenuRow] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<Element | null>(null);

  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  const table = useTable({ features, columns: definitions, data: rows, getRowId: (row) => String(row.index) });
  const tableRows = table.getRowModel().rows;
  const template = useMemo(() => columnTemplate(columns, rows), [columns, rows]);

  const virtual = rows.length > virtualFrom;
  const currentRow = state.cell.row;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    overscan: 12,
    scrollPaddingStart: estimatedRowHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        return shown.includes(currentRow) || currentRow >= range.count ? shown : [...shown, currentRow].sort((a, b) => a - b);
      },
      [currentRow],
    ),
  });

  useEffect(() => {
    if (scroller.current === null) return;
    return autoScrollForElements({ element: scroller.current });
  }, []);

  useLayoutEffect(() => {
    if (state.anchor === null) return;
    if (virtual) virtualizer.scrollToIndex(currentRow, { align: 'auto' });
    else scroller.current?.querySelector(`[data-index="${currentRow}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [currentRow, state.anchor, focusRequests, virtual, virtualizer]);

  useLayoutEffect(() => {
    if (model.takeFocusRequest()) focusTabStop(scroller.current);
  }, [model, focusRequests]);

  useEffect(() => {
    // While a menu is open the rest of the page cannot take the focus.
    if (menuWasOpen.current && anchor === null) focusTabStop(scroller.current);
    menuWasOpen.current = anchor !== null;
  }, [anchor]);

  const openMenu = useCallback((row: number) => {
    setMenuRow(row);
    setAnchor(scroller.current?.querySelector(`[data-index="${row}"] .row-handle`) ?? null);
  }, []);
  const closeMenu = useCallback(() => {
    setMenuRow(null);
    setAnchor(null);
  }, []);

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const request = gridRequest(event.nativeEvent, state.cell.column === 0);
    if (request === null || state.editing || rows.length === 0) return;
    event.preventDefault();
    switch (request.kind) {
      case 'go':
        return model.go(request.direction, request.extend, pageRows(scroller.current));
      case 'rows':
        return model.act(request.action);
      case 'menu':
        return openMenu(currentRow);
      case 'edit':
        return model.edit();
      case 'clear':
        return model.clear();
      case 'select':
        return model.selectRow();
      case 'undo':
        return model.undo();
      case 'redo':
        return model.redo();
    }
  };

  const selected = new Set(selectedRows(state));
  const renderRow = (at: number, offset: number | undefined): ReactNode => {
    const row = tableRows[at]?.original;
    if (row === undefined) return null;
    const current = at === currentRow;
    return (
      <GridRow
        key={at}
        model={model}
        row={row}
        columns={columns}
        activeColumn={current ? state.cell.column : null}
        editing={current && state.editing}
        selected={selected.has(at)}
        menuOpen={menuRow === at}
        openMenu={openMenu}
        offset={offset}
        measure={virtual ? virtualizer.measureElement : undefined}
      />
    );
  };

  return (
    <div className="timeline-scroller" ref={scroller}>
      <div
        role="grid"
        aria-label="Timeline"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        className="timeline-grid"
        style={{ '--timeline-columns': template } as CSSProperties}
        onKeyDown={press}
      >
        <div role="row" aria-rowindex={1} className="grid-row grid-head">
          {table.getHeaderGroups()[0]?.headers.map((header) => (
            <HeaderCell key={header.id} column={header.column.columnDef.meta ?? null} />
          ))}
        </div>
        {virtual ? (
          <div role="presentation" className="virtual-rows" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => renderRow(item.index, item.start))}
          </div>
        ) : (
          tableRows.map((_, at) => renderRow(at, undefined))
        )}
      </div>
      <RowMenu model={model} anchor={anchor} row={menuRow ?? 0} close={closeMenu} />
    </div>
  );
}

function HeaderCell({ column }: { readonly column: GridColumn | null }): ReactNode {
  if (column === null) return null;
  const computed = column.kind === 'elapsed' || column.kind === 'gap';
  const title =
    column.kind === 'elapsed' ? 'Time since the first event, computed' : column.kind === 'gap' ? 'Time since the event before, computed' : undefined;
  return (
    <div
      role="columnheader"
      aria-colindex={column.index + 1}
      className={computed ? 'grid-cell head-cell computed-cell' : 'grid-cell head-cell'}
      title={title}
    >
      {column.kind === 'handle' ? <span className="visually-hidden">Row</span> : column.header}
      {column.kind === 'document' && column.header === '' && (
        <span className="no-header" title="This column has no header">
          —
        </span>
      )}
    </div>
  );
}

function focusTabStop(scroller: HTMLElement | null): void {
  scroller?.querySelector<HTMLElement>('[data-tab-stop]')?.focus({ preventScroll: true });
}

function pageRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 330) / estimatedRowHeight) - 1);
}
