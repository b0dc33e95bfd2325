import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import { readWhen } from '../../../clock/when.ts';
import { nothingFound, type Form, type Found, type Place } from '../form.ts';
import { hasClock, sourceOf } from '../phrases.ts';
import { isDefined } from './definition-list.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';
import { timedLines } from './timed-lines.ts';
import { findTimedRun } from './timed-run.ts';

/** One paragraph for each event: `14:32 - alarm`; a paragraph that is nothing but a date, or a dated label of a list of times, is a day. */
export const paragraphs: Form = {
  name: 'paragraphs',
  find: findParagraph,
  findUnannounced: findTimedRun,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 2,
};

/** Words beside a date that only say how times are meant: `(all times UTC)`. */
const remark = /^\(?[*_]{0,2}\(?(?:all )?(?:times?|timestamps?)\b[^.!?]{0,60}$/i;

/** The day that a line is nothing but, whatever marks stand around it: `-18 March 2024_`; null where it is none. */
function bareDay({ text }: BlockReading, block: Block): string | null {
  if (block.kind !== 'paragraph' || block.to - block.from > 40) return null;
  const source = sourceOf(text, block).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const written = readWhen(source);
  return written.day !== null && written.time === null && written.rest === '' ? source : null;
}

function findParagraph({ document, at, day, holdsTimes }: Place): Found {
  const { blocks, text } = document;
  const block = blocks[at];
  const timed = block === undefined ? [] : timedLines(document, block);
  const [only] = timed;
  if (block !== undefined && only === undefined) return { entries: [], day: bareDay(document, block) };
  if (block === undefined || only?.whole !== true || timed.length > 1 || isDefined(document, at)) return nothingFound;
  const { firstLine, lastLine, from, found, words } = only;
  const says = sourceOf(text, words);
  if (!hasClock(text, found.when)) {
    const isLabel = /^(\*\*|__)[^\n]*\1:?$|^[^\n]*:$/.test(sourceOf(text, block).trim()) && ['container', 'fence'].includes(blocks[at + 1]?.kind ?? '');
    if (says === '' || remark.test(says) || (isLabel && holdsTimes(at + 1))) return { entries: [], day: sourceOf(text, found.when) };
  }
  return { entries: [{ form: paragraphs, firstLine, lastLine, from, to: block.to, movesFrom: from, when: found.when, text: words, day }], day: null };
}
