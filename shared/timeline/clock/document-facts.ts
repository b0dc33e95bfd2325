import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { daysSinceEpoch } from '../calendar.ts';
import { datesIn, onlyDate } from './passages.ts';
import { shortened, type Day, type Stated } from './resolve.ts';
import { headingText } from './standing.ts';
import { zoneIn } from './zone-names.ts';

/** What a document says of itself, most of it before its first section. */
export interface DocumentFacts {
  readonly matter: string;
  /** The first heading, whatever its level. */
  readonly heading: string;
  /** The titles: that of the front matter, and a first heading of level one. */
  readonly titles: readonly string[];
  readonly paragraphs: readonly string[];
  /** How many blocks were looked at for them. */
  readonly openingBlocks: number;
  /** What stands in fields named `Date`: a line or a list item, or a row of a table. */
  readonly dateFields: readonly string[];
  /** What stands in fields that say from when it lasted: `Duration`, `Started`, `Incident window`. */
  readonly spanFields: readonly string[];
  /** The zone that a sentence gives to all times. */
  readonly zone: Stated<string> | null;
}

/** How many paragraphs, at most, open a document. */
const openingParagraphs = 12;

const facts = new WeakMap<BlockReading, DocumentFacts>();

/** What a document says of itself. It is looked at once, however many timelines it has. */
export function documentFacts(reading: BlockReading): DocumentFacts {
  const known = facts.get(reading) ?? readFacts(reading);
  facts.set(reading, known);
  return known;
}

function readFacts({ text, blocks }: BlockReading): DocumentFacts {
  const first = blocks.find(({ kind }) => kind === 'heading');
  const heading = first === undefined ? '' : headingText(text, first);
  return openingFacts(text, (index) => blocks[index], { heading, title: first?.level === 1 ? heading : '', zone: statedForAll(text) });
}

/** What a document says of itself, where its first heading, a title if it is one, and the zone of all times are known. */
export function openingFacts(
  text: string,
  blockAt: (index: number) => Block | undefined,
  { heading, title, zone }: { readonly heading: string; readonly title: string; readonly zone: Stated<string> | null },
): DocumentFacts {
  const top = blockAt(0);
  const matter = top?.kind === 'front-matter' ? text.slice(top.from, top.to) : '';
  const paragraphs: string[] = [];
  let openingBlocks = matter === '' ? 0 : 1;
  for (let block = blockAt(openingBlocks); block !== undefined; block = blockAt(++openingBlocks)) {
    if ((block.kind === 'heading' && paragraphs.length > 0) || paragraphs.length === openingParagraphs) break;
    if (block.kind === 'paragraph') paragraphs.push(plainText(text.slice(block.from, block.to)));
  }
  return {
    matter,
    heading,
    titles: [/^title\s*[:=]\s*(.*)$/m.exec(matter)?.[1] ?? '', title],
    paragraphs,
    openingBlocks,
    dateFields: fieldsOf(text.slice(matter.length, matter.length + fieldsWithin), dateField),
    spanFields: fieldsOf(text.slice(matter.length, matter.length + fieldsWithin), spanField),
    zone,
  };
}

/** Whether two readings of a document's facts say the same. */
export function isSameFacts(a: DocumentFacts, b: DocumentFacts): boolean {
  const same = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((words, at) => words === others[at]);
  return a.matter === b.matter && a.heading === b.heading && same(a.titles, b.titles) && same(a.paragraphs, b.paragraphs) && same(a.dateFields, b.dateFields) && same(a.spanFields, b.spanFields);
}

/**
 * The day of the whole document: in its title, else in a field named `Date`, else in one that says when it began, else the only one that its
 * opening paragraphs name, else the one its front matter gives. A file name's day is often that of writing, so only its year counts.
 */
