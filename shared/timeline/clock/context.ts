import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';
import { daysSinceEpoch } from '../calendar.ts';
import type { DocumentContext, InferenceSource } from '../model.ts';
import { fittingOrder, hasOpenOrder, provenOrder } from './date-order.ts';
import { shortened, type ClockContext, type Day, type Stated } from './resolve.ts';
import { plainHyphens, readWhen } from './when.ts';
import { zoneIn } from './zones.ts';

/** The heading or bold label that a block stands under. */
export interface Standing {
  /** Its words, or null where there is none. */
  readonly heading: string | null;
  /** The words of the headings around it, nearest first, its own included. */
  readonly chain: readonly string[];
  /** The paragraphs between it and the block. */
  readonly prose: readonly string[];
}

/** The words of a heading block, without its marks. */
export function headingText(text: string, block: Block): string {
  const source = text.slice(block.from, block.to);
  return plainText(
    /^[ \t]*#/.test(source)
      ? source.replace(/^[ \t]*#{1,6}[ \t]*|[ \t]+#+[ \t]*$/g, '')
      : source.replace(/\r?\n[ \t]*(?:=+|-+)[ \t]*$/, ''),
  );
}

/** Where a block stands: its heading, the headings above that, and the prose in between. */
export function standingOf({ text, blocks }: BlockReading, index: number): Standing {
  const chain: string[] = [];
  const prose: string[] = [];
  let level = 7;
  for (let at = index - 1; at >= 0 && level > 1; at--) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.kind === 'heading' && block.level < level) {
      // A title speaks for the whole document, unless the block stands right under it.
      if (block.level > 1 || chain.length === 0) chain.push(headingText(text, block));
      level = block.level;
    } else if (block.kind === 'paragraph' && chain.length === 0) {
      const source = text.slice(block.from, block.to);
      if (at === index - 1 && /^\s*(\*\*|__)[^*_\n]+\1:?\s*$/.test(source)) chain.push(plainText(source).replace(/:$/, ''));
      else prose.unshift(plainText(source));
    }
  }
  return { heading: chain[0] ?? null, chain, prose };
}

const yearPattern = /(?<![\d.])((?:19|20)\d{2})(?![\d.]\d|\d)/;

function yearIn(phrase: string): number | null {
  const found = yearPattern.exec(phrase)?.[1];
  return found === undefined ? null : Number(found);
}

/** Words that may say something about a timeline's times, and where they stand. */
interface Passage {
  readonly from: InferenceSource;
  readonly words: string;
}

function firstStated<Value>(passages: readonly Passage[], find: (words: string) => Value | null): Stated<Value> | null {
  for (const { from, words } of passages) {
    const value = find(words);
    if (value !== null) return { value, from, said: shortened(words) };
  }
  return null;
}

/** What a document says about the times of a timeline that stands at `standing` with these column headers. */
export function clockContext(reading: BlockReading, document: DocumentContext, standing: Standing, headers: readonly string[]): ClockContext {
  const opening = openingOf(reading);
  const close: Passage[] = [
    ...headers.map((words): Passage => ({ from: 'column', words })),
    ...standing.chain.map((words): Passage => ({ from: 'heading', words })),
    ...standing.prose.map((words): Passage => ({ from: 'prose', words })),
  ];
  const passages: Passage[] = [
    ...close,
    { from: 'front-matter', words: opening.matter },
    { from: 'title', words: opening.heading },
    ...opening.dateLines.map((words): Passage => ({ from: 'prose', words })),
  ];
  const fileName = document.fileName ?? '';
  const fileYear = /(?:^|[^0-9A-Za-z])((?:19|20)\d{2})(?=[-_. ]|$)/.exec(fileName)?.[1];
  const found = firstStated(passages, yearIn);
  const year: Stated<number> | null =
    found?.from === 'front-matter' ? { ...found, said: lineWithYear(found.said, opening.matter) } : (found ?? (fileYear === undefined ? null : { value: Number(fileYear), from: 'file-name', said: shortened(fileName) }));
  const ownDate = headingDate(standing.chain, year?.value ?? null);
  const everyDate = ownDate === null ? onlyDate(standing.prose.map((words) => ({ from: 'prose', words })), year?.value ?? null) : null;
  return {
    year,
    date: ownDate ?? everyDate ?? documentDate(opening, year?.value ?? null),
    everyDate,
    zone: firstStated(close, zoneIn),
    monthFirst: (entries) => (hasOpenOrder(entries) ? (provenOrder([reading.text]) ?? fittingOrder(entries, namedDays(opening, fileName))) : null),
  };
}

