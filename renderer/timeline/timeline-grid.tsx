import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { columnTemplate, type GridColumn } from './column-layout.ts';
import { useColumnWidths } from './column-widths.ts';
import { GridHeader, resizeStep } from './grid-header.tsx';
import { gridRequest, type RowAction } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { selectedColumns, selectedRows } from './grid-selection.ts';
import { placeOfRow, rowAtPlace, shownRows } from './grid-state.ts';
import { OrderMenu } from './order-menu.tsx';
import { RowMenu } from './row-menu.tsx';
import type { RowView } from './row-view.ts';
import type { TimelineModel } from './timeline-model.ts';
import { extentOf, type TimelineSnapshot } from './timeline-snapshot.ts';
import { useClipboard } from './use-clipboard.ts';
import './grid-handles.css';

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
  /** Asks where the selected rows shall go. */
  readonly askWhere: () => void;
  /** Gives the keyboard to the filter. */
  readonly find: () => void;
}

interface OpenMenu {
  readonly kind: 'row' | 'order';
  readonly row: number;
  readonly anchor: Element;
}

/** One timeline as an ARIA grid. */
export function TimelineGrid({ model, snapshot, askWhere, find }: TimelineGridProps): ReactNode {
  const { columns, rows, state, focusRequests } = snapshot;
  const scroller = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const menuWasOpen = useRef(false);
  const hadFocus = useRef(false);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [widths, setWidth] = useColumnWidths(columns);
  useClipboard(model, root);

  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  const table = useTable({ features, columns: definitions, data: rows, getRowId: (row) => String(row.index) });
  const tableRows = table.getRowModel().rows;
  const template = useMemo(() => columnTemplate(columns, rows, widths), [columns, rows, widths]);

  const extent = useMemo(() => extentOf(snapshot), [snapshot]);
  const shown = shownRows(extent);
  const virtual = shown > virtualFrom;
  const currentRow = state.cell.row;
  const currentPlace = placeOfRow(currentRow, extent);
  const virtualizer = useVirtualizer({
    count: shown,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    overscan: 12,
    scrollPaddingStart: estimatedRowHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        const mounted = defaultRangeExtractor(range);
        return mounted.includes(currentPlace) || currentPlace >= range.count ? mounted : [...mounted, currentPlace].sort((a, b) => a - b);
      },
      [currentPlace],
    ),
  });

  useEffect(() => {
    if (scroller.current === null) return;
    return autoScrollForElements({ element: scroller.current });
  }, []);

  const hasPlace = state.anchor !== null;
  useLayoutEffect(() => {
    if (!hasPlace) return;
    if (virtual) virtualizer.scrollToIndex(currentPlace, { align: 'auto' });
    else scroller.current?.querySelector(`[data-index="${currentRow}"]`)?.scrollIntoView({ block: 'nearest' });
    root.current?.querySelector('[data-tab-stop]')?.closest('[aria-colindex]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [currentRow, currentPlace, state.cell.column, hasPlace, focusRequests, virtual, virtualizer]);

  useLayoutEffect(() => {
    // A menu has the keyboard for as long as it is open.
    if (menu !== null) return;
    if (model.takeFocusRequest()) focusTabStop(root.current);
    // What had the keyboard may be gone: its row deleted, hidden or taken back.
    else if (hadFocus.current && document.activeElement === document.body) focusTabStop(root.current);
  });

  useEffect(() => {
    // While a menu is open the rest of the page cannot take the focus.
    if (menuWasOpen.current && menu === null && document.activeElement === document.body) focusTabStop(root.current);
    menuWasOpen.current = menu !== null;
  }, [menu]);

  const open = useCallback((kind: OpenMenu['kind'], row: number, selector: string) => {
    const anchor = root.current?.querySelector(`[data-index="${row}"] ${selector}`) ?? null;
    if (anchor !== null) setMenu({ kind, row, anchor });
  }, []);
  const openMenu = useCallback((row: number) => open('row', row, '.row-handle'), [open]);
  const openOrderMenu = useCallback((row: number) => open('order', row, '.order-mark'), [open]);
  const closeMenu = useCallback(() => {
    setMenu(null);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusTabStop(root.current);
    });
  }, []);
  const act = (action: RowAction): void => (action === 'move-to' ? askWhere() : model.act(action));

  const resize = (step: 1 | -1): void => {
    const { column } = state.cell;
    const head = root.current?.querySelector<HTMLElement>(`.grid-head [data-column="${column}"]`);
    if (columns[column]?.kind === 'document' && head) setWidth(column, (widths[column] ?? head.offsetWidth) + step * resizeStep);
  };

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const request = gridRequest(event.nativeEvent, state.cell.column === 0);
    if (request === null || state.editing) return;
    const onMark = event.target instanceof Element && event.target.closest('.order-mark') !== null;
    if (request.kind === 'collapse') {
      if (model.collapse()) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (onMark && (event.key === 'Enter' || event.key === ' ')) return openOrderMenu(currentRow);
    if (shown === 0 && !['undo', 'redo', 'find', 'rows'].includes(request.kind)) return;
    switch (request.kind) {
      case 'go':
        if (request.direction === 'up' && !request.extend && currentPlace === 0 && focusEdge(root.current, state.cell.column)) return;
        return model.go(request.direction, request.extend, pageRows(scroller.current));
      case 'rows':
        return act(request.action);
      case 'resize':
        return resize(request.step);
      case 'menu':
        return openMenu(currentRow);
      case 'edit':
        return model.edit();
      case 'clear':
        return model.clear();
      case 'select':
        return model.selectRow();
      case 'select-all':
        return model.selectAll();
      case 'fill-down':
        return model.fillDown();
      case 'find':
        return find();
      case 'undo':
        return model.undo();
      case 'redo':
        return model.redo();
    }
  };

  const selected = useMemo(() => new Set(selectedRows(state, extent)), [state, extent]);
  const span = selectedColumns(state, extent);
  const renderRow = (place: number, offset: number | undefined): ReactNode => {
    const at = rowAtPlace(place, extent);
    const row = tableRows[at]?.original;
    if (row === undefined) return null;
    const current = at === currentRow;
    const chosen = selected.has(at);
    return (
      <GridRow
        key={at}
        model={model}
        row={row}
        place={place}
        columns={columns}
        activeColumn={current ? state.cell.column : null}
        editing={current && state.editing}
        selected={chosen}
        selectedFrom={chosen ? span.from : 0}
        selectedTo={chosen ? span.to : 0}
        menuOpen={menu?.kind === 'row' && menu.row === at}
        openMenu={openMenu}
        orderMenuOpen={menu?.kind === 'order' && menu.row === at}
        openOrderMenu={openOrderMenu}
        offset={offset}
        measure={virtual ? virtualizer.measureElement : undefined}
      />
    );
  };

  return (
    <div className="timeline-scroller" ref={scroller}>
      <div
        ref={root}
        role="grid"
        aria-label="Timeline"
        aria-rowcount={shown + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        className="timeline-grid"
        style={{ '--timeline-columns': template, '--timeline-min-width': `${Math.max(520, columns.length * 90)}px` } as CSSProperties}
        {...(shown === 0 ? { tabIndex: 0, 'data-tab-stop': '' } : {})}
        onKeyDown={press}
        onFocus={() => (hadFocus.current = true)}
        onBlur={(event) => (hadFocus.current = event.relatedTarget === null ? !document.hasFocus() : event.currentTarget.contains(event.relatedTarget))}
      >
        <GridHeader columns={columns} widths={widths} setWidth={setWidth} leave={() => focusTabStop(root.current)} />
        {virtual ? (
          <div role="presentation" className="virtual-rows" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map((item) => renderRow(item.index, item.start))}
          </div>
        ) : (
          Array.from({ length: shown }, (_, place) => renderRow(place, undefined))
        )}
      </div>
      <RowMenu model={model} anchor={menu?.kind === 'row' ? menu.anchor : null} row={menu?.row ?? 0} close={closeMenu} act={act} />
      <OrderMenu model={model} anchor={menu?.kind === 'order' ? menu.anchor : null} row={menu?.row ?? 0} close={closeMenu} />
    </div>
  );
}

function focusTabStop(root: HTMLElement | null): void {
  const stop = root?.matches('[data-tab-stop]') === true ? root : root?.querySelector<HTMLElement>('[data-tab-stop]');
  stop?.focus({ preventScroll: true });
}

/** From the first row, up goes to the edge of the column's header, where there is one. */
function focusEdge(root: HTMLElement | null, column: number): boolean {
  const edge = root?.querySelector<HTMLElement>(`.grid-head [data-column="${column}"] .column-edge`) ?? null;
  edge?.focus();
  return edge !== null;
}

function pageRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 330) / estimatedRowHeight) - 1);
}
