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
  // No more of it is shown, and blanks without end would be looked at time and again.
  const source = text.slice(block.from, Math.min(block.to, block.from + 1000));
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

/** What a document says about the times of a timeline that stands at `standing` with these column headers. */
export function clockContext(reading: BlockReading, document: DocumentContext, standing: Standing, headers: readonly string[]): ClockContext {
  const { text, blocks } = reading;
  const matter = blocks[0]?.kind === 'front-matter' ? text.slice(blocks[0].from, blocks[0].to) : '';
  const title = blocks.find(({ kind }) => kind === 'heading');
  const stated = text.slice(0, 4000).match(/^[ \t>*_-]*(?:incident )?date\b[^\n]*$/gim) ?? [];
  const fileYear = /(?:^|[^0-9A-Za-z])((?:19|20)\d{2})(?=[-_. ]|$)/.exec(document.fileName ?? '')?.[1];
  const sources = [...headers, ...standing.chain, ...standing.prose, matter, title === undefined ? '' : headingText(text, title), ...stated];
  const year = sources.map(yearIn).find((found) => found !== null) ?? (fileYear === undefined ? null : Number(fileYear));
  const zone = [...headers, ...standing.chain, ...standing.prose].map(zoneIn).find((found) => found !== null) ?? null;
  const ownDate = headingDate(standing.chain, year);
  const everyDate = ownDate === null ? onlyDate(standing.prose, year) : null;
  return { year, date: ownDate ?? everyDate ?? documentDate(reading, year), everyDate, zone };
}

/** The one day that sentences name, or null where they name none or several. */
function onlyDate(sentences: readonly string[], year: number | null): Day | null {
  const found = sentences.flatMap((sentence) => datesIn(sentence, year));
  const [first] = found;
  return first !== undefined && found.every((day) => day.month === first.month && day.day === first.day) ? first : null;
}

/** The day of the whole document: in its title, else the only one that its opening paragraphs name. */
function documentDate({ text, blocks }: BlockReading, year: number | null): Day | null {
  const matter = blocks[0]?.kind === 'front-matter' ? text.slice(blocks[0].from, blocks[0].to) : '';
  const titleLine = /^title\s*[:=]\s*(.*)$/m.exec(matter)?.[1] ?? '';
  const first = blocks.findIndex(({ kind }) => kind === 'heading');
  const heading = blocks[first];
  const title = heading === undefined ? '' : headingText(text, heading);
  const inTitle = onlyDate([titleLine, heading?.level === 1 ? title : ''], year);
  if (inTitle !== null) return inTitle;
  const opening: string[] = [];
  for (const block of blocks.slice(blocks[0]?.kind === 'front-matter' ? 1 : 0)) {
    if (block.kind === 'heading' && opening.length > 0) break;
    if (block.kind === 'paragraph') opening.push(plainText(text.slice(block.from, block.to)));
  }
  return onlyDate(opening, year);
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
