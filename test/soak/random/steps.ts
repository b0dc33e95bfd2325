import fc from 'fast-check';
import { someValue } from '../../fuzz/words.ts';
import type { FuzzIntent } from '../../fuzz/steps.ts';
import type { Fault } from './fragile-files.ts';

/** What another program does to a file. */
export type OutsideWork = 'edit' | 'insert' | 'replace' | 'delete' | 'create' | 'touch';

/** One step of a sequence. Numbers too large for what is there are taken as remainders. */
export type SoakStep =
  /** A new token is typed into the source. */
  | { readonly kind: 'type'; readonly at: number }
  | { readonly kind: 'paste'; readonly at: number; readonly what: 'words' | 'lines' | 'table' }
  | { readonly kind: 'erase'; readonly at: number; readonly length: number }
  | { readonly kind: 'grid'; readonly timeline: number; readonly intent: FuzzIntent }
  | { readonly kind: 'undo' | 'redo'; readonly times: number }
  /** `meanwhile`: so many turns of the event loop after it was begun, something is typed; null: nothing is. */
  | { readonly kind: 'save'; readonly fault: Fault | null; readonly meanwhile?: number | null }
  | { readonly kind: 'saveAs'; readonly name: number; readonly replace: boolean; readonly fault: Fault | null }
  | { readonly kind: 'outside'; readonly file: number | 'shown'; readonly how: OutsideWork }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'open'; readonly file: number }
  | { readonly kind: 'new' }
  | { readonly kind: 'openDraft' | 'discard'; readonly draft: number }
  /** Presses Undo in the notice of the last discarding. */
  | { readonly kind: 'undiscard' }
  /** Decides about a change of the file by others: for all of the text, for each conflict (`both`, `each mine`), or by taking the last merge out again. */
  | { readonly kind: 'decide'; readonly take: 'theirs' | 'mine' | 'both' | 'each mine' | 'back' }
  /**
   * Something is begun (`typing on`: saving, and while that goes on, typing), the event loop turns a few times, and everything or the page alone is gone; then it starts again.
   * `loses`: a draft store is gone as well. Not where the host alone died: what is typed then is in the browser's store only, and is said to be.
   */
  | {
      readonly kind: 'kill';
      readonly what: 'page' | 'all' | 'host';
      readonly amid: 'nothing' | 'typing' | 'saving' | 'typing on' | 'opening';
      readonly turns: number;
      readonly onFile: boolean;
      readonly loses?: 'browser' | 'journal' | null;
    };

const place = fc.nat({ max: 999 });
const row = fc.nat({ max: 7 });
const rows = fc.array(row, { minLength: 1, maxLength: 2 });
const intent: fc.Arbitrary<FuzzIntent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('cell' as const), row, column: fc.nat({ max: 2 }), value: fc.oneof(fc.constantFrom('10:10', 'All well', 'Rolled back'), someValue) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: row }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('duplicate' as const, 'delete' as const), rows }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), rows, before: row }) },
);
const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ after: fc.nat({ max: 6 }), how: fc.constantFrom('ENOSPC' as const, 'EIO' as const, 'killed' as const, 'killed-late' as const) }) },
);
const short = fc.nat({ max: 3 });

/** One step of any kind, most often typing. */
export const someStep: fc.Arbitrary<SoakStep> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('type' as const), at: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('paste' as const), at: place, what: fc.constantFrom('words' as const, 'lines' as const, 'table' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('erase' as const), at: place, length: fc.nat({ max: 40 }) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('grid' as const), timeline: short, intent }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const), times: fc.nat({ max: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const), fault, meanwhile: fc.oneof(fc.constant(null), fc.nat({ max: 40 })) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('saveAs' as const), name: fc.nat({ max: 4 }), replace: fc.boolean(), fault }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('outside' as const), file: fc.oneof(fc.constant('shown' as const), fc.nat({ max: 4 })), how: fc.constantFrom('edit' as const, 'insert' as const, 'replace' as const, 'delete' as const, 'create' as const, 'touch' as const) }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.oneof(fc.nat({ max: 400 }), fc.integer({ min: 400, max: 4_000 })) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), file: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'new' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('openDraft' as const, 'openDraft' as const, 'discard' as const), draft: short }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undiscard' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('decide' as const), take: fc.constantFrom('theirs' as const, 'mine' as const, 'both' as const, 'each mine' as const, 'back' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('kill' as const),
      what: fc.constantFrom('page' as const, 'all' as const, 'host' as const),
      amid: fc.constantFrom('nothing' as const, 'typing' as const, 'saving' as const, 'typing on' as const, 'opening' as const),
      turns: fc.nat({ max: 40 }),
      onFile: fc.boolean(),
      loses: fc.constantFrom(null, null, 'browser' as const, 'journal' as const),
    }),
  },
);
