import type { TextEdit } from '../../shared/text/edit.ts';

/** A law of the lens that does not hold; `law` names it, the message says how. */
export class LawBroken extends Error {
  readonly law: string;

  constructor(law: string, details: string) {
    super(details === '' ? law : `${law}: ${details}`);
    this.law = law;
  }
}

/** Fails unless a law holds. */
export function hold(holds: boolean, law: string, details: () => string = () => ''): asserts holds {
  if (!holds) throw new LawBroken(law, details());
}

/** Fails unless two values are the same as JSON. */
export function same(found: unknown, expected: unknown, law: string): void {
  const [is, shall] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== shall) throw new LawBroken(law, `${is} instead of ${shall}`);
}

/** Fails unless edits lie inside the text and do not overlap. */
export function holdEdits(text: string, edits: readonly TextEdit[]): void {
  const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
  let at = 0;
  for (const { from, to } of sorted) {
    hold(from >= at && to >= from && to <= text.length, 'edits lie in the text and do not overlap', () => JSON.stringify(edits));
    at = to;
  }
}

/** The edits that undo edits, for the text after them. */
export function inverse(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map(({ from, to, insert }) => {
      const back = { from: from + shift, to: from + shift + insert.length, insert: text.slice(from, to) };
      shift += insert.length - (to - from);
      return back;
    });
}
