import { tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { isReady } from './subject.ts';
import './tanstack.css';

/*
 * A plain table of the same rows: virtual, cells that can be written in, rows that can be moved with Alt and the arrow
 * keys, undo. It has no text behind it, no other view, no selection, menus, filter or drag and drop. It is mounted by the
 * key `o`, after the rows have been read, so that its first paint can be timed.
 */

type Row = readonly [time: string, words: string, who: string];

const headers = ['Time', 'Event', 'Who'] as const;
const features = tableFeatures({});
const columns = headers.map((header, at): ColumnDef<typeof features, Row> => ({ id: header, header, accessorFn: (row) => row[at] }));

function Grid({ initial }: { readonly initial: readonly Row[] }): ReactNode {
  const [rows, setRows] = useState(initial);
  const undo = useRef<(readonly Row[])[]>([]);
  const [cell, setCell] = useState({ row: 0, column: 1 });
  const [draft, setDraft] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const table = useTable({ features, columns, data: rows });
  const { rows: tableRows } = table.getRowModel();
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 33, overscan: 12 });

  useLayoutEffect(() => {
    virtualizer.scrollToIndex(cell.row);
    field.current?.focus({ preventScroll: true });
  }, [virtualizer, cell]);

  useLayoutEffect(() => {
    isReady((row) => setCell({ row, column: 1 }));
  }, []);

  const change = (next: readonly Row[]): void => {
    undo.current.push(rows);
    setRows(next);
  };
  const take = (event: MouseEvent, row: number, column: number): void => {
    if (event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    setCell({ row, column });
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const target = Math.min(rows.length - 1, Math.max(0, cell.row + step));
    if (event.key === 'F2') {
      setDraft(String(rows[cell.row]?.[cell.column] ?? ''));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const row = rows[cell.row];
      if (draft !== null && row !== undefined) change(rows.with(cell.row, row.with(cell.column, draft) as unknown as Row));
      setDraft(null);
      setCell({ ...cell, row: Math.min(rows.length - 1, cell.row + 1) });
    } else if (event.ctrlKey && event.key === 'z') {
      event.preventDefault();
      const before = undo.current.pop();
      if (before !== undefined) setRows(before);
    } else if (step !== 0) {
      event.preventDefault();
      const row = rows[cell.row];
      if (event.altKey && row !== undefined) change(rows.toSpliced(cell.row, 1).toSpliced(target, 0, row));
      setCell({ ...cell, row: target });
    }
  };

  return (
    <div className="scroller" ref={scroller}>
      <div className="head">{headers.map((header) => <span key={header}>{header}</span>)}</div>
      <div role="grid" className="rows" style={{ height: virtualizer.getTotalSize() }} onKeyDown={press}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <div key={index} role="row" data-index={index} ref={virtualizer.measureElement} className="row" style={{ transform: `translateY(${start}px)` }}>
            {tableRows[index]?.getAllCells().map((shown, at) => {
              const value = shown.getValue() as string;
              const active = cell.row === index && cell.column === at;
              return (
                <div key={shown.id} role="gridcell" className="cell" data-active={active || undefined} onMouseDown={(event) => take(event, index, at)}>
                  {draft !== null && active ? null : value}
                  {active && <textarea ref={field} rows={1} value={draft ?? ''} onChange={(event) => setDraft(event.currentTarget.value)} />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

const element = document.querySelector('#root');
if (element === null) throw new Error('The page is not complete.');
const name = new URLSearchParams(location.search).get('document') ?? '';
const initial = (await (await fetch(`/documents/${name}`)).json()) as readonly Row[];
const root = createRoot(element);
let isOpen = false;
document.addEventListener('keydown', (event) => {
  if (event.key !== 'o' || isOpen) return;
  isOpen = true;
  event.preventDefault();
  root.render(<Grid initial={initial} />);
});
isReady(() => undefined);
