import { plainText } from '../../markdown/plain-text.ts';
import { leadingWhen } from '../clock/when-phrase.ts';
import type { Timeline } from '../model.ts';

/** How the items of a list are written. */
export interface ListForm {
  /** `-`, `*` or `+`. */
  readonly marker: string;
  /** The marks around a time, e.g. `**` and `**`. */
  readonly open: string;
  readonly close: string;
  /** What stands between a time and its words, blanks included. */
  readonly separator: string;
}

const plainForm: ListForm = { marker: '-', open: '', close: '', separator: ' - ' };
/** For words that start with a time, which would be the end of a range after a dash. */
const beforeTimes: ListForm = { ...plainForm, separator: ': ' };

/** The forms to try: that of another timeline list in the document, and then the plain ones. */
export function listForms(text: string, timelines: readonly Timeline[], own: Timeline): ListForm[] {
  const seen = timelines.flatMap((timeline) =>
    timeline.index !== own.index && (timeline.notation === 'bullets' || timeline.notation === 'nested-list') ? timeline.events.slice(0, 1).map((event) => formOf(text, event)) : [],
  );
  const known = seen.find((form) => form !== null) ?? null;
  const marker = known?.marker ?? plainForm.marker;
  return [...(known === null ? [] : [known]), { ...plainForm, marker }, { ...beforeTimes, marker }];
}

function formOf(text: string, event: Timeline['events'][number]): ListForm | null {
  const [when, words] = event.cells;
  const time = when?.content ?? null;
  const said = words?.content ?? null;
  if (time === null || said === null || said.from < time.to) return null;
  const start = /^[ \t]*([-*+])[ \t]+((?:[*_`]{0,3}|\[|\())$/.exec(text.slice(event.range.from, time.from));
  const between = text.slice(time.to, said.from);
  const open = start?.[2] ?? '';
  const close = open === '[' ? ']' : open === '(' ? ')' : open;
  // `**14:05:** words` closes its mark after the colon.
  const marked = open === '' ? '' : (/^[:,.]?/.exec(between)?.[0] ?? '');
  if (start === null || /[\r\n]/.test(between) || said.from === said.to || !between.startsWith(marked + close)) return null;
  const separator = between.slice(marked.length + close.length);
  return separator === '' ? null : { marker: start[1] ?? '-', open, close: marked + close, separator };
}

/** The first line of an item, and which part of it are its words. */
export interface WrittenItem {
  readonly line: string;
  readonly words: string;
}

/**
 * Writes the first line of an item, in the first of the forms in which its time and its words read as they
 * should; null where there is none, such as for an event without a time. What stands behind a time without being
 * a part of it, as in `Oct 1 (during the window)`, is then the first of its words.
 */
export function writeItem(words: string, when: string, forms: readonly ListForm[]): WrittenItem | null {
  const tidy = when.replace(/[\s:,;]+(?=[*_`]*$)/, '');
  const plain = plainText(tidy);
  const bare = tidy.replace(/^[*_`]+|[*_`]+$/g, '');
  for (const { marker, open, close, separator } of forms) {
    for (const written of [...new Set(open === '' ? [tidy, bare, plain] : [bare, plain])]) {
      const content = words === '' ? `${open}${written}${close}` : `${open}${written}${close}${separator}${words}`;
      const read = leadingWhen(content);
      if (read !== null && plainText(content.slice(read.introduced ? open.length : read.when.from, read.when.to)) === plain && content.slice(read.text.from, read.text.to) === words) return { line: `${marker} ${content}`, words };
    }
  }
  const remark = /^(.+?)[ \t]+\((.+)\)$/.exec(plain);
  return remark === null ? null : writeItem(words === '' ? `(${remark[2] ?? ''})` : `(${remark[2] ?? ''}) ${words}`, remark[1] ?? '', forms);
}
