import { dayFromEpoch } from '../../timeline/calendar.ts';
import { wellFormed } from '../well-formed.ts';

/** The longest line of a calendar, in octets without its line break (RFC 5545, 3.1). */
export const longestLine = 75;

/** One content line, folded at {@link longestLine} octets between characters, with its CRLF. */
export function contentLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > longestLine) {
      parts.push(part);
      // The blank that a folded line begins with counts.
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  parts.push(part);
  return `${parts.join('\r\n')}\r\n`;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** A TEXT value: escaped, without what a calendar may not hold (control characters, halves of characters). */
export function textValue(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** `20240318T160000` of minutes from the midnight that begins 1970, rounded to seconds; null where the year has not four digits. */
export function dateTimeValue(minutes: number): string | null {
  const seconds = Math.round(minutes * 60);
  const day = Math.floor(seconds / 86_400);
  const date = dateValue(day);
  const rest = seconds - day * 86_400;
  return date === null ? null : `${date}T${digits(Math.floor(rest / 3600), 2)}${digits(Math.floor(rest / 60) % 60, 2)}${digits(rest % 60, 2)}`;
}

/** `20240318` of days from 1 January 1970; null where the year has not four digits. */
export function dateValue(days: number): string | null {
  if (!Number.isFinite(days)) return null;
  const { year, month, day } = dayFromEpoch(days);
  return year < 0 || year > 9999 ? null : `${digits(year, 4)}${digits(month, 2)}${digits(day, 2)}`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
