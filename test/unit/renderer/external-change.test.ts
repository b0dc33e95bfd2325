import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSession, typeAtEnd } from './open-session.ts';
import { ExternalChange } from '../../../renderer/document/external-change.ts';
import type { OpenDocument } from '../../../shared/contract/calls.ts';
import { applyEdits } from '../../../shared/text/edit.ts';
import { replacementEdit } from '../../../shared/text/replacement.ts';

function onDisk(text: string, change: Partial<OpenDocument> = {}): OpenDocument {
  return { id: 'file-1', name: 'outage.md', folder: '/reports', text, encoding: { bom: false, eol: 'lf' }, version: 'v2', readOnly: false, ...change };
}

describe('a change on disk', () => {
  it('is taken at once when nothing is edited, as one step that undo brings back from', () => {
    const session = openSession('one\ntwo\nthree\n');
    session.dispatch({ selection: { anchor: 13 } });
    const external = new ExternalChange(session);
    expect(external.changed(onDisk('one\n2\nthree\n'))).toBe('taken');
    expect(session.text).toBe('one\n2\nthree\n');
    expect(session.edited).toBe(false);
    expect(session.state.selection.main.anchor).toBe(11);
    session.undo();
    expect(session.text).toBe('one\ntwo\nthree\n');
    expect(session.edited).toBe(true);
  });

  it('waits for the person when the text is edited, and changes nothing before', () => {
    const session = openSession('one\n');
    typeAtEnd(session, 'mine');
    const external = new ExternalChange(session);
    expect(external.changed(onDisk('theirs\n'))).toBe('waiting');
    expect(session.text).toBe('one\nmine');
    expect(session.identity.baseVersion).toBe('v1');
    external.useTheirs();
    expect(session.text).toBe('theirs\n');
    expect(session.edited).toBe(false);
    expect(session.identity.baseVersion).toBe('v2');
    expect(external.state.value.kind).toBe('none');
    session.undo();
    expect(session.text).toBe('one\nmine');
  });

  it('is replaced by the next save once the person keeps their own text', () => {
    const session = openSession('one\n');
    typeAtEnd(session, 'mine');
    const external = new ExternalChange(session);
    external.changed(onDisk('theirs\n'));
    external.keepMine();
    expect(external.state.value.kind).toBe('none');
    expect(session.text).toBe('one\nmine');
    expect(session.edited).toBe(true);
    expect(session.identity.baseVersion).toBe('v2');
    expect(external.changed(onDisk('theirs again\n', { version: 'v3' }))).toBe('waiting');
  });

  it('only updates the base when both made the same change', () => {
    const session = openSession('one\n');
    typeAtEnd(session, 'two');
    const external = new ExternalChange(session);
    expect(external.changed(onDisk('one\ntwo'))).toBe('taken');
    expect(session.edited).toBe(false);
  });

  it('keeps every carriage return when a file comes back with mixed line ends', () => {
    const session = openSession('one\ntwo\n');
    new ExternalChange(session).changed(onDisk('one\r\ntwo\nthree\r\n', { encoding: { bom: false, eol: 'mixed' } }));
    expect(session.text).toBe('one\r\ntwo\nthree\r\n');
    session.dispatch({ changes: { from: 0, insert: 'x\r\n' } });
    expect(session.text).toBe('x\r\none\r\ntwo\nthree\r\n');
  });

  it('makes the text of a removed file unsaved, until it is there again', () => {
    const session = openSession('one\n');
    const external = new ExternalChange(session);
    external.removed();
    expect(external.state.value.kind).toBe('removed');
    expect(session.edited).toBe(true);
    expect(session.identity.baseVersion).toBeNull();
    expect(external.changed(onDisk('one\n', { version: 'v1' }))).toBe('nothing');
    expect(session.edited).toBe(false);
    expect(external.state.value.kind).toBe('none');
  });
});

describe('the replacing edit', () => {
  it('turns any text into any other and touches nothing they share at either end', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, a, b, tail) => {
        const [from, to] = [head + a + tail, head + b + tail];
        const edit = replacementEdit(from, to);
        if (edit === null) return from === to;
        return applyEdits(from, [edit]) === to && edit.from >= head.length && edit.to <= from.length - Math.min(tail.length, from.length - edit.to);
      }),
    );
  });
});