/** The line of the front matter that has its first year. */
function lineWithYear(said: string, matter: string): string {
  return shortened(matter.split(/\r?\n/).find((line) => yearIn(line) !== null) ?? said);
}

/** What a document says of itself before its first section. */
interface Opening {
  readonly matter: string;
  /** The first heading, whatever its level. */
  readonly heading: string;
  /** The titles: that of the front matter, and a first heading of level one. */
  readonly titles: readonly string[];
  readonly paragraphs: readonly string[];
  /** Lines that begin with `Date`. */
  readonly dateLines: readonly string[];
}

function openingOf({ text, blocks }: BlockReading): Opening {
  const matter = blocks[0]?.kind === 'front-matter' ? text.slice(blocks[0].from, blocks[0].to) : '';
  const first = blocks.find(({ kind }) => kind === 'heading');
  const heading = first === undefined ? '' : headingText(text, first);
  const paragraphs: string[] = [];
  for (const block of blocks.slice(matter === '' ? 0 : 1)) {
    if (block.kind === 'heading' && paragraphs.length > 0) break;
    if (block.kind === 'paragraph') paragraphs.push(plainText(text.slice(block.from, block.to)));
  }
  return {
    matter,
    heading,
    titles: [/^title\s*[:=]\s*(.*)$/m.exec(matter)?.[1] ?? '', first?.level === 1 ? heading : ''],
    paragraphs,
    dateLines: text.slice(0, 4000).match(/^[ \t>*_-]*(?:incident )?date\b[^\n]*$/gim) ?? [],
  };
}

/** The one day that sentences name, or null where they name none or several. */
function onlyDate(sentences: readonly Passage[], year: number | null): Stated<Day> | null {
  const found = sentences.flatMap(({ from, words }) => datesIn(words, year).map((value): Stated<Day> => ({ value, from, said: shortened(words) })));
  const [first] = found;
  return first !== undefined && found.every(({ value }) => value.month === first.value.month && value.day === first.value.day) ? first : null;
}

/**
 * The day of the whole document: in its title, else the only one that its opening paragraphs name, else
 * the one its front matter gives. A file name's day is often that of writing, so only its year counts.
 */
function documentDate({ matter, titles, paragraphs }: Opening, year: number | null): Stated<Day> | null {
  const matterDate = /^(?:incident[-_ ]?)?(?:date|day|started?(?:[-_ ]?at)?|occurred(?:[-_ ]?(?:at|on))?)[ \t]*[:=][ \t]*(.*)$/im.exec(matter)?.[0] ?? '';
  return (
    onlyDate(titles.map((words) => ({ from: 'title', words })), year) ??
    onlyDate(paragraphs.map((words) => ({ from: 'prose', words })), year) ??
    onlyDate([{ from: 'front-matter', words: matterDate }], year)
  );
}

/** Days since 1970 of the days that titles, front matter and file name give in full. */
function namedDays({ matter, titles, paragraphs }: Opening, fileName: string): number[] {
  return [...titles, ...paragraphs, fileName, ...matter.split(/\r?\n/)]
    .flatMap((words) => datesIn(words, null))
    .flatMap(({ year, month, day }) => (year === null ? [] : [daysSinceEpoch({ year, month, day })]));
}

const monthNames = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const dateInProse = new RegExp(
  String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\b${monthNames}\s+\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s+\d{4})?|\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+${monthNames}\b(?:,?\s+\d{4})?`,
  'gi',
);

function datesIn(sentence: string, year: number | null): Day[] {
  return (plainHyphens(sentence).match(dateInProse) ?? []).flatMap((phrase) => {
    const when = readWhen(phrase);
    return when.month === null || when.day === null ? [] : [{ year: when.year ?? year, month: when.month, day: when.day }];
  });
}

/** The date of the nearest heading that is one (`### 2018/02/26`) or ends in one. */
function headingDate(chain: readonly string[], year: number | null): Stated<Day> | null {
  for (const heading of chain) {
    const when = readWhen(heading);
    // A range of dates names no single day.
    if (when.endDay !== null) return null;
    if (when.month !== null && when.day !== null) return { value: { year: when.year ?? year, month: when.month, day: when.day }, from: 'heading', said: shortened(heading) };
  }
  return null;
}
