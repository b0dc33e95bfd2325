import type { Block, BlockReading } from '../../../../markdown/blocks.ts';
import type { TextRange } from '../../../../text/edit.ts';
import { headingText } from '../../../clock/standing.ts';
import { leadingWhen, trailingWhen, type WhenPhrase } from '../../../clock/when-phrase.ts';
import { namesSomethingElse } from '../../timeline-words.ts';
import type { Entry, Form, Found, FoundGroups, Place, Start } from '../form.ts';
import { nothingFound } from '../form.ts';
import { hasClock, indentLength, phraseAt, sourceOf } from '../phrases.ts';
import { isBlankBetween } from './fresh-line.ts';

/** One heading for each time, `### 14:32 - alarm`, with what stands below it; a heading that is a date above times is a day. */
export const headings: Form = {
  name: 'headings',
  find: findHeading,
  findUnannounced: findRun,
  fresh: freshHeading,
  setsApart: isBlankBetween,
  linesApart: 2,
};

function findHeading({ document, at, end, day, holdsTimes }: Place): Found {
  const block = document.blocks[at];
  const found = block === undefined ? null : headingPhrase(document, block);
  if (block === undefined || found === null) return nothingFound;
  const isOver = (!found.leads || !hasClock(document.text, found.when)) && leadsTimes(document, at, end, holdsTimes);
  // `### Morning (04:00–08:00)` above times is a part of the timeline and no event.
  if (isOver) return { entries: [], day: found.leads ? sourceOf(document.text, found.when) : null };
  return { entries: [headingEntry(document, at, end, found, day)], day: null };
}

function headingEntry(document: BlockReading, at: number, end: number, found: WhenPhrase, day: string | null): Entry {
  const { blocks, text } = document;
  const block = blocks[at] as Block;
  let next = at + 1;
  while (next < end && !endsEvent(document, blocks[next], block.level)) next++;
  const last = blocks[next - 1] ?? block;
  const body = blocks[at + 1];
  const titled = sourceOf(text, found.text).trim() !== '';
  const words = !titled && next > at + 1 && body?.kind === 'paragraph' ? wordsOf(text, body) : found.text;
  const { from, firstLine } = block;
  return { form: headings, firstLine, lastLine: last.lastLine, from, to: last.to, movesFrom: from, when: found.when, text: words, day };
}

/** A paragraph without the blanks around it. */
function wordsOf(text: string, { from, to }: TextRange): TextRange {
  const start = from + indentLength(text, { from, to });
  return { from: start, to: start + text.slice(start, to).trimEnd().length };
}

/** Whether a heading is no part of the event above it: of its level or higher, or an event of its own. */
function endsEvent(document: BlockReading, block: Block | undefined, level: number): boolean {
  return block?.kind === 'heading' && (block.level <= level || headingPhrase(document, block) !== null);
}

const phrases = new WeakMap<Block, { readonly found: WhenPhrase | null }>();

/** The time that a heading starts with, after a number at most, or ends with in brackets: `2. Reboot (14:05)`; else null. Looked for once in each reading of a document. */
function headingPhrase(document: BlockReading, block: Block): WhenPhrase | null {
  if (block.kind !== 'heading') return null;
  const known = phrases.get(block);
  if (known !== undefined) return known.found;
  const found = findPhrase(document, block);
  phrases.set(block, { found });
  return found;
}

function findPhrase(document: BlockReading, block: Block): WhenPhrase | null {
  const content = headingContent(document, block);
  if (content === null) return null;
  const source = sourceOf(document.text, content);
  const number = /^\d{1,3}[.)][ \t]+/.exec(source)?.[0].length ?? 0;
  const leads = phraseAt(document.text, content, leadingWhen) ?? (number === 0 ? null : phraseAt(document.text, { from: content.from + number, to: content.to }, leadingWhen));
  if (leads !== null) return leads;
  const trails = /\)[*_]*$/.test(source) ? phraseAt(document.text, content, trailingWhen) : null;
  return trails !== null && hasClock(document.text, trails.when) && document.text[trails.when.from - 1] === '(' ? trails : null;
}

