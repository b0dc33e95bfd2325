import { readBlocks, type Block, type BlockReading } from '../../markdown/blocks.ts';
import type { TextRange } from '../../text/edit.ts';
import type { Timeline, TimelineEvent } from '../model.ts';
import { groupOf } from '../notations/prose/again.ts';
import type { Entry } from '../notations/prose/entries.ts';
import { listItems } from '../notations/prose/list-items.ts';
import { blockAtLine } from './block-at-line.ts';
import { joinHardBreaks } from './hard-breaks.ts';
import { dedent, withoutBlankEnds } from './indents.ts';
import { literalWords } from './literal-words.ts';
import type { EventPart, Note, TimelineParts } from './parts.ts';

/** Takes a timeline outside of tables apart. Null where it cannot be found again. */
export function proseParts(text: string, timeline: Timeline): TimelineParts | null {
  const group = groupOf(text, timeline);
  if (group?.entries.length !== timeline.events.length) return null;
  const { entries } = group;
  const document = readBlocks(text);
  const fenced = entries.every(({ kind }) => kind === 'code-line');
  const days = daysAbove(document, entries, blockLine(document, group.block));
  const firstLine = fenced ? (blockAt(document, entries[0])?.firstLine ?? 0) : (entries[0]?.firstLine ?? 0);
  const lastLine = fenced ? (blockAt(document, entries.at(-1))?.lastLine ?? firstLine + 1) : lastLineOf(document, entries);
  return {
    from: document.lines[firstLine]?.from ?? 0,
    to: document.lines[lastLine - 1]?.to ?? text.length,
    events: entries.map((entry, index) => ({ ...eventPart(document, entry, timeline.events[index]), dayLine: days.get(entry)?.words ?? null })),
    notes: fenced ? fenceNotes(document, entries) : entries.map((entry, index) => noteAfter(document, entry, entries[index + 1]?.firstLine ?? lastLine, days.get(entries[index + 1])?.line ?? -1)),
    firstDay: firstDay(document, firstLine, days.get(entries[0])?.line ?? -1),
    timeHeaders: null,
  };
}

function blockAt(document: BlockReading, entry: Entry | undefined): Block | undefined {
  return entry === undefined ? undefined : blockAtLine(document, entry.firstLine);
}

function blockLine({ blocks }: BlockReading, block: number): number {
  return blocks[block]?.firstLine ?? 0;
}

/** The line after a timeline; one nested in a list item ends where that item does, since its rest would lose its place. */
function lastLineOf(document: BlockReading, entries: readonly Entry[]): number {
  const last = entries.at(-1);
  const block = blockAt(document, last);
  const item = last?.item ?? null;
  if (last === undefined || item === null || item.depth === 0 || block === undefined) return last?.lastLine ?? 0;
  const outer = listItems(document, block.firstLine, block.lastLine).findLast(({ depth, firstLine }) => depth === 0 && firstLine <= last.firstLine);
  return Math.max(last.lastLine, outer?.lastLine ?? 0);
}

function eventPart(document: BlockReading, entry: Entry, event: TimelineEvent | undefined): Omit<EventPart, 'dayLine'> {
  const { text, lines } = document;
  const { when, text: words, kind } = entry;
  const raw = joinHardBreaks(text.slice(words.from, words.to).split(/\r\n|\n|\r/));
  const line = lines[entry.firstLine];
  return {
    when: text.slice(when.from, when.to),
    day: entry.day,
    words: kind === 'code-line' ? literalWords(raw) : raw,
    more: [],
    owned: ownedBy(document, entry, Math.max(when.to, words.to), entry.item === null || line === undefined ? 0 : columnsOf(text.slice(line.from, entry.item.contentFrom))),
    moment: event?.moment ?? { date: null, time: null, end: null, endDate: null, approx: false, zone: null, inferred: [] },
  };
}

