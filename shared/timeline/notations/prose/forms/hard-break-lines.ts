import { nothingFound, type Entry, type Form, type Found, type Place } from '../form.ts';
import { sourceOf, wrappedWords } from '../phrases.ts';
import { lengthWithoutBreak } from '../words.ts';
import { isDefined } from './definition-list.ts';
import { freshLine } from './fresh-line.ts';
import { timedLines } from './timed-lines.ts';

/** Lines of one paragraph, `14:32 - alarm`, with or without a hard line break after each; the breaks stay where they are. */
export const hardBreakLines: Form = {
  name: 'hard-break-lines',
  find: findLines,
  fresh: freshLine,
  setsApart: (between) => /^(?:[ \t]*\\|[ \t]*<br[ \t]*\/?>)?\s*$/i.test(between),
  linesApart: 1,
};

function findLines({ document, at, day }: Place): Found {
  const { blocks, lines, text } = document;
  const block = blocks[at];
  const timed = block === undefined ? [] : timedLines(document, block);
  if (timed.length < 2 || isDefined(document, at)) return nothingFound;
  const entries = timed.map(({ firstLine, lastLine, found }): Entry => {
    const wrapped = wrappedWords(document, firstLine, lastLine, found.text);
    const words = { from: wrapped.from, to: wrapped.from + lengthWithoutBreak(sourceOf(text, wrapped)) };
    const from = lines[firstLine]?.from ?? 0;
    const to = from + lengthWithoutBreak(text.slice(from, lines[lastLine - 1]?.to));
    return { form: hardBreakLines, firstLine, lastLine, from, to, movesFrom: from, when: found.when, text: words, day };
  });
  return { entries, day: null };
}