/** Whether a heading is an event of a time of day, or a day and no more, so that a timeline goes on there at whatever level. */
export function continuesTimeline(document: BlockReading, block: Block): boolean {
  const found = headingPhrase(document, block);
  return found !== null && found.leads && (hasClock(document.text, found.when) || found.text.from === found.text.to);
}

function headingContent({ text, lines }: BlockReading, block: Block): TextRange | null {
  const line = lines[block.firstLine];
  if (line === undefined) return null;
  const source = sourceOf(text, line);
  const opening = /^[ \t]*(?:#{1,6}[ \t]*)?/.exec(source)?.[0].length ?? 0;
  return { from: line.from + opening, to: line.from + opening + withoutClosing(source.slice(opening)).length };
}

/** A heading's content without the blanks and closing marks at its end. */
function withoutClosing(content: string): string {
  const trimmed = content.trimEnd();
  let end = trimmed.length;
  while (end > 0 && trimmed[end - 1] === '#') end--;
  // Marks right behind a word are part of it.
  return end === 0 || /[ \t]/.test(trimmed[end - 1] ?? '') ? trimmed.slice(0, end).trimEnd() : trimmed;
}

/** Whether times follow before the next heading, or in or below a deeper one, so that a date above them is a day and no event. */
function leadsTimes(document: BlockReading, at: number, end: number, holdsTimes: Place['holdsTimes']): boolean {
  const level = document.blocks[at]?.level ?? 6;
  for (let next = at + 1; next < end; next++) {
    const block = document.blocks[next];
    if (block === undefined) return false;
    if (block.kind === 'heading') {
      if (block.level <= level) return false;
      const found = headingPhrase(document, block);
      if (found !== null) return hasClock(document.text, found.when);
    }
    if (holdsTimes(next)) return true;
  }
  return false;
}

/** Three or more headings of one level, in a row, that start with a time of day; the first stands at `at`. */
function findRun({ document, at, heading, entriesIn }: Start): FoundGroups | null {
  const { blocks, text } = document;
  const block = blocks[at];
  const own = block === undefined ? null : headingPhrase(document, block);
  if (block === undefined || own === null || !own.leads || !hasClock(text, own.when) || namesSomethingElse(heading ?? '')) return null;
  let end = at + 1;
  while (end < blocks.length && !(blocks[end]?.kind === 'heading' && (blocks[end]?.level ?? 7) < block.level)) end++;
  const entries = entriesIn(at, end).filter(({ form }) => form === headings);
  const clocked = entries.filter(({ when }) => hasClock(text, when));
  const level = new Set(blocks.slice(at, end).flatMap((each) => (each.kind === 'heading' && each.level === block.level ? [each.firstLine] : [])));
  if (clocked[0]?.firstLine !== block.firstLine || clocked.filter(({ firstLine }) => level.has(firstLine)).length < 3) return null;
  let above = at - 1;
  while (above >= 0 && !(blocks[above]?.kind === 'heading' && (blocks[above]?.level ?? 7) < block.level)) above--;
  const parent = blocks[above];
  return { groups: [{ heading: parent === undefined ? null : headingText(text, parent), entries }], end };
}

function freshHeading(text: string, { from, when, text: words }: Entry, said: string): string {
  const lineEnd = from + text.slice(from).search(/\r|\n|$/);
  // The words stand before the time in `### Reboot (14:05)`.
  if (words.from < when.from) return text.slice(from, words.from) + said + text.slice(words.to, lineEnd);
  const titled = words.from <= lineEnd && words.to > words.from;
  const between = titled ? text.slice(when.to, words.from) : '';
  const separator = between.replace(/^[*_`\])]*/, '');
  const heading = `${text.slice(from, when.to)}${/^[*_`\])]*/.exec(text.slice(when.to, lineEnd))?.[0] ?? ''}`;
  return heading + (said === '' ? separator.trimEnd() : `${separator === '' ? ' - ' : separator}${said}`);
}
