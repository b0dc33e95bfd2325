import type { TextRange } from '../../text/edit.ts';
import { longestPhrase, mayLead, mayTrail } from './phrase-patterns.ts';
import { scanLead, scanPhrase, scanTrail } from './phrase-scan.ts';
import { isRelative, plainHyphens, readWhen } from './when.ts';

/** A time at the start (or the end) of a line of prose, and what the line says besides. */
export interface WhenPhrase {
  /** The time as written, without the marks around it. */
  readonly when: TextRange;
  /** The words that go with it, without the separator and the marks around the whole line. */
  readonly text: TextRange;
  /** Whether the words follow the time; false for `First detected: 2023-07-21 08:15`. */
  readonly leads: boolean;
  /** Whether a word leads to the time, as in a sentence: `At 14:05 the alarm rang`. */
  readonly introduced: boolean;
}

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

/** The marks that close what was opened, innermost first. */
function closing(opened: string): string {
  return (opened.match(/\*\*\*|\*\*|__|\*|_|`|\[|\(/g) ?? []).reverse().map((mark) => closers[mark] ?? mark).join('');
}

/** Signs before a time: emoji, `:fire:`, bullets that make no list. They stay where they are. */
const signs = /^(?:(?:[\u2022\u2023\u25AA\u25CF\u25E6]|[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}][\uFE0F\u200D\u{1F3FB}-\u{1F3FF}]*|:[a-z_]{3,30}:)\s*)+/u;
const separator = /^\s*(?::{1,6}|[,|;\u00B7\u2022]|-{1,3}>?|=>|\u2013|\u2014|\u2192)?\s*/;
const rangeGoesOn = /^\s*(?:-|\u2013|\u2014|\u2192|to|until|and)\s*/;

/**
 * Finds the time that a line starts with: `14:32 - text`, `**16:58 UTC** - text`, `[08:47] text`,
 * `2:54 PM PST: text`, `**01:38: all bold**`, `At 14:05, text`.
 *
 * @param line the line's content, without indent and list marker; ranges count from its start.
 * @returns null where the line does not start with a time, or goes on without a break.
 */
export function leadingWhen(line: string): WhenPhrase | null {
  const start = plainHyphens(line.slice(0, longestPhrase));
  const before = signs.exec(start)?.[0].length ?? 0;
  const found = mayLead.test(start.slice(before)) ? scanLead(start.slice(before)) : null;
  if (found === null) return null;
  const { opened, word } = found;
  const trimmed = found.said.replace(/[\s,]+$/, '');
  const from = before + opened.length + word.length;
  const when = { from, to: from + trimmed.length };
  if (!saysWhen(trimmed)) return null;

  const mark = closing(opened);
  let at = when.to;
  let closed = mark === '';
  if (!closed && line.startsWith(mark, at)) {
    at += mark.length;
    closed = true;
    const end = word === '' ? secondOfRange(line, at, opened, mark) : null;
    if (end !== null) {
      when.from = before;
      when.to = end;
      at = end;
    }
  }
  const apart = separator.exec(line.slice(at, at + longestPhrase))?.[0] ?? '';
  const beforeSeparator = at;
  at += apart.length;
  if (!closed) {
    // `**14:32:** text`: the mark closes after the separator.
    const inside = /^\s*[:,.]?/.exec(line.slice(beforeSeparator, beforeSeparator + longestPhrase))?.[0].length ?? 0;
    if (line.startsWith(mark, beforeSeparator + inside)) {
      closed = true;
      at = beforeSeparator + inside + mark.length;
      at += /^\s*(?:[:|]|-{1,3}|\u2013|\u2014)?\s*/.exec(line.slice(at, at + longestPhrase))?.[0].length ?? 0;
    }
  } else if (opened === '' && apart === '' && at < line.length) {
    return null;
  }
  let to = line.trimEnd().length;
  if (!closed) {
    const link = mark === ']' ? linkEnd(line.slice(0, to)) : -1;
    if (/[[(`]/.test(opened) && link < 0) return null;
    if (link >= 0) to = link;
    else if (line.slice(0, to).endsWith(mark)) to -= mark.length;
  }
  return { when, text: { from: Math.min(at, Math.max(to, at)), to: Math.max(to, at) }, leads: true, introduced: word !== '' };
}

/** Whether a phrase says, or stands for, a time or a day. */
function saysWhen(phrase: string): boolean {
  const written = readWhen(phrase);
  return written.time !== null || written.day !== null || written.unreadableTime || written.unreadableDate || isRelative(phrase);
}

/** Where `**12:22** to **13:00**` ends, whose first time ends at `at`; null where no second one follows. */
function secondOfRange(line: string, at: number, opened: string, mark: string): number | null {
  const rest = line.slice(at, at + longestPhrase);
  const between = rangeGoesOn.exec(rest)?.[0].length ?? 0;
  if (between === 0 || !rest.startsWith(opened, between)) return null;
  const from = between + opened.length;
  const end = scanPhrase(plainHyphens(rest), from);
  return end !== null && saysWhen(rest.slice(from, end)) && rest.startsWith(mark, end) ? at + end + mark.length : null;
}

/** Where the text of a link ends that is the whole line from its bracket on: `[14:05: text](address)`; else -1. */
function linkEnd(line: string): number {
  const end = line.lastIndexOf('](');
  return end >= 0 && line.endsWith(')') && !/[\s()]/.test(line.slice(end + 2, -1)) ? end : -1;
}

/** Finds the time that a label ends with: `First detected: 2023-07-21 08:15`. Null where there is none. */
export function trailingWhen(line: string): WhenPhrase | null {
  const when = line.length <= longestPhrase && /\d/.test(line) && mayTrail.test(line) ? scanTrail(plainHyphens(line)) : null;
  if (when === null) return null;
  const said = line.slice(when.from, when.to);
  const label = line.slice(0, when.from).replace(/[\s:*_(\u2013\u2014-]+$/, '');
  const written = readWhen(said);
  if (label === '' || label.length > 60 || (written.time === null && !written.unreadableTime)) return null;
  const start = /^[*_`]*/.exec(label)?.[0].length ?? 0;
  return { when, text: { from: start, to: label.length }, leads: false, introduced: false };
}
