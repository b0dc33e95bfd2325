import fc from 'fast-check';
import type { GridStep } from '../../shared/timeline/grid/compose.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { someValue } from './words.ts';

/** What a person does in one go; numbers too large for the document are taken as remainders. */
export type FuzzIntent =
  | { readonly kind: 'cell'; readonly row: number; readonly column: number; readonly value: string }
  | { readonly kind: 'insert'; readonly at: number }
  | { readonly kind: 'duplicate' | 'delete'; readonly rows: readonly number[] }
  | { readonly kind: 'move'; readonly rows: readonly number[]; readonly before: number };

/** One step of a sequence, on the timeline with that number. */
export type FuzzStep = { readonly timeline: number } & (
  | FuzzIntent
  | { readonly kind: 'sort' }
  | { readonly kind: 'compose'; readonly steps: readonly FuzzIntent[] }
  | { readonly kind: 'undo'; readonly times: number }
);

const number = fc.nat({ max: 11 });
const rows = fc.array(number, { minLength: 1, maxLength: 3 });
const intent: fc.Arbitrary<FuzzIntent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('cell' as const), row: number, column: fc.nat({ max: 3 }), value: someValue }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('duplicate' as const), rows }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), rows }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), rows, before: number }) },
);
const which = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 3 }) });

/** One to eight steps on one document. */
export const someSteps: fc.Arbitrary<FuzzStep[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(which, intent).map(([timeline, step]): FuzzStep => ({ timeline, ...step })) },
    { weight: 1, arbitrary: which.map((timeline): FuzzStep => ({ timeline, kind: 'sort' })) },
    { weight: 1, arbitrary: fc.tuple(which, fc.array(intent, { minLength: 2, maxLength: 4 })).map(([timeline, steps]): FuzzStep => ({ timeline, kind: 'compose', steps })) },
    { weight: 1, arbitrary: fc.nat({ max: 2 }).map((times): FuzzStep => ({ timeline: 0, kind: 'undo', times })) },
  ),
  { minLength: 1, maxLength: 8 },
);

/** An intent that names what exists; sorting, which a step of its own does, arranges. */
export type Placed = Exclude<GridStep, { kind: 'arrange' }>;

/** The intent with numbers that exist in the timeline; null where it has no event to name. */
export function placed(step: FuzzIntent, timeline: Pick<Timeline, 'columns'>, count: number): Placed | null {
  const named = (numbers: readonly number[]): number[] => [...new Set(numbers.map((row) => row % count))].sort((a, b) => a - b);
  if (count === 0) return step.kind === 'insert' ? { kind: 'insert', at: 0 } : null;
  switch (step.kind) {
    case 'cell':
      return { ...step, row: step.row % count, column: step.column % timeline.columns.length };
    case 'insert':
      return { kind: 'insert', at: step.at % (count + 1) };
    case 'duplicate':
    case 'delete':
      return { kind: step.kind, rows: named(step.rows) };
    case 'move':
      return { kind: 'move', rows: named(step.rows), before: step.before % (count + 1) };
  }
}
