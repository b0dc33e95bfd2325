import type { TextEdit, TextRange } from '../../../text/edit.ts';
import type { Timeline } from '../../model.ts';
import type { CellWrite, IntentResult } from '../notation.ts';
import { settleWrites, type PlannedWrite } from './settle.ts';
import { foldLines, joinLines } from './words.ts';

/** Separators to try where the author's own would make a time of the words: `14:05 - 15:00 …` is a range. */
const separators = [' \u2014 ', ': ', ' - '];

/**
 * Sets the time or the words of an event. Lines stay wrapped where they are; only what differs is
 * written. A value that would not read back as it was written, such as a time that is none, makes no edit.
 */
export function setProseCell(text: string, timeline: Timeline, row: number, column: number, value: string): IntentResult {
  return { edits: setProseCells(text, timeline, [{ row, column, value }])[0] ?? [], rows: [row] };
}

/** Sets cells of different rows, each as {@link setProseCell} does, with few readings for them all. */
export function setProseCells(text: string, timeline: Timeline, writes: readonly CellWrite[]): readonly (readonly TextEdit[])[] {
  const plans = writes.map((write) => planned(text, timeline, write));
  const settled = settleWrites(text, timeline, plans.filter((plan) => plan !== null));
  return writes.map(({ row }) => settled.get(row) ?? []);
}

/** The ways to write a value, or null where there is nothing to write. */
function planned(text: string, timeline: Timeline, { row, column, value }: CellWrite): PlannedWrite | null {
  const event = timeline.events[row];
  const content = event?.cells[column]?.content;
  if (event === undefined || content === null || content === undefined) return null;
  const written = joinLines(value).trim();
  if (written === event.cells[column]?.value) return null;
  const [when = '', words = ''] = event.cells.map((cell) => cell.value);
  return column === 0
    ? { row, expected: [written, words], candidates: [[replacement(text, content, written)]] }
    : { row, expected: [when, written], candidates: wordEdits(text, event.cells[0]?.content ?? content, content, written) };
}

/** Ways to write the words, best first. */
function wordEdits(text: string, when: TextRange, content: TextRange, written: string): TextEdit[][] {
  const plain = replacement(text, content, written);
  const between = text.slice(when.to, content.from);
  if (content.from < when.to || /[\r\n]/.test(between)) return [[plain]];
  const marks = /^[*_`\])]*/.exec(between)?.[0] ?? '';
  const rest = between.slice(marks.length);
  // A heading without a title is the time alone, as it was before it got one.
  const bare: TextEdit[][] = written === '' && /(?:^|\n)[ \t]*#{1,6}[ \t][^\n]*$/.test(text.slice(Math.max(0, when.from - 40), when.from)) ? [[{ from: when.to + marks.length, to: content.to, insert: '' }]] : [];
  const resolved = separators.map((separator): TextEdit[] => [{ from: when.to + marks.length, to: content.to, insert: `${separator}${written}` }]);
  // An event without words ends in its separator, not in a blank behind it.
  const blanks = /[ \t]*$/.exec(rest)?.[0].length ?? 0;
  const ended: TextEdit[][] = written === '' && blanks > 0 && rest.length > blanks ? [[{ from: content.from - blanks, to: content.to, insert: '' }]] : [];
  // Right after the time there must be a break before the first word.
  return content.from === content.to && !/[ \t]$/.test(rest) ? [[{ ...plain, insert: `${rest === '' ? ' - ' : ' '}${written}` }], [plain], ...resolved] : [...bare, ...ended, [plain], ...resolved];
}

/** The smallest edit that makes a part of the text read as `written` once its lines are joined. */
function replacement(text: string, content: TextRange, written: string): TextEdit {
  const { text: joined, places } = foldLines(text.slice(content.from, content.to));
  let start = 0;
  while (start < joined.length && start < written.length && joined[start] === written[start]) start++;
  let end = 0;
  while (end < Math.min(joined.length, written.length) - start && joined.at(-1 - end) === written.at(-1 - end)) end++;
  return {
    from: content.from + (places[start] ?? 0),
    to: content.from + (places[joined.length - end] ?? content.to - content.from),
    insert: written.slice(start, written.length - end),
  };
}
