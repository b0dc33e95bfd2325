import { nothingFound, type Entry, type Form, type Found, type Place } from '../form.ts';
import { hasClock, lineLead, sourceOf } from '../phrases.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';

/** Lines of a code block, where most of them start with a time of day. Beside a timeline in prose they are evidence, not events. */
export const codeLines: Form = {
  name: 'code-lines',
  find: findLines,
  givesWay: true,
  fresh: freshLine,
  setsApart: isBlankBetween,
  linesApart: 1,
};

function findLines({ document, at, day }: Place): Found {
  const { blocks, lines, text } = document;
  const block = blocks[at];
  if (block?.kind !== 'fence') return nothingFound;
  const entries: Entry[] = [];
  let written = 0;
  for (let index = block.firstLine + 1; index < block.lastLine - 1; index++) {
    const line = lines[index];
    if (line === undefined || sourceOf(text, line).trim() === '') continue;
    written++;
    const found = lineLead(document, index);
    if (found === null || !hasClock(text, found.when)) continue;
    const { from, to } = line;
    entries.push({ form: codeLines, firstLine: index, lastLine: index + 1, from, to, movesFrom: from, when: found.when, text: found.text, day });
  }
  return entries.length >= 2 && entries.length >= written * 0.6 ? { entries, day: null } : nothingFound;
}
