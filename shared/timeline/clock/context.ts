import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';
import type { DocumentContext } from '../model.ts';
import type { ClockContext, Day } from './resolve.ts';
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

/** How far above a block its prose is looked for: in blocks, and in paragraphs. */
const nearBlocks = 100;
const nearParagraphs = 12;

/** Where a block stands: its heading, the headings above that, and the nearest prose in between. */
export function standingOf(document: BlockReading, index: number): Standing {
  const { text, blocks } = document;
  const outline = outlineOf(document);
  const nearest = outline.above[index] ?? -1;
  const chain: string[] = [];
  const prose: string[] = [];
  for (let at = index - 1; at > nearest && index - at <= nearBlocks && prose.length < nearParagraphs && chain.length === 0; at--) {
    const block = blocks[at];
    if (block?.kind !== 'paragraph') continue;
    const source = text.slice(block.from, block.to);
    if (at === index - 1 && /^\s*(\*\*|__)[^*_\n]+\1:?\s*$/.test(source)) chain.push(plainText(source).replace(/:$/, ''));
    else prose.push(plainText(source));
  }
  for (let at = nearest; at >= 0; at = outline.parent[at] ?? -1) {
    const block = blocks[at];
    // A title speaks for the whole document, unless the block stands right under it.
    if (block !== undefined && (block.level > 1 || chain.length === 0)) chain.push(headingText(text, block));
  }
  return { heading: chain[0] ?? null, chain, prose: prose.reverse() };
}

/** For each block, by index: the nearest heading above it, and for a heading the nearest one above of a lower level; -1 where there is none. */
interface Outline {
  readonly above: readonly number[];
  readonly parent: readonly number[];
}

const outlines = new WeakMap<BlockReading, Outline>();

/** The headings of a document, looked for once in each reading of it. */
function outlineOf(document: BlockReading): Outline {
  const known = outlines.get(document);
  if (known !== undefined) return known;
  const above: number[] = [];
  const parent: number[] = [];
  const open: number[] = [];
  for (const [index, { kind, level }] of document.blocks.entries()) {
    above.push(open.at(-1) ?? -1);
    if (kind === 'heading') {
      while (open.length > 0 && (document.blocks[open.at(-1) ?? 0]?.level ?? 0) >= level) open.pop();
    }
    parent.push(kind === 'heading' ? (open.at(-1) ?? -1) : -1);
    if (kind === 'heading') open.push(index);
  }
  const outline = { above, parent };
  outlines.set(document, outline);
  return outline;
}

const yearPattern = /(?<![\d.])((?:19|20)\d{2})(?![\d.]\d|\d)/;

function yearIn(phrase: string): number | null {
  const found = yearPattern.exec(phrase)?.[1];
  return found === undefined ? null : Number(found);
}

/** What a document says about the times of a timeline that stands at `standing` with these column headers. */
export function clockContext(reading: BlockReading, document: DocumentContext, standing: Standing, headers: readonly string[]): ClockContext {
  const { matter, title, stated } = factsOf(reading);
  const fileYear = /(?:^|[^0-9A-Za-z])((?:19|20)\d{2})(?=[-_. ]|$)/.exec(document.fileName ?? '')?.[1];
  const sources = [...headers, ...standing.chain, ...standing.prose, matter, title, ...stated];
  const year = sources.map(yearIn).find((found) => found !== null) ?? (fileYear === undefined ? null : Number(fileYear));
  const zone = [...headers, ...standing.chain, ...standing.prose].map(zoneIn).find((found) => found !== null) ?? null;
  const ownDate = headingDate(standing.chain, year);
  const everyDate = ownDate === null ? onlyDate(standing.prose, year) : null;
  return { year, date: ownDate ?? everyDate ?? documentDate(reading, year), everyDate, zone };
}

/** How many paragraphs, at most, open a document. */
const openingParagraphs = 12;

/** What a document says about itself, whichever of its timelines asks. */
interface DocumentFacts {
  /** Its front matter as written. */
  readonly matter: string;
  /** The words and the level of its first heading; '' and 0 where there is none. */
  readonly title: string;
  readonly level: number;
  /** Lines near its start that state a date. */
  readonly stated: readonly string[];
  /** The words of its first paragraphs, up to the heading after them. */
  readonly opening: readonly string[];
}

const facts = new WeakMap<BlockReading, DocumentFacts>();

/** Collects what a document says about itself, once in each reading of it. */
function factsOf(document: BlockReading): DocumentFacts {
  const known = facts.get(document);
  if (known !== undefined) return known;
  const { text, blocks } = document;
  const heading = blocks.find(({ kind }) => kind === 'heading');
  const opening: string[] = [];
  for (const block of blocks) {
    if ((block.kind === 'heading' && opening.length > 0) || opening.length === openingParagraphs) break;
    if (block.kind === 'paragraph') opening.push(plainText(text.slice(block.from, block.to)));
  }
  const found: DocumentFacts = {
    matter: blocks[0]?.kind === 'front-matter' ? text.slice(blocks[0].from, blocks[0].to) : '',
    title: heading === undefined ? '' : headingText(text, heading),
    level: heading?.level ?? 0,
    stated: text.slice(0, 4000).match(/^[ \t>*_-]*(?:incident )?date\b[^\n]*$/gim) ?? [],
    opening,
  };
  facts.set(document, found);
  return found;
}

/** The one day that sentences name, or null where they name none or several. */
function onlyDate(sentences: readonly string[], year: number | null): Day | null {
  const found = sentences.flatMap((sentence) => datesIn(sentence, year));
  const [first] = found;
  return first !== undefined && found.every((day) => day.month === first.month && day.day === first.day) ? first : null;
}

/** The day of the whole document: in its title, else the only one that its opening paragraphs name. */
function documentDate(document: BlockReading, year: number | null): Day | null {
  const { matter, title, level, opening } = factsOf(document);
  const titleLine = /^title\s*[:=]\s*(.*)$/m.exec(matter)?.[1] ?? '';
  return onlyDate([titleLine, level === 1 ? title : ''], year) ?? onlyDate(opening, year);
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
function headingDate(chain: readonly string[], year: number | null): ClockContext['date'] {
  for (const heading of chain) {
    const when = readWhen(heading);
    // A range of dates names no single day.
    if (when.endDay !== null) return null;
    if (when.month !== null && when.day !== null) return { year: when.year ?? year, month: when.month, day: when.day };
  }
  return null;
}
