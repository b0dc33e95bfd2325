import type { Block, BlockReading } from '../../markdown/blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';
import type { DocumentContext } from '../model.ts';
import type { ClockContext } from './resolve.ts';
import { readWhen } from './when.ts';
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
      chain.push(headingText(text, block));
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
  return { year, date: headingDate(standing.chain, year), zone };
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
