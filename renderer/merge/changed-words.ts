import { refinedEdits } from '../../shared/text/refine.ts';

/** A run of a text. */
export interface TextPart {
  readonly text: string;
  /** The other side does not have it. */
  readonly isChanged: boolean;
}

/** Two texts in runs, so that the words in which they differ can be marked. The runs of each, joined, are the text. */
export function markedSides(mine: string, theirs: string): { readonly mine: readonly TextPart[]; readonly theirs: readonly TextPart[] } {
  const edits = refinedEdits(0, mine, theirs);
  const [ours, others]: [TextPart[], TextPart[]] = [[], []];
  let at = 0;
  for (const { from, to, insert } of edits) {
    const same = mine.slice(at, from);
    ours.push({ text: same, isChanged: false }, { text: mine.slice(from, to), isChanged: true });
    others.push({ text: same, isChanged: false }, { text: insert, isChanged: true });
    at = to;
  }
  const rest = { text: mine.slice(at), isChanged: false };
  const shown = (parts: readonly TextPart[]): TextPart[] => [...parts, rest].filter(({ text }) => text !== '');
  return { mine: shown(ours), theirs: shown(others) };
}
