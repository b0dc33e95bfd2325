import type { BlockReading } from '../../markdown/blocks.ts';
import type { DocumentContext } from '../model.ts';
import { fittingOrder, hasOpenOrder, provenOrder, provesBoth } from './date-order.ts';
import { documentDate, documentFacts, namedDays, type DocumentFacts } from './document-facts.ts';
import { onlyDate, type Passage } from './passages.ts';
import { shortened, type ClockContext, type Day, type Stated } from './resolve.ts';
import type { Standing } from './standing.ts';
import { readWhen } from './when.ts';
import { zoneIn } from './zone-names.ts';

const yearPattern = /(?<![\d.])((?:19|20)\d{2})(?![\d.]\d|\d)/;

function yearIn(phrase: string): number | null {
  const found = yearPattern.exec(phrase)?.[1];
  return found === undefined ? null : Number(found);
}

function firstStated<Value>(passages: readonly Passage[], find: (words: string) => Value | null): Stated<Value> | null {
  for (const { from, words } of passages) {
    const value = find(words);
    if (value !== null) return { value, from, said: shortened(words) };
  }
  return null;
}

/**
 * What a document says about the times of a timeline that stands at `standing`.
 *
 * @param own what the timeline itself says above its events: the headers of its columns, or the words of its heading or label.
 */
export function clockContext(reading: BlockReading, document: DocumentContext, standing: Standing, own: readonly Passage[]): ClockContext {
  return clockFrom(documentFacts(reading), reading.text, document, { standing, own });
}

/** Where a timeline stands, and what it says itself above its events. */
export interface Surroundings {
  readonly standing: Standing;
  readonly own: readonly Passage[];
}

/** What a document of which the facts are known says about the times of a timeline. */
export function clockFrom(facts: DocumentFacts, text: string, document: DocumentContext, { standing, own }: Surroundings): ClockContext {
  const close: Passage[] = [
    ...own,
    ...standing.chain.map((words): Passage => ({ from: 'heading', words })),
    ...standing.prose.map((words): Passage => ({ from: 'prose', words })),
  ];
  const passages: Passage[] = [
    ...close,
    { from: 'front-matter', words: facts.matter },
    { from: 'title', words: facts.heading },
    ...facts.dateFields.map((words): Passage => ({ from: 'prose', words })),
  ];
  const fileName = document.fileName ?? '';
  const fileYear = /(?:^|[^0-9A-Za-z])((?:19|20)\d{2})(?=[-_. ]|$)/.exec(fileName)?.[1];
  const found = firstStated(passages, yearIn);
  const year: Stated<number> | null =
    found?.from === 'front-matter' ? { ...found, said: lineWithYear(found.said, facts.matter) } : (found ?? (fileYear === undefined ? null : { value: Number(fileYear), from: 'file-name', said: shortened(fileName) }));
  const zone = firstStated(close, zoneIn) ?? facts.zone;
  const ownDate = headingDate(standing.chain, year?.value ?? null);
  const everyDate = ownDate === null ? onlyDate(standing.prose.map((words) => ({ from: 'prose', words })), year?.value ?? null) : null;
  return {
    year,
    date: ownDate ?? everyDate ?? documentDate(facts, year?.value ?? null, zone?.value ?? null),
    everyDate,
    zone,
    monthFirst(entries) {
      if (!hasOpenOrder(entries)) return null;
      this.orderAsked = true;
      return provesBoth([text]) ? null : (provenOrder([text]) ?? fittingOrder(entries, namedDays(facts, fileName)));
    },
    orderAsked: false,
  };
}

/** The line of the front matter that has its first year. */
function lineWithYear(said: string, matter: string): string {
  return shortened(matter.split(/\r?\n/).find((line) => yearIn(line) !== null) ?? said);
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
