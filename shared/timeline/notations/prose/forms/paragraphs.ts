import { nothingFound, type Form, type Found, type Place } from '../form.ts';
import { hasClock, sourceOf, wrappedWords } from '../phrases.ts';
import { lengthWithoutBreak } from '../words.ts';
import { isDefined } from './definition-list.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';
import { timedLines } from './timed-lines.ts';

/** One paragraph for each event: `14:32 - alarm`; a paragraph that is nothing but a date is a day. */
export const paragraphs: Form = {
  name: 'paragraphs',
  find: findParagraph,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 2,
};

function findParagraph({ document, at, day }: Place): Found {
  const { blocks, lines, text } = document;
  const block = blocks[at];
  const timed = block === undefined ? [] : timedLines(document, block);
  const [only] = timed;
  if (block === undefined || only === undefined || timed.length > 1 || isDefined(document, at)) return nothingFound;
  const { firstLine, lastLine, found } = only;
  const wrapped = wrappedWords(document, firstLine, lastLine, found.text);
  const words = { from: wrapped.from, to: wrapped.from + lengthWithoutBreak(sourceOf(text, wrapped)) };
  if (words.from === words.to && !hasClock(text, found.when)) return { entries: [], day: sourceOf(text, found.when) };
  const from = lines[firstLine]?.from ?? block.from;
  return { entries: [{ form: paragraphs, firstLine, lastLine, from, to: block.to, movesFrom: from, when: found.when, text: words, day }], day: null };
}
