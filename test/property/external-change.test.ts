import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExternalChange } from '../../renderer/document/external-change.ts';
import type { OpenDocument } from '../../shared/contract/calls.ts';
import { openSession } from '../unit/renderer/open-session.ts';

const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('type' as const, 'write' as const), at: fc.nat({ max: 40 }) }),
  fc.record({ kind: fc.constantFrom('notice' as const, 'remove' as const, 'save' as const, 'resolve' as const, 'view' as const, 'take-back' as const), at: fc.constant(0) }),
);

describe('following a file', () => {
  it('loses no word of mine, and none of the file without a refused save, whatever happens in whichever order', () => {
    fc.assert(fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), fc.constantFrom('lf' as const, 'crlf' as const, 'mixed' as const), (steps, eol) => {
      const start = Array.from({ length: 12 }, (_each, index) => `line ${index}\n`).join('');
      const session = openSession(start);
      const external = new ExternalChange(session);
      let disk: { text: string; version: string } | null = { text: start, version: 'v1' };
      /** What was on disk last; a file that is made again says that and more. */
      let last = start;
      let count = 1;
      const mine = new Set<string>();
      const theirs = new Set<string>();
      const document = (): OpenDocument | null =>
        disk === null ? null : { id: 'file-1', name: 'outage.md', folder: '/reports', text: disk.text, encoding: { bom: false, eol }, version: disk.version, readOnly: false };
      /** The text with a new line put in, never in the middle of another. */
      const place = (text: string, at: number): number => text.split('\n').slice(0, at % text.split('\n').length).join('\n').length;

      for (const { kind, at } of steps) {
        count += 1;
        const found = document();
        if (kind === 'type') {
          mine.add(`mine-${count}`);
          session.dispatch({ changes: { from: place(session.text, at), insert: `\nmine-${count}` }, userEvent: 'input.type' });
        } else if (kind === 'write') {
          const from = place(last, at);
          theirs.add(`theirs-${count}`);
          disk = { text: `${last.slice(0, from)}\ntheirs-${count}${last.slice(from)}`, version: `v${count}` };
        } else if (kind === 'notice') {
          if (found === null) external.removed();
          else external.changed(found);
        } else if (kind === 'remove') {
          for (const word of theirs) if (!session.text.includes(word)) theirs.delete(word);
          disk = null;
        } else if (kind === 'view') {
          external.decide();
        } else if (kind === 'resolve') {
          external.chooseRest('mine-theirs');
          external.resolve();
        } else if (kind === 'take-back') {
          const waited = external.state.value.kind;
          external.takeBack();
          // A merge that was saved already is undone like any edit, as the person asked.
          if (waited === external.state.value.kind) for (const word of theirs) if (!session.text.includes(word)) theirs.delete(word);
        } else if (disk === null || session.identity.baseVersion === disk.version) {
          // As the host saves: only over the version that the text is based on.
          for (const word of theirs) if (disk?.text.includes(word) === true) expect(session.text).toContain(word);
          disk = { text: session.text, version: `v${count}` };
          session.identify({ ...session.identity, baseVersion: disk.version, savedText: disk.text });
          external.settled();
        }
        last = disk?.text ?? last;
        for (const word of mine) expect(session.text).toContain(word);
      }
    }), { numRuns: 400 });
  });
});
