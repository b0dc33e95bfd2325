import { nothingFound, type Entry, type Form, type Found, type Place } from '../form.ts';
import { leadingWhen } from '../../../clock/when-phrase.ts';
import { hasClock, phraseAt, sourceOf } from '../phrases.ts';
import { freshLine, isBlankBetween } from './fresh-line.ts';

/** Lines of a code block, fenced or indented, with a bullet or without, where most of them start with a time of day. Beside a timeline in prose they are evidence, not events. */
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
  if (block?.kind !== 'fence' && block?.kind !== 'indented') return nothingFound;
  const marks = block.kind === 'fence' ? 1 : 0;
  const entries: Entry[] = [];
  let written = 0;
  for (let index = block.firstLine + marks; index < block.lastLine - marks; index++) {
    const line = lines[index];
    if (line === undefined || sourceOf(text, line).trim() === '') continue;
    written++;
    const marker = /^[ \t]*(?:[-*+\u2022][ \t]+)?/.exec(sourceOf(text, line))?.[0].length ?? 0;
    const found = phraseAt(text, { from: line.from + marker, to: line.to }, leadingWhen);
    if (found === null || !hasClock(text, found.when)) continue;
    const { from, to } = line;
    entries.push({ form: codeLines, firstLine: index, lastLine: index + 1, from, to, movesFrom: from, when: found.when, text: found.text, day });
  }
  return entries.length >= 2 && entries.length >= written * 0.6 ? { entries, day: null } : nothingFound;
}
