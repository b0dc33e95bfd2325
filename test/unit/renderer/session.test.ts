import { describe, expect, it } from 'vitest';
import { fileIdentity, openSession, typeAtEnd } from './open-session.ts';
import { DocumentSession, passesLock, type SessionChange } from '../../../renderer/document/session.ts';

describe('a document session', () => {
  it('is clean as opened, edited after a change, and clean again after the change is taken back', () => {
    const session = openSession('one\ntwo\n');
    expect(session.edited).toBe(false);
    typeAtEnd(session, 'x');
    expect(session.edited).toBe(true);
    session.undo();
    expect(session.edited).toBe(false);
    session.redo();
    expect(session.text).toBe('one\ntwo\nx');
  });

  it('knows a different text of the same length from the saved one', () => {
    const session = openSession('abc');
    session.dispatch({ changes: { from: 1, to: 2, insert: 'X' } });
    expect(session.edited).toBe(true);
    session.dispatch({ changes: { from: 1, to: 2, insert: 'b' } });
    expect(session.edited).toBe(false);
  });

  it('is clean once it is told that its text was saved', () => {
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    session.identify({ ...session.identity, savedText: 'abcd' });
    expect(session.edited).toBe(false);
    typeAtEnd(session, 'e');
    expect(session.edited).toBe(true);
  });

  it('is not changed by a person while it is locked, only by what comes from where the text is written', () => {
    const session = openSession('abc');
    typeAtEnd(session, 'd');
    session.lock('It is edited in another window.');
    typeAtEnd(session, 'x');
    session.edit([{ from: 0, to: 1, insert: 'A' }], 'input.timeline.cell');
    session.undo();
    expect(session.text).toBe('abcd');
    session.dispatch({ changes: { from: 4, insert: 'e' }, annotations: passesLock.of(true) });
    session.dispatch({ selection: { anchor: 1 } });
    expect(session.text).toBe('abcde');
    expect(session.state.selection.main.head).toBe(1);
    session.lock(null);
    typeAtEnd(session, 'f');
    expect(session.text).toBe('abcdef');
  });

  it('takes several edits of one intent as one undo step', () => {
    const session = openSession('a b c');
    session.edit([{ from: 0, to: 1, insert: 'A' }, { from: 4, to: 5, insert: 'C' }], 'input.timeline.cell');
    session.edit([{ from: 2, to: 3, insert: 'B' }], 'input.timeline.cell');
    expect(session.text).toBe('A B C');
    session.undo();
    expect(session.text).toBe('A b C');
    session.undo();
    expect(session.text).toBe('a b c');
  });

  it('makes no transaction for edits that change nothing', () => {
    const session = openSession('abc');
    const changes: SessionChange[] = [];
    session.subscribe((change) => changes.push(change));
    session.edit([{ from: 0, to: 3, insert: 'abc' }], 'input.timeline.cell');
    expect(changes).toEqual([]);
  });

  it('keeps carriage returns of a file with mixed line ends, and folds pasted ones in all others', () => {
    const mixed = new DocumentSession(fileIdentity({ savedText: 'a\r\nb\nc', encoding: { bom: false, eol: 'mixed' } }), 'a\r\nb\nc');
    expect(mixed.text).toBe('a\r\nb\nc');
    expect(mixed.edited).toBe(false);
    const plain = openSession('a\n');
    plain.dispatch({ changes: { from: 2, insert: 'b\r\nc' } });
    expect(plain.text).toBe('a\nb\nc');
  });
});