/** What an event holds after its time and its words, without the marks that close them. */
function ownedBy({ text, lines }: BlockReading, entry: Entry, from: number, indent: number): string {
  let at = entry.firstLine;
  while (at + 1 < entry.lastLine && (lines[at + 1]?.from ?? text.length) <= from) at++;
  const rest = text.slice(from, lines[at]?.to ?? from);
  const tail = rest.length < 200 && /^[*_`\])]*\.?[ \t]*(?:\\|<br[ \t]*\/?>)?[ \t#]*$/i.test(rest) ? '' : rest.trim();
  const underlined = entry.kind === 'heading' && isUnderline(sourceOf(text, lines[at + 1]));
  const below = lines.slice(at + (underlined ? 2 : 1), entry.lastLine).map((line) => sourceOf(text, line));
  return textOf([tail, ...dedent(below, indent)]);
}

function noteAfter({ text, lines }: BlockReading, entry: Entry, next: number, dayLine: number): Note {
  const from = entry.lastLine;
  const between = lines.slice(from, next).map((line) => sourceOf(text, line));
  const sources = (entry.item?.indent ?? 0) > 0 ? dedent(between, null) : between;
  const day = dayLine - from;
  const end = isUnderline(sources[day + 1] ?? '') ? day + 2 : day + 1;
  const without = day < 0 ? sources : [...sources.slice(0, day), ...sources.slice(end)];
  const unmarked = day < 0 ? sources : [...sources.slice(0, day), bareWords(sources[day] ?? ''), ...sources.slice(end)];
  return { whole: textOf(sources), withoutDay: textOf(without), withDayUnmarked: textOf(unmarked) };
}

function textOf(lines: readonly string[]): string {
  return withoutBlankEnds(lines).join('\n');
}

/** What is left of code blocks without the lines that are events. */
function fenceNotes(document: BlockReading, entries: readonly Entry[]): Note[] {
  const { text, lines } = document;
  const gone = new Set(entries.map(({ firstLine }) => firstLine));
  return entries.map((entry, index): Note => {
    const block = blockAt(document, entry);
    const next = blockAt(document, entries[index + 1]);
    if (block === undefined || block === next) return { whole: '', withoutDay: '', withDayUnmarked: '' };
    const inside = lines.slice(block.firstLine + 1, block.lastLine - 1).flatMap((line, at) => (gone.has(block.firstLine + 1 + at) ? [] : [sourceOf(text, line)]));
    const fences = [lines[block.firstLine], lines[block.lastLine - 1]].map((line) => sourceOf(text, line));
    const code = inside.every((line) => line.trim() === '') ? [] : [fences[0] ?? '', ...inside, fences[1] ?? '', ''];
    const after = next === undefined ? [] : lines.slice(block.lastLine, next.firstLine).map((line) => sourceOf(text, line));
    const whole = textOf([...code, ...after]);
    return { whole, withoutDay: whole, withDayUnmarked: whole };
  });
}

/** Where the day of an event is written above it, and what that line says besides. */
interface DayAbove {
  readonly line: number;
  /** Null where it says the day alone. */
  readonly words: string | null;
}

/** The lines that name days, by the first event below each. */
function daysAbove({ text, lines }: BlockReading, entries: readonly Entry[], first: number): Map<Entry | undefined, DayAbove> {
  const found = new Map<Entry | undefined, DayAbove>();
  for (const [index, entry] of entries.entries()) {
    const above = entries[index - 1];
    if (entry.day === null || entry.day === above?.day) continue;
    const day = bareWords(entry.day);
    for (let line = entry.firstLine - 1; line >= (above?.lastLine ?? first + 1); line--) {
      const words = bareWords(sourceOf(text, lines[line]));
      if (words !== day && !(words.startsWith(day) && /^[^\p{L}\p{N}]/u.test(words.slice(day.length)))) continue;
      found.set(entry, { line, words: words === day ? null : words });
      break;
    }
  }
  return found;
}

/** The line of the first event's day, with the blank lines below it. */
function firstDay({ text, lines }: BlockReading, firstLine: number, day: number): TextRange {
  if (day < 0) return { from: lines[firstLine]?.from ?? 0, to: lines[firstLine]?.from ?? 0 };
  let end = isUnderline(sourceOf(text, lines[day + 1])) ? day + 2 : day + 1;
  while (end < firstLine && sourceOf(text, lines[end]).trim() === '') end++;
  return { from: lines[day]?.from ?? 0, to: lines[end]?.from ?? text.length };
}

function isUnderline(line: string): boolean {
  return /^[ \t]*(?:=+|-+)[ \t]*$/.test(line);
}

/** No day takes longer to name, in characters. */
const longestDay = 160;

/** A line without the marks of headings, items and emphasis around it. */
function bareWords(line: string): string {
  return line.length > longestDay ? line : line.replace(/^(?:[\s#*_[(]|[-+][ \t]|\d{1,9}[.)][ \t]+(?=\*|\d{4}-))+/, '').replace(/[\s#*_:\])]+$/, '');
}

function sourceOf(text: string, line: TextRange | undefined): string {
  return line === undefined ? '' : text.slice(line.from, line.to);
}

function columnsOf(source: string): number {
  let count = 0;
  for (const character of source) count += character === '\t' ? 4 - (count % 4) : 1;
  return count;
}
