import { readBlocks, type BlockReading } from '../../markdown/blocks.ts';
import type { Timeline } from '../model.ts';
import { bareWords, daysAbove, firstDayRange, isUnderline, type DayAbove } from './days-above.ts';
import { eventDays } from './event-days.ts';
import { eventPlaces, sourceOf, type EventPlace } from './event-places.ts';
import { joinHardBreaks } from './hard-breaks.ts';
import { dedent, indentOf, withoutBlankEnds } from './indents.ts';
import { literalWords } from './literal-words.ts';
import { noNote, sameNote, type EventPart, type Note, type TimelineParts } from './parts.ts';

/** Takes a timeline outside of tables apart. Null where it is a table, or cannot be found again. */
export function proseParts(text: string, timeline: Timeline): TimelineParts | null {
  const days = eventDays(text, timeline);
  const document = readBlocks(text);
  const places = days === null ? null : eventPlaces(document, timeline);
  const first = places?.[0];
  const last = places?.at(-1);
  if (days === null || places === null || first === undefined || last === undefined) return null;
  const above = daysAbove(document, places, days);
  const fenced = places.every(({ block }) => block.kind === 'fence');
  const firstLine = fenced ? first.block.firstLine : first.firstLine;
  const lastLine = fenced ? last.block.lastLine : lastLineOf(document, last);
  const notes = fenced ? fenceNotes(document, places) : places.map((place, index) => noteAfter(document, place, places[index + 1]?.firstLine ?? lastLine, above[index + 1] ?? null));
  const belonging = notes.map((note, index) => (places[index]?.block.kind === 'paragraph' ? belongsAbove(note) : 0));
  return {
    from: document.lines[firstLine]?.from ?? 0,
    to: document.lines[lastLine - 1]?.to ?? text.length,
    events: timeline.events.map(({ moment }, index): EventPart => {
      const said = saidAt(document, places[index] ?? first, fenced);
      const more = notes[index]?.whole.slice(0, belonging[index]).trimEnd() ?? '';
      return { ...said, owned: [said.owned, more].filter((part) => part !== '').join('\n\n'), day: days[index] ?? null, dayLine: above[index]?.words ?? null, more: [], moment, cells: null, row: index };
    }),
    notes: notes.map((note, index) => (belonging[index] === 0 ? note : sameNote(note.whole.slice(belonging[index]).trim()))),
    firstDay: firstDayRange(document, firstLine, above[0] ?? null),
    lead: noNote,
    timeHeaders: null,
    columns: null,
  };
}

/** How much of what stands below a paragraph goes with it wherever that goes, in characters: lists and code right below. */
function belongsAbove({ whole, withoutDay }: Note): number {
  if (whole === '' || whole !== withoutDay) return 0;
  const { blocks, text } = readBlocks(whole);
  const next = blocks.find(({ kind, from }) => kind !== 'fence' && !(kind === 'container' && /^(?:[-+*]|\d{1,9}[.)])[ \t]/.test(text.slice(from, from + 12))));
  return next?.from ?? whole.length;
}

/** The line after a timeline; one nested in a list item ends where that item does, since its rest would lose its place. */
function lastLineOf({ text, lines }: BlockReading, { block, item, lastLine }: EventPlace): number {
  if (item === null || item.indent < 2) return lastLine;
  let end = lastLine;
  for (let at = lastLine; at < block.lastLine; at++) {
    const source = sourceOf(text, lines[at]);
    if (source.trim() === '') continue;
    if (indentOf(source) < 2) break;
    end = at + 1;
  }
  return end;
}

function saidAt(document: BlockReading, place: EventPlace, fenced: boolean): Pick<EventPart, 'when' | 'words' | 'owned'> {
  const { text } = document;
  const words = joinHardBreaks(text.slice(place.words.from, place.words.to).split(/\r\n|\n|\r/));
  // `Before 14:05` says something else than `14:05`.
  const lead = /(?<![\p{L}\p{N}])(?:before|after|by|since|from|until)[ \t]+$/iu.exec(text.slice(Math.max(document.lines[place.firstLine]?.from ?? 0, place.when.from - 20), place.when.from))?.[0] ?? '';
  return { when: lead + text.slice(place.when.from, place.when.to), words: fenced ? literalWords(words) : words, owned: ownedBy(document, place) };
}

/** What an event holds after its time and its words, without the marks that close them. */
function ownedBy({ text, lines }: BlockReading, { firstLine, lastLine, when, words, block, item }: EventPlace): string {
  const from = Math.max(when.to, words.to);
  let at = firstLine;
  while (at + 1 < lastLine && (lines[at + 1]?.from ?? text.length) <= from) at++;
  const rest = text.slice(from, lines[at]?.to ?? from);
  const tail = rest.length < 200 && /^[*_`\])]*\.?[ \t]*(?:\\|<br[ \t]*\/?>)?[ \t#]*$/i.test(rest) ? '' : rest.trim();
  const underlined = block.kind === 'heading' && isUnderline(sourceOf(text, lines[at + 1]));
  const below = lines.slice(at + (underlined ? 2 : 1), lastLine).map((line) => sourceOf(text, line));
  // Further definitions of a term are paragraphs.
  const defined = /[\r\n]\s*:[ \t]+$/.test(text.slice(when.to, words.from).slice(-200));
  const own = defined ? below.flatMap((line) => (/^ {0,3}:[ \t]/.test(line) ? ['', line.replace(/^ {0,3}:[ \t]+/, '')] : [line.replace(/^[ \t]{1,4}/, '')])) : dedent(below, item?.content ?? 0);
  return textOf([tail, ...own]);
}

function noteAfter({ text, lines }: BlockReading, { lastLine, item }: EventPlace, next: number, day: DayAbove | null): Note {
  const between = lines.slice(lastLine, next).map((line) => sourceOf(text, line));
  const sources = (item?.indent ?? 0) > 0 ? dedent(between, null) : between;
  if (day === null) return sameNote(textOf(sources));
  const at = day.line - lastLine;
  const end = isUnderline(sources[at + 1] ?? '') ? at + 2 : at + 1;
  return {
    whole: textOf(sources),
    withoutDay: textOf([...sources.slice(0, at), ...sources.slice(end)]),
    withDayUnmarked: textOf([...sources.slice(0, at), bareWords(sources[at] ?? ''), ...sources.slice(end)]),
  };
}

/** What is left of code blocks without the lines that are events. */
function fenceNotes(document: BlockReading, places: readonly EventPlace[]): Note[] {
  const { text, lines } = document;
  const gone = new Set(places.map(({ firstLine }) => firstLine));
  return places.map(({ block }, index): Note => {
    const next = places[index + 1]?.block;
    if (block === next) return sameNote('');
    const inside = lines.slice(block.firstLine + 1, block.lastLine - 1).flatMap((line, at) => (gone.has(block.firstLine + 1 + at) ? [] : [sourceOf(text, line)]));
    const [opening = '', closing = ''] = [lines[block.firstLine], lines[block.lastLine - 1]].map((line) => sourceOf(text, line));
    const code = inside.every((line) => line.trim() === '') ? [] : [opening, ...inside, closing, ''];
    const after = next === undefined ? [] : lines.slice(block.lastLine, next.firstLine).map((line) => sourceOf(text, line));
    return sameNote(textOf([...code, ...after]));
  });
}

function textOf(lines: readonly string[]): string {
  return withoutBlankEnds(lines).join('\n');
}
