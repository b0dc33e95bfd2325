import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';

/** What people type, paste and delete, above all what changes how a document is read. */
const snippets = [
  'a', 'word', ' ', '\n', '\n\n', '\r\n', '\r', '|', '| ', '#', '## ', '- ', '-', '---\n', '```', '~~~\n', '`', '1. ', '> ', '14:05', '14:', '5', ':', ' - ', '**', '**Timeline**\n\n', '\n## Timeline\n\n',
  '\n\n## Action items\n\n', '2024-03-14', '3/4/2024', '13/4/2024', '14 March', 'All times UTC.', 'times are in PST', ' PST', '\nDate: 2024-05-06\n', '<br>', '<!--', '-->', '<table>', '</table>', '<tr><td>14:00<td>x', '<div>\n', '    ', '\t',
  '| 14:06 | more |\n', '| a | b |\n|---|---|\n', '\n|---|---|\n', '\n- 14:00 a\n- 14:01 b\n- 14:02 c\n', '\n14:00 - a\n\n14:01 - b\n\n14:02 - c\n', '### 14:10 d\n', '\n: defined', '{: .note }', '[^1]: note', '\\', '=', '\n===\n', 'Timeline:', 'Log', 'T+5m', '\n\nA paragraph.\n\nAnd one more.\n\n', '+++\n', 'title: 2023\n',
] as const;

/** One edit, by where it is in a text of any length. */
export interface EditStep {
  readonly at: number;
  readonly remove: number;
  readonly insert: readonly number[];
  /** Starts where the step above ended, as typing does. */
  readonly goesOn: boolean;
  /** Is told to a reader; else it finds out. */
  readonly told: boolean;
}

/** Random edits. */
export const editSteps: fc.Arbitrary<EditStep[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) }, { weight: 1, arbitrary: fc.integer({ min: 7, max: 400 }) }),
    insert: fc.array(fc.nat(snippets.length - 1), { maxLength: 2 }),
    goesOn: fc.boolean(),
    told: fc.integer({ min: 0, max: 9 }).map((digit) => digit > 0),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Each text that steps lead to, with the edits that lead there. */
export function* textsAfter(start: string, steps: readonly EditStep[]): Generator<{ readonly before: string; readonly text: string; readonly edits: readonly TextEdit[]; readonly told: boolean }> {
  let text = start;
  let place = 0;
  for (const [number, { at, remove, insert, goesOn, told }] of steps.entries()) {
    const from = goesOn && number > 0 ? Math.min(place, text.length) : Math.floor(at * text.length);
    const to = Math.min(text.length, from + remove);
    const words = insert.map((index) => snippets[index] ?? '').join('');
    const edits: TextEdit[] = [{ from, to, insert: words }];
    // Every fourth edit changes a second place as well, as replacing all does.
    const other = Math.floor((1 - at) * text.length);
    if (number % 4 === 3 && (other < from || other > to)) edits.push({ from: other, to: other, insert: words });
    place = from + words.length;
    const before = text;
    text = applyEdits(text, edits);
    yield { before, text, edits, told };
  }
}
