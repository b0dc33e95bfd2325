import type { Extension } from '@codemirror/state';
import { Decoration, MatchDecorator, ViewPlugin, WidgetType, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';
import { unseen } from '../../shared/text/unseen.ts';

const names: Readonly<Record<number, string>> = {
  0x00: 'null',
  0x07: 'bell',
  0x08: 'backspace',
  0x0b: 'vertical tab',
  0x0d: 'carriage return',
  0x1b: 'escape',
  0x200b: 'zero width space',
  0x200c: 'zero width non-joiner',
  0x200d: 'zero width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2069: 'pop directional isolate',
  0xfeff: 'zero width no-break space',
  0xfffc: 'object replacement',
};

/** Stands for one character in the source, and says which. */
class CharacterMark extends WidgetType {
  readonly #code: number;

  constructor(code: number) {
    super();
    this.#code = code;
  }

  override eq(other: CharacterMark): boolean {
    return other.#code === this.#code;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'cm-specialChar';
    // Controls of ASCII have pictures of their own.
    mark.textContent = this.#code < 0x20 ? String.fromCharCode(0x2400 + this.#code) : '\u2022';
    mark.title = `Control character ${names[this.#code] ?? `0x${this.#code.toString(16)}`}`;
    mark.ariaLabel = mark.title;
    return mark;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const marks = new MatchDecorator({
  regexp: new RegExp(unseen.source, 'gu'),
  decorate(add, from, to, match, view) {
    // What is out of sight in a long line is left out already; a mark where that begins would take its place, and its height.
    if (!view.visibleRanges.some((range) => from >= range.from && to <= range.to)) return;
    add(from, to, Decoration.replace({ widget: new CharacterMark(match[0].codePointAt(0) ?? 0) }));
  },
  boundary: /[^]/,
});

/** Shows control characters, those of no width and those that change the direction of text as marks, each with its name. */
export const invisibleCharacters: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marks.createDeco(view);
    }

    update(update: ViewUpdate): void {
      this.decorations = marks.updateDeco(update, this.decorations);
    }
  },
  { decorations: ({ decorations }) => decorations },
);
