/** A text whose lines were joined, and where each of its characters stands in the source. */
export interface FoldedText {
  readonly text: string;
  /** One for each character of `text`, and the source's length at the end. */
  readonly places: readonly number[];
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

/** Joins lines: each line end, with the blanks around it, becomes one space. Linear. */
export function foldLines(source: string): FoldedText {
  let text = '';
  const places: number[] = [];
  for (let at = 0; at < source.length; ) {
    let end = at;
    while (isBlank(source[end])) end++;
    const isBreak = source[end] === '\n' || source[end] === '\r';
    if (!isBreak) end = Math.max(end, at + 1);
    for (let place = at; place < (isBreak ? at + 1 : end); place++) places.push(place);
    text += isBreak ? ' ' : source.slice(at, end);
    if (isBreak) {
      end += source.startsWith('\r\n', end) ? 2 : 1;
      while (isBlank(source[end])) end++;
    }
    at = end;
  }
  places.push(source.length);
  return { text, places };
}

/** Words that run over several lines, as one line. */
export function joinLines(source: string): string {
  return /[\r\n]/.test(source) ? foldLines(source).text : source;
}

/** How long a text is without the hard line break at its end: two blanks, a backslash, or `<br>`; none of them is one where a backslash escapes it. */
export function lengthWithoutBreak(source: string): number {
  let end = source.length;
  while (end > 0 && isBlank(source[end - 1])) end--;
  const mark = /(?:\\|<br[ \t]*\/?>)$/i.exec(source.slice(Math.max(0, end - 12), end));
  if (mark === null || isEscaped(source, end - mark[0].length)) return source.length - end >= 2 ? end : source.length;
  end -= mark[0].length;
  while (end > 0 && isBlank(source[end - 1])) end--;
  return end;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(source: string, at: number): boolean {
  let from = at;
  while (from > 0 && source[from - 1] === '\\') from--;
  return (at - from) % 2 === 1;
}
