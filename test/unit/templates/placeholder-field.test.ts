import { markdown } from '@codemirror/lang-markdown';
import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { fieldInHand, leaveField } from '../../../renderer/editor/placeholder-field.ts';
import { movePlaceholder, placeholderFrom } from '../../../renderer/editor/placeholder-moves.ts';

/** A state over a text, in which `‹` and `›` are the ends of the selection. */
function stateOf(marked: string): EditorState {
  const [anchor, head] = [marked.indexOf('‹'), marked.indexOf('›') - 1];
  return EditorState.create({ doc: marked.replace(/[‹›]/g, ''), selection: { anchor, head }, extensions: [fieldInHand, markdown(), EditorState.allowMultipleSelections.of(true)] });
}

/** The words in hand, or null. */
function inHand(state: EditorState): string | null {
  const field = state.field(fieldInHand);
  return field === null ? null : state.doc.sliceString(field.from, field.to);
}

const after = (state: EditorState, ...specs: readonly TransactionSpec[]): EditorState => specs.reduce((current, spec) => current.update(spec).state, state);
const typed = (state: EditorState, text: string): EditorState => state.update(state.replaceSelection(text)).state;

describe('the field in hand', () => {
  it.each([
    ['a ‹{{one}}› b', '{{one}}'],
    ['a {{o‹›ne}} b', '{{one}}'],
    ['a {{‹one›}} b', '{{one}}'],
    ['| HH‹›:MM | x', 'HH:MM'],
    ['- ‹›{{one}}', null],
    ['{{one}}‹›', null],
    ['a ‹›b {{one}}', null],
    ['‹a {{one}} b›', null],
    ['{{o‹ne}}\n{{t›wo}}', null],
    ['`{{o‹›ne}}`', null],
    ['<!-- {{o‹›ne}} -->', null],
  ])('of %j is %j', (marked, expected) => {
    expect(inHand(stateOf(marked))).toBe(expected);
  });

  it('is what was typed over it, for as long as the caret stays there', () => {
    const filled = typed(typed(stateOf('a ‹{{one}}› {{two}}'), 'x'), 'yz');
    expect(filled.doc.toString()).toBe('a xyz {{two}}');
    expect(inHand(filled)).toBe('xyz');
    expect(inHand(after(filled, { changes: { from: 0, insert: 'before ' } }))).toBe('xyz');
    expect(inHand(after(filled, { selection: { anchor: 3 } }))).toBe('xyz');
    expect(inHand(after(filled, { selection: { anchor: 0 } }))).toBeNull();
    expect(inHand(after(filled, { selection: { anchor: 0 } }, { selection: { anchor: 3 } }))).toBeNull();
  });

  it('ends with a new line, with Escape, and with a second caret', () => {
    const filled = typed(stateOf('- ‹{{one}}›\n'), 'x');
    expect(inHand(typed(filled, '\n- '))).toBeNull();
    expect(inHand(after(filled, { effects: leaveField.of(null) }))).toBeNull();
    expect(inHand(after(filled, { selection: EditorSelection.create([EditorSelection.cursor(3), EditorSelection.cursor(0)]) }))).toBeNull();
  });
});

describe('going to placeholders', () => {
  const session = (marked: string): { state: EditorState; dispatch(spec: TransactionSpec): void } => ({
    state: stateOf(marked),
    dispatch(spec) {
      this.state = this.state.update(spec).state;
    },
  });

  it('goes round in both directions, and counts', () => {
    const over = session('‹›{{one}} `{{code}}` {{two}} {{three}}');
    const words = (direction: 'next' | 'previous'): string => {
      const found = movePlaceholder(over, direction);
      return `${found?.placeholder.words} ${found?.at}/${found?.count}`;
    };
    expect([words('next'), words('next'), words('next'), words('next')]).toEqual(['one 0/3', 'two 1/3', 'three 2/3', 'one 0/3']);
    expect([words('previous'), words('previous')]).toEqual(['three 2/3', 'two 1/3']);
    expect(movePlaceholder(session('‹›nothing'), 'next')).toBeNull();
  });

  it('finds the only one of ten megabytes', () => {
    const { doc } = EditorState.create({ doc: `${'A line of a long report, which says little.\n\n'.repeat(220_000)}{{here}}\n` });
    expect(placeholderFrom(doc, { from: 0, to: 0 }, 'next')?.at).toBe(0);
  });

  it('looks only around the caret in a line of a megabyte', () => {
    const doc = `${'words {{and}} '.repeat(80_000)}end`;
    let state = EditorState.create({ doc, selection: { anchor: doc.length }, extensions: [fieldInHand] });
    const start = performance.now();
    for (let at = 0; at < 200; at++) state = typed(state, 'x');
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(inHand(state)).toBeNull();
  });
});
