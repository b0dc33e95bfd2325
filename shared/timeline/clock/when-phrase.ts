import type { TextRange } from '../../text/edit.ts';
import { isRelative, plainHyphens, readWhen } from './when.ts';
import { zonePattern } from './zones.ts';

/** A time at the start (or the end) of a line of prose, and what the line says besides. */
export interface WhenPhrase {
  /** The time as written, without the marks around it. */
  readonly when: TextRange;
  /** The words that go with it, without the separator and the marks around the whole line. */
  readonly text: TextRange;
  /** Whether the words follow the time; false for `First detected: 2023-07-21 08:15`. */
  readonly leads: boolean;
}

const monthName = String.raw`(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)\b\.?`;
const dayName = String.raw`(?:[Mm]on|[Tt]ue(?:s)?|[Ww]ed(?:nes)?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?\b\.?`;
const ordinal = String.raw`\d{1,2}(?:st|nd|rd|th)?(?!\d|:\d)`;
const year = String.raw`(?:19|20)\d{2}\b(?!:\d)`;
const date = String.raw`(?:\d{4,5}[-/.](?:\d{1,2}|\?\?)[-/.](?:\d{1,2}|\?\?)(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d|:\d)|${monthName}\s+${ordinal}(?:,?\s+${year})?|${ordinal}\.?(?:\s+of)?[\s-]+${monthName}(?:,?[\s-]+${year})?)`;
const time = String.raw`(?:\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\b\.?)?|\d{1,2}(?:\.\d{2})?\s*[AaPp]\.?[Mm]\b\.?|\d{4}(?=\s*(?:UTC|GMT|Z|hrs|hours)\b)|[Nn]oon\b|[Mm]idnight\b)`;
const unknown = String.raw`(?:[Hh]{1,2}:[Mm]{2}(?::[Ss]{2})?|YYYY-MM-DD|--:--|\?\?:\?\?|\d{1,2}:(?:\?\?|\d\?|[Xx]{2}|\d[Xx])(?::[\dXx?]{2})?|\d{1,2}:\d{2}:(?:[Xx]{2}|\?\?))`;
const relative = String.raw`(?:[Tt]\s?[+\-\u2212]\s?\d+(?::\d{2}){0,2}(?:\s?(?:d|h|hr|hrs|hours?|m|min|mins|minutes?|s|sec|secs|seconds?)\b(?:\s?\d+\s?(?:m|min|mins|minutes?|s|sec)\b)?)?|\+\d{1,3}(?::\d{2}){0,2}\s?(?:h|m|min|mins|minutes?|s|sec)?(?![\w]))`;
const approx = String.raw`(?:[~\u2248]|(?:[Cc]a|[Cc]irca|[Aa]bout|[Aa]round|[Aa]pprox(?:imately)?|[Mm]aybe)\b\.?)`;
const core = String.raw`(?:${relative}|${date}T?|${unknown}|${time})`;
const side = String.raw`(?:${zonePattern}|${dayName}|\((?:${zonePattern}|${dayName}|${date})(?:,?\s+(?:${date}|${zonePattern}))?\))`;
const join = String.raw`(?:\s*,?\s*|\s+at\s+|\s+on\s+)`;
const dash = String.raw`\s*(?:-|\u2013|\u2014|\u2192|->|to|until)\s*`;
const phrase = String.raw`(?:(?:${approx}|${dayName},?|${side})\s*)*${core}(?:(?:${join}(?:${approx}\s*)?(?:${core}|${side}))|${dash}(?:${core}))*`;

const opener = String.raw`(?:\*\*\*|\*\*|__|\*|_|` + '`' + String.raw`|\[|\()?`;
const leading = new RegExp(String.raw`^(${opener}${opener})(${phrase})(?=[\s:,.;|)\]*_` + '`' + String.raw`\u2013\u2014-]|$)`);
const trailing = new RegExp(String.raw`(?:[\s:\u2013\u2014(-]|^)(${phrase})([)\]*_` + '`' + String.raw`]*)[.]?\s*$`);

