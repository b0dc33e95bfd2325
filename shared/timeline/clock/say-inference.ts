import type { Inference, Moment } from '../model.ts';

const places: Readonly<Record<Inference['from'], string>> = {
  'row-above': 'as in the row above',
  'day-heading': 'from the date above these events',
  heading: 'from the heading',
  column: 'from the column\u2019s header',
  prose: 'from the text',
  title: 'from the title',
  'front-matter': 'from the front matter',
  'file-name': 'from the name of the file',
  midnight: 'the day after, since the row above says',
  noon: 'after noon, since a row above says',
};

/** Says what of a moment was taken from elsewhere and why: `Year 2021 from the column’s header “Date (2021)”`. */
export function sayInference({ part, from, said }: Inference, { date, time, zone }: Moment): string {
  const year = date?.startsWith('--') === false ? date.slice(0, 4) : '';
  const value = part === 'date' ? (date?.startsWith('--') === true ? date.slice(2) : (date ?? '')) : part === 'year' ? year : part === 'zone' ? (zone ?? '') : (time ?? '');
  const before = last[part];
  // Below each other nearly all rows take the same from the same place.
  if (before?.from === from && before.said === said && before.value === value) return before.sentence;
  const words = said === '' ? '' : ` \u201c${said}\u201d`;
  const sentence = `${part.charAt(0).toUpperCase()}${part.slice(1)} ${value}${from === 'midnight' || from === 'noon' ? ',' : ''} ${places[from]}${words}`;
  last[part] = { from, said, value, sentence };
  return sentence;
}

/** What was said last of each part. */
const last: Partial<Record<Inference['part'], { readonly from: Inference['from']; readonly said: string; readonly value: string; readonly sentence: string }>> = {};

