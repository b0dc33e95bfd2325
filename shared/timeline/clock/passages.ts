import type { InferenceSource } from '../model.ts';
import { shortened, type Day, type Stated } from './resolve.ts';
import { plainHyphens, readWhen } from './when.ts';

/** Words that may say something about a timeline's times, and where they stand. */
export interface Passage {
  readonly from: InferenceSource;
  readonly words: string;
}

const monthNames = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const dateInProse = new RegExp(
  String.raw`\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b${monthNames}\s+\d{1,2}(?:st|nd|rd|th)?\b(?:,?\s+\d{4})?|\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+${monthNames}\b(?:,?\s+\d{4})?`,
  'gi',
);

/** The headers of a table's columns. */
export function columnPassages(headers: readonly string[]): Passage[] {
  return headers.map((words) => ({ from: 'column', words }));
}

/** The days that a sentence names, in order; those without a year get `year`. */
export function datesIn(sentence: string, year: number | null): Day[] {
  return (plainHyphens(sentence).match(dateInProse) ?? []).flatMap((phrase) => {
    const when = readWhen(phrase);
    return when.month === null || when.day === null ? [] : [{ year: when.year ?? year, month: when.month, day: when.day }];
  });
}

/** The one day that sentences name, or null where they name none or several. */
export function onlyDate(sentences: readonly Passage[], year: number | null): Stated<Day> | null {
  let first: Stated<Day> | null = null;
  for (const { from, words } of sentences) {
    for (const value of datesIn(words, year)) {
      first ??= { value, from, said: shortened(words) };
      if (value.month !== first.value.month || value.day !== first.value.day) return null;
    }
  }
  return first;
}
