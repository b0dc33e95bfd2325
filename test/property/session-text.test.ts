import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { DocumentSession } from '../../renderer/document/session.ts';
import { openSession, typeAtEnd } from '../unit/renderer/open-session.ts';

const words = fc.constantFrom('', 'a', 'two\nlines', '\r\n', '\r', '→ 10:42', '\ud83d', '\ude80', '\n\n', 'x'.repeat(2_000));
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('replace' as const), at: fc.nat(), length: fc.nat({ max: 40 }), words }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('several' as const), at: fc.nat({ max: 20 }), length: fc.nat({ max: 30 }), words }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'ask' as const, 'select' as const), at: fc.nat(), length: fc.constant(0), words }) },
);

function take(session: DocumentSession, { kind, at, length, words }: typeof step extends fc.Arbitrary<infer Step> ? Step : never): void {
  const end = session.state.doc.length;
  const from = at % (end + 1);
  if (kind === 'replace') session.dispatch({ changes: { from, to: Math.min(end, from + length), insert: words } });
  else if (kind === 'several') session.dispatch({ changes: Array.from({ length }, (_each, index) => Math.min(end, at + index * 7)).map((place) => ({ from: place, insert: words })) });
  else if (kind === 'undo') session.undo();
  else if (kind === 'redo') session.redo();
  else if (kind === 'select') session.dispatch({ selection: { anchor: from } });
  else expect(session.text).toBe(session.state.doc.toString());
}

describe('the text of a session', () => {
  it('is that of its document, whatever was changed and whenever somebody asks', () => {
    fc.assert(fc.property(fc.array(words).map((parts) => parts.join('')), fc.constantFrom('lf' as const, 'mixed' as const), fc.array(step, { maxLength: 60, size: 'max' }), (start, eol, steps) => {
      const session = openSession(start, { encoding: { bom: false, eol } });
      for (const each of steps) take(session, each);
      expect(session.text).toBe(session.state.doc.toString());
    }), { numRuns: 300 });
  });

  it('is that of its document after one change of very many places', () => {
    const session = openSession('a.'.repeat(5_000));
    session.dispatch({ changes: Array.from({ length: 5_000 }, (_each, index) => ({ from: index * 2, to: index * 2 + 1, insert: 'bc' })) });
    expect(session.text).toBe('bc.'.repeat(5_000));
  });

  it('is not put together line by line for each key, however many ask', () => {
    const session = openSession('a line\n'.repeat(1_000));
    const lengths: number[] = [];
    for (let reader = 0; reader < 3; reader++) session.subscribe(() => lengths.push(session.text.length));
    const joined = vi.spyOn(Text.prototype, 'toString');
    for (let key = 0; key < 100; key++) typeAtEnd(session, 'x');
    // What is typed is a document of its own, of one line.
    const whole = joined.mock.contexts.filter((each) => (each as Text).lines > 1);
    expect(whole).toEqual([]);
    expect(lengths.at(-1)).toBe(7_100);
  });
});
