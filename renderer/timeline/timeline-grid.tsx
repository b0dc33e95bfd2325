import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { columnTemplate, type GridColumn } from './column-layout.ts';
import { useColumnWidths } from './column-widths.ts';
import { ColumnMenu, type ColumnAction } from './column-menu.tsx';
import { fittingWidth } from './column-fit.ts';
import { GridHeader, resizeStep } from './grid-header.tsx';
import { gridRequest, type GridRequest, type RowAction } from './grid-keys.ts';
import { GridRow } from './grid-row.tsx';
import { isWhole, selectedColumns, selectedRows } from './grid-selection.ts';
import { cellTowards, placeOfRow, rowAtPlace, shownRows, type Direction, type GridExtent } from './grid-state.ts';
import { GridNotice } from './grid-notice.tsx';
import { OrderMenu } from './order-menu.tsx';
import { RowMenu } from './row-menu.tsx';
import { computedValue, type RowView } from './row-view.ts';
import type { TimelineModel } from './timeline-model.ts';
import { extentOf, type TimelineSnapshot } from './timeline-snapshot.ts';
import { useClipboard } from './use-clipboard.ts';
import './grid-handles.css';

/** From this many rows or cells on only the rows in sight are mounted, and few above and below them where rows are wide. */
const virtualFrom = { rows: 150, cells: 6000 };
const wideFrom = 100;
const estimatedRowHeight = 33;
const sideways: ReadonlySet<Direction> = new Set<Direction>(['left', 'right', 'row-start', 'row-end']);

const features = tableFeatures({ columnMeta: {} as GridColumn });

function cellValue(row: RowView, column: GridColumn): string {
  if (column.kind === 'document') return row.cells[column.index - 1] ?? '';
  if (column.kind === 'handle') return String(row.index + 1);
  return computedValue(row, column.kind);
}

function columnDefinition(meta: GridColumn): ColumnDef<typeof features, RowView> {
  return { id: `${meta.kind}-${meta.index}`, header: meta.header, accessorFn: (row) => cellValue(row, meta), meta };
}

/** Props of {@link TimelineGrid}. */
export interface TimelineGridProps {
  readonly model: TimelineModel;
  readonly snapshot: TimelineSnapshot;
  /** Does something to the selected rows, or asks what it needs to know first. */
  readonly act: (action: RowAction) => void;
  /** Gives the keyboard to the filter. */
  readonly find: () => void;
}

interface OpenMenu {
  readonly kind: 'row' | 'order' | 'column';
  /** The row, or the column. */
  readonly at: number;
  readonly anchor: Element;
}

