import type { TextEdit } from '../../../text/edit.ts';
import type { Entry } from './form.ts';
import { countsOn, numberOf, renumbering } from './numbers.ts';

/**
 * Edits that delete events. Where nothing but blanks sets an event apart, they go with it; notes stay.
 * Numbers below count on.
 *
 * @param how `keep-breaks` leaves every line end where it is, for events that would run together without.
 */
export function deletions(text: string, entries: readonly Entry[], gone: ReadonlySet<number>, how: 'with-gaps' | 'keep-breaks'): TextEdit[] {
  const removals = how === 'with-gaps' ? runsOf(text, entries, gone).map((run) => removalOf(text, entries, run)) : [...gone].flatMap((row) => {
    const entry = entries[row];
    return entry === undefined ? [] : [{ from: entry.from, to: entry.to, insert: '' }];
  });
  const edits = [...removals];
  let missing = 0;
  for (const [row, entry] of entries.entries()) {
    if (numberOf(text, entry) === null || (row > 0 && !countsOn(text, entries[row - 1], entry))) missing = 0;
    if (gone.has(row)) missing++;
    else if (missing > 0) edits.push(...renumbering(text, entry, -missing));
  }
  return edits;
}

/** Events that go together: they follow each other, with only blanks between. */
interface Run {
  readonly first: number;
  readonly last: number;
}

function runsOf(text: string, entries: readonly Entry[], gone: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  for (const row of [...gone].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last === row - 1 && isApart(text, entries, run.last)) runs[runs.length - 1] = { first: run.first, last: row };
    else if (entries[row] !== undefined) runs.push({ first: row, last: row });
  }
  return runs;
}

function removalOf(text: string, entries: readonly Entry[], { first, last }: Run): TextEdit {
  const from = entries[first]?.from ?? 0;
  const to = entries[last]?.to ?? from;
  const [above, below] = [entries[first - 1], entries[last + 1]];
  if (below !== undefined && isApart(text, entries, last)) return { from, to: below.from, insert: '' };
  if (above !== undefined && isApart(text, entries, first - 1)) return { from: above.to, to, insert: '' };
  const end = to + (/^(?:\r\n|\n|\r)/.exec(text.slice(to, to + 2))?.[0].length ?? 0);
  const blankAbove = /(?:\r\n|\n|\r(?!\n))(\r\n|\n|\r)$/.exec(text.slice(Math.max(0, from - 4), from))?.[1];
  if (blankAbove === undefined) return { from, to: end, insert: '' };
  // Of two blank lines that would meet, one goes; at the end of the text the one above.
  if (end === text.length) return { from: above === undefined ? from : from - blankAbove.length, to: end, insert: '' };
  return { from, to: end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0), insert: '' };
}

/** Whether only blanks stand between an event and the one below. */
function isApart(text: string, entries: readonly Entry[], row: number): boolean {
  const [above, below] = [entries[row], entries[row + 1]];
  return above !== undefined && below !== undefined && above.form.setsApart(text.slice(above.to, below.from));
}