export function documentDate(facts: DocumentFacts, year: number | null, zone: string | null): Stated<Day> | null {
  const found = days.get(facts) ?? new Map<string, Stated<Day> | null>();
  days.set(facts, found);
  const key = `${String(year)} ${zone ?? ''}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const day = findDate(facts, year, zone);
  found.set(key, day);
  return day;
}

/** Thousands of timelines may ask. */
const days = new WeakMap<DocumentFacts, Map<string, Stated<Day> | null>>();

function findDate({ matter, titles, dateFields, spanFields, paragraphs }: DocumentFacts, year: number | null, zone: string | null): Stated<Day> | null {
  const matterDate = /^(?:incident[-_ ]?)?(?:date|day|started?(?:[-_ ]?at)?|occurred(?:[-_ ]?(?:at|on))?)[ \t]*[:=][ \t]*(.*)$/im.exec(matter)?.[0] ?? '';
  return (
    onlyDate(titles.map((words) => ({ from: 'title', words })), year) ??
    fieldDate(dateFields, year, zone) ??
    fieldDate(spanFields, year, zone) ??
    onlyDate(paragraphs.map((words) => ({ from: 'prose', words })), year) ??
    onlyDate([{ from: 'front-matter', words: matterDate }], year)
  );
}

const fieldMarks = String.raw`^[ \t>|*_+\-\p{Extended_Pictographic}\u200D\uFE0F]*`;
const fieldValue = String.raw`[ \t]*[*_]*[ \t]*[:|][ \t*_]*([^\n]*\d[^\n]*)$`;
const dateField = new RegExp(
  String.raw`${fieldMarks}(?:incident[ \-]|event[ \-]|outage[ \-])?date(?:s|[ \t]*(?:\/|and|&)[ \t]*times?|[ \t]+of[ \t]+(?:the[ \t]+)?(?:incident|outage|event))?${fieldValue}`,
  'gimu',
);
const spanField = new RegExp(
  String.raw`${fieldMarks}(?:(?:incident|event|outage|impact)[ \-])?(?:duration|when|window|period|time ?frame|start(?:ed)?(?:[ \-](?:time|date|at|on))?|began(?: (?:at|on))?|occurred(?: (?:at|on))?|detected(?: (?:at|on))?)${fieldValue}`,
  'gimu',
);

/** How far from the start a document's own fields are looked for, in characters. */
export const fieldsWithin = 8000;

function fieldsOf(text: string, field: RegExp): string[] {
  return Array.from(text.matchAll(field), ([, value = '']) => plainText(value));
}

/** The day of a `Date` field; of several in one field, each with its zone, the one in the timeline's zone, else the first. */
function fieldDate(fields: readonly string[], year: number | null, zone: string | null): Stated<Day> | null {
  for (const field of fields) {
    const parts = field.split(/\s+[/|]\s+/);
    const [first] = [...parts.filter((part) => zone !== null && zoneIn(part) === zone), ...parts, field].flatMap((part) => datesIn(part, year));
    if (first !== undefined) return { value: first, from: 'prose', said: shortened(field) };
  }
  return null;
}

/** The zone that some sentence gives to all times of the document: `All times PDT.` */
function statedForAll(text: string): Stated<string> | null {
  for (const { index } of text.matchAll(wordsForTimes)) {
    const stated = statedAt(text, index);
    if (stated !== null) return stated;
  }
  return null;
}

const wordsForTimes = /\b(?:times|timestamps)\b/gi;
/** How much of a sentence is looked at before its word for times, and from there on. */
const [before, after] = [80, 120];

function statedAt(text: string, index: number): Stated<string> | null {
  // A sentence runs from one full stop or line end to the next; only a short one is looked at.
  const start = /[^\n.]*$/.exec(text.slice(Math.max(0, index - before), index))?.[0] ?? '';
  const end = /^[^\n.]*/.exec(text.slice(index, index + after))?.[0] ?? '';
  const sentence = plainText(start + end);
  if (!/\ball (?:the )?(?:times|timestamps)\b|\b(?:times|timestamps)(?: below| here| above| shown| given| listed)?,? (?:are|is|in)\b/i.test(sentence)) return null;
  const zone = zoneIn(sentence);
  return zone === null ? null : { value: zone, from: 'prose', said: shortened(sentence) };
}

/** What sentences that a part of the text belongs to say of all times, in order: as long as it is the same, an edit of that part changes no zone. */
export function statedAround(text: string, from: number, to: number): string {
  const start = Math.max(0, from - after - 1);
  const end = to + before + 1;
  // A word at the edge of what is cut out has to show what stands beside it.
  const cut = Math.max(0, start - 1);
  const said: string[] = [];
  for (const { index } of text.slice(cut, end + 12).matchAll(wordsForTimes)) {
    const at = cut + index;
    if (at < start || at > end) continue;
    const stated = statedAt(text, at);
    if (stated !== null) said.push(stated.value, stated.said);
  }
  return said.join('\n');
}

/** Days since 1970 of the days that titles, front matter and file name give in full. */
export function namedDays({ matter, titles, paragraphs }: DocumentFacts, fileName: string): number[] {
  return [...titles, ...paragraphs, fileName, ...matter.split(/\r?\n/)]
    .flatMap((words) => datesIn(words, null))
    .flatMap(({ year, month, day }) => (year === null ? [] : [daysSinceEpoch({ year, month, day })]));
}