/** One timeline as an ARIA grid. */
export function TimelineGrid({ model, snapshot, act, find }: TimelineGridProps): ReactNode {
  const { columns, lengths, rows, state, head, focusRequests } = snapshot;
  const scroller = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const menuWasOpen = useRef(false);
  const hadFocus = useRef(false);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [widths, setWidth] = useColumnWidths(columns);
  useClipboard(model, root);

  const template = useMemo(() => columnTemplate(columns, lengths, widths), [columns, lengths, widths]);

  const extent = useMemo(() => extentOf(snapshot), [snapshot]);
  const shown = shownRows(extent);
  const virtual = shown > virtualFrom.rows || shown * columns.length > virtualFrom.cells;
  const currentRow = state.cell.row;
  const currentPlace = placeOfRow(currentRow, extent);
  const virtualizer = useVirtualizer({
    count: shown,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedRowHeight,
    overscan: columns.length > wideFrom ? 2 : 12,
    scrollPaddingStart: estimatedRowHeight,
    rangeExtractor: useCallback(
      (range: Range) => {
        const mounted = defaultRangeExtractor(range);
        return mounted.includes(currentPlace) || currentPlace >= range.count ? mounted : [...mounted, currentPlace].sort((a, b) => a - b);
      },
      [currentPlace],
    ),
  });

  const items = virtual ? virtualizer.getVirtualItems() : null;
  const mounted = useMemo(() => mountedRows(rows, extent, items), [rows, extent, items]);
  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  const table = useTable({ features, columns: definitions, data: mounted, getRowId: (row) => String(row.index) });

  useEffect(() => {
    if (scroller.current === null) return;
    return autoScrollForElements({ element: scroller.current });
  }, []);

  const hasPlace = state.anchor !== null;
  useLayoutEffect(() => {
    if (!hasPlace || head !== null) return;
    if (virtual) virtualizer.scrollToIndex(currentPlace, { align: 'auto' });
    else scroller.current?.querySelector(`[data-index="${currentRow}"]`)?.scrollIntoView({ block: 'nearest' });
    root.current?.querySelector('[data-tab-stop]')?.closest('[aria-colindex]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [currentRow, currentPlace, state.cell.column, head, hasPlace, focusRequests, virtual, virtualizer]);

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

  const open = useCallback((kind: OpenMenu['kind'], at: number, selector: string) => {
    const anchor = root.current?.querySelector(selector) ?? null;
    // A cell that could not be written keeps the keyboard.
    if (anchor !== null && model.snapshot().refused === null) setMenu({ kind, at, anchor });
  }, [model]);
  const openMenu = useCallback((row: number) => open('row', row, `[data-index="${row}"] .row-handle`), [open]);
  const openOrderMenu = useCallback((row: number) => open('order', row, `[data-index="${row}"] .order-mark`), [open]);
  const openColumnMenu = useCallback(
    (column: number) => {
      model.goToHead(column);
      if (model.snapshot().head === column) open('column', column, `.grid-head [data-column="${column}"]`);
    },
    [model, open],
  );
  const closeMenu = useCallback(() => {
    setMenu(null);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusTabStop(root.current);
    });
  }, []);

  const resize = (column: number, step: 1 | -1): void => {
    const cell = root.current?.querySelector<HTMLElement>(`.grid-head [data-column="${column}"]`);
    if (columns[column]?.kind === 'document' && cell) setWidth(column, (widths[column] ?? cell.offsetWidth) + step * resizeStep);
  };
  const actOnColumn = (column: number, action: ColumnAction): void => {
    if (action === 'select') model.selectColumn(column);
    else if (action === 'sort') model.act('sort');
    else if (action === 'reset') setWidth(column, null);
    else if (action === 'fit') setWidth(column, root.current === null ? null : fittingWidth(root.current, column));
    else resize(column, action === 'wider' ? 1 : -1);
  };

  /** Keys on the header of a column; those about rows and cells do nothing there. */
  const pressHead = (column: number, request: GridRequest): void => {
    switch (request.kind) {
      case 'go':
        if (request.direction === 'down') return shown === 0 ? undefined : model.goToCell({ row: rowAtPlace(0, extent), column });
        if (request.direction === 'up' || request.extend) return;
        if (!sideways.has(request.direction)) return model.go(request.direction, false, pageRows(scroller.current));
        return model.goToHead(cellTowards({ row: 0, column }, request.direction, extent).column);
      case 'resize':
        return resize(column, request.step);
      case 'clear':
        return columns[column]?.kind === 'document' ? setWidth(column, null) : undefined;
      case 'edit':
      case 'menu':
      case 'select':
        return openColumnMenu(column);
      case 'select-column':
        return model.selectColumn(column);
      case 'select-all':
        return model.selectAll();
      case 'find':
        return find();
      case 'undo':
        return model.undo();
      case 'redo':
        return model.redo();
      case 'rows':
      case 'fill-down':
      case 'collapse':
        return;
    }
  };

  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const request = gridRequest(event.nativeEvent, head === null && state.cell.column === 0);
    if (request === null || state.editing) return;
    if (head !== null) {
      event.preventDefault();
      return request.kind === 'collapse' ? model.focus() : pressHead(head, request);
    }
    const onMark = event.target instanceof Element && event.target.closest('.order-mark') !== null;
    if (request.kind === 'collapse') {
      if (model.collapse()) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (onMark && (event.key === 'Enter' || event.key === ' ')) return openOrderMenu(currentRow);
    const toHead = request.kind === 'go' && request.direction === 'up' && !request.extend && (shown === 0 || currentPlace === 0);
    if (toHead) return model.goToHead(state.cell.column);
    if (shown === 0 && !['undo', 'redo', 'find', 'rows'].includes(request.kind)) return;
    switch (request.kind) {
      case 'go':
        return model.go(request.direction, request.extend, pageRows(scroller.current));
      case 'rows':
        return act(request.action);
      case 'resize':
        return resize(state.cell.column, request.step);
      case 'menu':
        return openMenu(currentRow);
      case 'edit':
        return model.edit();
      case 'clear':
        return model.clear();
      case 'select':
        return model.selectRow();
      case 'select-column':
        return model.selectColumn(state.cell.column);
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
  const whole = isWhole(state);
  const renderRow = (row: RowView, place: number, offset: number | undefined): ReactNode => {
    const at = row.index;
    const current = at === currentRow;
    const chosen = selected.has(at);
    return (
      <GridRow
        key={at}
        model={model}
        row={row}
        place={place}
        columns={columns}
        activeColumn={current && head === null ? state.cell.column : null}
        editing={current && state.editing}
        readOnly={snapshot.locked !== null}
        refused={current ? snapshot.refused : null}
        selected={chosen}
        whole={chosen && whole}
        selectedFrom={chosen ? span.from : 0}
        selectedTo={chosen ? span.to : 0}
        menuOpen={menu?.kind === 'row' && menu.at === at}
        openMenu={openMenu}
        orderMenuOpen={menu?.kind === 'order' && menu.at === at}
        openOrderMenu={openOrderMenu}
        offset={offset}
        measure={virtual ? virtualizer.measureElement : undefined}
      />
    );
  };

  return (
    <>
      <GridNotice message={snapshot.notice} dismiss={() => model.dismissNotice()} />
      <div className="timeline-scroller" ref={scroller}>
        <div
          ref={root}
          role="grid"
          aria-label="Timeline"
          aria-rowcount={shown + 1}
          aria-colcount={columns.length}
          aria-multiselectable="true"
          aria-readonly={snapshot.locked !== null}
          className="timeline-grid"
          style={{ '--timeline-columns': template, '--timeline-min-width': `${Math.max(520, columns.length * 90)}px` } as CSSProperties}
          {...(shown === 0 && head === null ? { tabIndex: 0, 'data-tab-stop': '' } : {})}
          onKeyDown={press}
          onFocus={() => (hadFocus.current = true)}
          onBlur={(event) => (hadFocus.current = event.relatedTarget === null ? !document.hasFocus() : event.currentTarget.contains(event.relatedTarget))}
        >
          <GridHeader
            columns={columns}
            widths={widths}
            setWidth={setWidth}
            current={head}
            menu={menu?.kind === 'column' ? menu.at : null}
            openMenu={openColumnMenu}
            select={(column) => model.selectColumn(column)}
          />
          {items === null ? (
            table.getRowModel().rows.map(({ original }, place) => renderRow(original, place, undefined))
          ) : (
            <div role="presentation" className="virtual-rows" style={{ height: virtualizer.getTotalSize() }}>
              {table.getRowModel().rows.map(({ original }, at) => renderRow(original, items[at]?.index ?? 0, items[at]?.start))}
            </div>
          )}
        </div>
        <RowMenu model={model} anchor={menu?.kind === 'row' ? menu.anchor : null} row={menu?.at ?? 0} close={closeMenu} act={act} />
        <OrderMenu model={model} anchor={menu?.kind === 'order' ? menu.anchor : null} row={menu?.at ?? 0} close={closeMenu} />
        <ColumnMenu
          anchor={menu?.kind === 'column' ? menu.anchor : null}
          column={menu?.kind === 'column' ? columns[menu.at] : undefined}
          resized={menu?.kind === 'column' && widths[menu.at] !== undefined}
          canSort={model.can('sort')}
          close={closeMenu}
          act={(action) => actOnColumn(menu?.at ?? 0, action)}
        />
      </div>
    </>
  );
}

/** The rows that are drawn: of thousands only those in sight, or near it. */
function mountedRows(rows: readonly RowView[], extent: GridExtent, items: readonly { readonly index: number }[] | null): readonly RowView[] {
  const places = items?.map(({ index }) => index) ?? Array.from({ length: shownRows(extent) }, (_, place) => place);
  return places.flatMap((place) => rows[rowAtPlace(place, extent)] ?? []);
}

function focusTabStop(root: HTMLElement | null): void {
  const stop = root?.matches('[data-tab-stop]') === true ? root : root?.querySelector<HTMLElement>('[data-tab-stop]');
  stop?.focus({ preventScroll: true });
}

function pageRows(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 330) / estimatedRowHeight) - 1);
}