/** A quick look: a time starts with a digit, a sign, a name of a day or month, or a placeholder, after marks at most. */
const mayLead = /^[*_`[(~\u2248\s]*(?:\d|[+?-]|[Tt]\s?[+\-\u2212]|(?:[Cc]a|[Cc]irca|[Aa]bout|[Aa]round|[Aa]pprox|[Mm]aybe|HH?|hh|YYYY|[JFMASONDTWjfmasondtw][a-z]{2})|[Nn]oon|[Mm]idnight|[A-Z]{2,4}\b)/;

/** How much of a line is looked at for a time, in characters. */
const longestPhrase = 160;

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

/** The marks that close what was opened, innermost first. */
function closing(opened: string): string {
  return (opened.match(/\*\*\*|\*\*|__|\*|_|`|\[|\(/g) ?? []).reverse().map((mark) => closers[mark] ?? mark).join('');
}

/**
 * Finds the time that a line starts with: `14:32 - text`, `**16:58 UTC** - text`, `[08:47] text`,
 * `2:54 PM PST: text`, `**01:38: all bold**`.
 *
 * @param line the line's content, without indent and list marker; ranges count from its start.
 * @returns null where the line does not start with a time, or goes on without a break.
 */
export function leadingWhen(line: string): WhenPhrase | null {
  const start = plainHyphens(line.slice(0, longestPhrase));
  const match = mayLead.test(start) ? leading.exec(start) : null;
  if (match === null) return null;
  const [, opened = '', said = ''] = match;
  const trimmed = said.replace(/[\s,]+$/, '');
  const when = { from: opened.length, to: opened.length + trimmed.length };
  const written = readWhen(trimmed);
  if (written.time === null && written.day === null && !written.unreadableTime && !written.unreadableDate && !isRelative(trimmed)) return null;

  const mark = closing(opened);
  let at = when.to;
  let closed = mark === '';
  const close = (): void => {
    if (!closed && line.startsWith(mark, at)) {
      at += mark.length;
      closed = true;
    }
  };
  close();
  const separator = /^\s*(?:[:,|]|-{1,3}|\u2013|\u2014|\u2192|->|=>)?\s*/.exec(line.slice(at))?.[0] ?? '';
  const beforeSeparator = at;
  at += separator.length;
  if (!closed) {
    // `**14:32:** text`: the mark closes after the separator.
    const inside = /^\s*[:,.]?/.exec(line.slice(beforeSeparator))?.[0].length ?? 0;
    if (line.startsWith(mark, beforeSeparator + inside)) {
      closed = true;
      at = beforeSeparator + inside + mark.length;
      at += /^\s*(?:[:|]|-{1,3}|\u2013|\u2014)?\s*/.exec(line.slice(at))?.[0].length ?? 0;
    }
  } else if (opened === '' && separator.trim() === '' && separator === '' && at < line.length) {
    return null;
  }
  let to = line.trimEnd().length;
  if (!closed) {
    if (/[[(`]/.test(opened)) return null;
    if (line.slice(0, to).endsWith(mark)) to -= mark.length;
  }
  return { when, text: { from: Math.min(at, Math.max(to, at)), to: Math.max(to, at) }, leads: true };
}

/** Finds the time that a label ends with: `First detected: 2023-07-21 08:15`. Null where there is none. */
export function trailingWhen(line: string): WhenPhrase | null {
  const match = line.length <= longestPhrase && /\d/.test(line) ? trailing.exec(plainHyphens(line)) : null;
  if (match === null) return null;
  const said = match[1] ?? '';
  const from = match.index + match[0].indexOf(said);
  const label = line.slice(0, from).replace(/[\s:*_(\u2013\u2014-]+$/, '');
  const written = readWhen(said);
  if (label === '' || label.length > 60 || (written.time === null && !written.unreadableTime)) return null;
  const start = /^[*_`]*/.exec(label)?.[0].length ?? 0;
  return { when: { from, to: from + said.length }, text: { from: start, to: label.length }, leads: false };
}
