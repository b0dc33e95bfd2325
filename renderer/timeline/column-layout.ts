import type { ColumnRole, TimelineColumn } from '../../shared/timeline/model.ts';
import type { RowView } from './row-view.ts';
import { shortZone } from '../ui/time-zones.ts';

/** A column of the grid: the handle, one of the document's, or a computed one. */
export interface GridColumn {
  readonly kind: 'handle' | 'document' | 'elapsed' | 'gap' | 'zone';
  /** Place in the grid, from 0 for the handle. */
  readonly index: number;
  /** The header as written; may be empty. */
  readonly header: string;
  /** What a document's column holds; null for the others. */
  readonly role: ColumnRole | null;
}

/** Widths that a person set, in CSS pixels by the grid's column number. */
export type ColumnWidths = Readonly<Record<number, number>>;

/**
 * The grid's columns for a timeline: handle, the document's own in order, the time
 * in a second zone where one is given, T+ and gap. `previous` itself
 * where nothing about them changed, so that typing in a cell keeps every other row as it is.
 */
export function gridColumns(columns: readonly TimelineColumn[], zone: string | null, previous: readonly GridColumn[]): readonly GridColumn[] {
  const all = [
    { kind: 'handle', header: '', role: null } as const,
    ...columns.map(({ header, role }) => ({ kind: 'document', header, role }) as const),
    ...(zone === null ? [] : [{ kind: 'zone', header: shortZone(zone), role: null } as const]),
    { kind: 'elapsed', header: 'T+', role: null } as const,
    { kind: 'gap', header: 'Gap', role: null } as const,
  ].map((column, index): GridColumn => ({ ...column, index }));
  const same = all.length === previous.length && all.every((column, at) => column.header === previous[at]?.header && column.role === previous[at]?.role);
  return same ? previous : all;
}

/** What a screen reader and a text field call a document's column. */
export function columnName(column: GridColumn): string {
  return column.header === '' ? `Column ${column.index}` : column.header;
}

/**
 * A CSS `grid-template-columns` for all rows, so that they line up without measuring each other:
 * times are as wide as their longest value, texts share what is left by how much they hold. Widths that
 * a person set come first.
 *
 * @param lengths of the longest value of each column, in characters; see `columnLengths`.
 */
export function columnTemplate(columns: readonly GridColumn[], lengths: readonly number[], widths: ColumnWidths): string {
  return columns
    .map((column) => {
      const set = widths[column.index];
      if (set !== undefined) return `${set}px`;
      const length = lengths[column.index] ?? 0;
      switch (column.kind) {
        case 'handle':
          return `calc(${Math.max(2, length)}ch + 30px)`;
        case 'elapsed':
          return `calc(${computedWidth(length)} + 20px)`;
        case 'gap':
          return `calc(${computedWidth(length)} + 44px)`;
        case 'zone':
          return `calc(max(${computedWidth(length)}, ${Math.min(14, column.header.length)}ch) + 20px)`;
        case 'document':
          return documentWidth(column, Math.max(column.header.length, length));
      }
    })
    .join(' ');
}

/** Computed values are short; the longest of them, such as `1 h 10 min – 2 h 10 min`, take two lines. */
function computedWidth(length: number): string {
  return `${Math.min(14, Math.max(4, length))} * 0.86ch`;
}

/** The day before a time that does not say its own, painted into its cell; empty where there is none. */
export function shownTime({ inferredDay }: RowView, { role }: GridColumn): string {
  return inferredDay !== null && (role === 'time' || role === 'when') ? inferredDay : '';
}

function documentWidth({ role }: GridColumn, length: number): string {
  if (role !== 'text') return `calc(${Math.min(20, Math.max(4, length))}ch + 22px)`;
  return `minmax(16ch, ${Math.round(Math.sqrt(Math.min(120, Math.max(9, length))) * 10)}fr)`;
}
