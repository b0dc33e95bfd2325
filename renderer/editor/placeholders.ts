import { syntaxTree } from '@codemirror/language';
import { Prec, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import type { TextRange } from '../../shared/text/edit.ts';
import { fieldInHand, leaveField, placeholderAtSelection, placeholdersBetween } from './placeholder-field.ts';
import { placeholderFrom, placeholderWords, selectPlaceholder, type Direction } from './placeholder-moves.ts';

const mark = Decoration.mark({ class: 'cm-openPlace' });

/** Marks the placeholders in sight, and selects the one that is clicked. */
class PlaceholderMarks {
  marks: DecorationSet;
  /** What was in hand when the pointer went down. */
  before: TextRange | null = null;

  constructor(view: EditorView) {
    this.marks = marksInSight(view);
  }

  update(update: ViewUpdate): void {
    const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
    if (update.docChanged || update.viewportChanged || parsed) this.marks = marksInSight(update.view);
  }
}

function marksInSight(view: EditorView): DecorationSet {
  const { state, visibleRanges } = view;
  const marks = visibleRanges.flatMap((visible) => {
    const inRange: TextRange[] = [];
    for (let at = visible.from; at <= visible.to; ) {
      const line = state.doc.lineAt(at);
      inRange.push(...placeholdersBetween(state, Math.max(line.from, visible.from), Math.min(line.to, visible.to)));
      at = line.to + 1;
    }
    return inRange.map(({ from, to }) => mark.range(from, to));
  });
  return Decoration.set(marks, true);
}

const plugin = ViewPlugin.fromClass(PlaceholderMarks, {
  decorations: ({ marks }) => marks,
  eventHandlers: {
    mousedown(_event, view) {
      this.before = view.state.field(fieldInHand);
    },
    click(event, view) {
      const { main } = view.state.selection;
      const clicked = placeholderAtSelection(view.state);
      // A second click puts the caret into the words, to change them rather than to replace them.
      if (event.detail !== 1 || !main.empty || clicked === null || (this.before !== null && this.before.from === clicked.from)) return;
      view.dispatch({ selection: { anchor: clicked.from, head: clicked.to }, userEvent: 'select.placeholder' });
    },
  },
});

/** Tab while a field is in hand; elsewhere the key keeps its meaning. Never keeps the focus for itself: Escape leaves. */
function move(view: EditorView, direction: Direction): boolean {
  const { state } = view;
  const field = state.field(fieldInHand);
  if (field === null) return false;
  const target = placeholderFrom(state.doc, field, direction);
  if (target === null) {
    view.dispatch({
      selection: { anchor: field.to },
      effects: [leaveField.of(null), EditorView.announce.of('No placeholder is left to fill in.')],
      userEvent: 'select.placeholder',
    });
    return true;
  }
  view.dispatch(selectPlaceholder(target.placeholder), { effects: EditorView.announce.of(placeholderWords(target)) });
  return true;
}

function leave(view: EditorView): boolean {
  if (view.state.field(fieldInHand) !== null) view.dispatch({ effects: leaveField.of(null) });
  // What else Escape means comes after: the selection goes, and Tab next leaves the source.
  return false;
}

/**
 * Placeholders in the source: marked, and reached with Tab and Shift+Tab from one that is selected, that
 * the caret is inside of, or that was just filled in. Everywhere else Tab indents as it always does.
 */
export const placeholders: Extension = [
  fieldInHand,
  plugin,
  Prec.high(
    keymap.of([
      { key: 'Tab', run: (view) => move(view, 'next'), shift: (view) => move(view, 'previous') },
      { key: 'Escape', run: leave },
    ]),
  ),
  EditorView.baseTheme({
    '.cm-openPlace': {
      borderRadius: '3px',
      backgroundColor: 'color-mix(in srgb, var(--color-warning) 16%, transparent)',
      boxShadow: 'inset 0 -1px 0 var(--color-warning)',
    },
    '.cm-openPlace, .cm-openPlace *': { color: 'var(--color-text)' },
  }),
];
