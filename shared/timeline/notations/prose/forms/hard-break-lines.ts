import { nothingFound, type Entry, type Form, type Found, type Place } from '../form.ts';
import { isDefined } from './definition-list.ts';
import { freshLine } from './fresh-line.ts';
import { timedLines } from './timed-lines.ts';
import { findTimedRun } from './timed-run.ts';

/** Lines of one paragraph, `14:32 - alarm`, with or without a hard line break after each, or with a `<br>` between them anywhere; the breaks stay where they are. */
export const hardBreakLines: Form = {
  name: 'hard-break-lines',
  find: findLines,
  findUnannounced: findTimedRun,
  fresh: freshLine,
  setsApart: (between) => /^(?:[ \t]*\\|[ \t]*<br[ \t]*\/?>)?\s*$/i.test(between),
  linesApart: 1,
};

function findLines({ document, at, day }: Place): Found {
  const block = document.blocks[at];
  const timed = block === undefined ? [] : timedLines(document, block);
  if (timed.every(({ whole }) => whole) && (timed.length < 2 || isDefined(document, at))) return nothingFound;
  const entries = timed.map(({ firstLine, lastLine, from, to, found, words }): Entry => ({
    form: hardBreakLines, firstLine, lastLine, from, to, movesFrom: from, when: found.when, text: words, day,
  }));
  return { entries, day: null };
}
