import type { TextRange } from './edit.ts';

/** One line of a text: `from`..`to` without its line end, which runs to `next`. */
export interface Line extends TextRange {
  /** Where the next line starts; equal to `to` on a last line without a line end. */
  readonly next: number;
}

/**
 * Cuts a text into lines at LF, CRLF and lone CR. A text that ends with a line end has no further
 * empty line; the empty text has no line at all.
 */
export function splitLines(text: string): Line[] {
  if (!text.includes('\r')) return splitAtLineFeeds(text);
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    const next = code === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
    lines.push({ from, to: at, next });
    from = next;
    at = next - 1;
  }
  if (from < text.length) lines.push({ from, to: text.length, next: text.length });
  return lines;
}

function splitAtLineFeeds(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
    lines.push({ from, to: at, next: at + 1 });
    from = at + 1;
  }
  if (from < text.length) lines.push({ from, to: text.length, next: text.length });
  return lines;
}

/** Removes the spaces and tabs around a text. Markdown knows no other blanks; `trim` would take more. */
export function trimBlanks(text: string): string {
  // A pattern anchored at the end would try every run of blanks inside, each time over.
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
