import { useCallback, useMemo, useState } from 'react';
import type { ColumnWidths, GridColumn } from './column-layout.ts';

/** The narrowest a column can be made, and the widest. */
export const columnLimits = { min: 48, max: 1200 } as const;

const storageKey = 'aftermath.grid.widths';
/** How many sets of headers are remembered. */
const remembered = 50;

function stored(): Record<string, ColumnWidths> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, ColumnWidths>) : {};
  } catch {
    return {};
  }
}

function store(key: string, widths: ColumnWidths): void {
  const others = Object.entries(stored()).filter(([other]) => other !== key);
  const kept = Object.keys(widths).length === 0 ? others : [...others, [key, widths] as const];
  try {
    localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept.slice(-remembered))));
  } catch {
    // A full or closed store costs the memory of a width, nothing else.
  }
}

function valid(widths: ColumnWidths | undefined): ColumnWidths {
  const entries = Object.entries(widths ?? {}).filter(([, width]) => typeof width === 'number' && width >= columnLimits.min && width <= columnLimits.max);
  return Object.fromEntries(entries);
}

/** The widths set for these headers, and how to set one; null gives the column its own width back. */
export function useColumnWidths(columns: readonly GridColumn[]): readonly [ColumnWidths, (column: number, width: number | null) => void] {
  const key = useMemo(() => columns.map(({ header }) => header).join('\n').slice(0, 2_000), [columns]);
  const [state, setState] = useState<{ readonly key: string; readonly widths: ColumnWidths }>(() => ({ key, widths: valid(stored()[key]) }));
  const widths = useMemo(() => (state.key === key ? state.widths : valid(stored()[key])), [state, key]);
  const set = useCallback(
    (column: number, width: number | null) => {
      const { [column]: _, ...others } = widths;
      const next = width === null ? others : { ...others, [column]: Math.round(Math.max(columnLimits.min, Math.min(width, columnLimits.max))) };
      store(key, next);
      setState({ key, widths: next });
    },
    [key, widths],
  );
  return [widths, set];
}
