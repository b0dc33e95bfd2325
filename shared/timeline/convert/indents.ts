/**
 * Takes indent off lines.
 *
 * @param columns how much; null takes off what the first line has, and less from the first line on that has less.
 */
export function dedent(lines: readonly string[], columns: number | null): string[] {
  let base = columns;
  return lines.map((line) => {
    if (line.trim() === '') return '';
    if (columns === null) base = Math.min(base ?? Infinity, indentOf(line));
    return cut(line, base ?? 0);
  });
}

/** Puts blanks before lines that are not blank. */
export function indent(lines: readonly string[], columns: number): string[] {
  return lines.map((line) => (line.trim() === '' ? '' : ' '.repeat(columns) + line));
}

/** Lines without the blank ones at their start and end. */
export function withoutBlankEnds(lines: readonly string[]): string[] {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.trim() === '') from++;
  while (to > from && lines[to - 1]?.trim() === '') to--;
  return lines.slice(from, to);
}

/** The columns of white space that a line starts with; tabs stop at every fourth. */
export function indentOf(line: string): number {
  let count = 0;
  for (const character of line) {
    if (character === ' ') count += 1;
    else if (character === '\t') count += 4 - (count % 4);
    else break;
  }
  return count;
}

function cut(line: string, columns: number): string {
  let count = 0;
  let at = 0;
  while (at < line.length && count < columns && (line[at] === ' ' || line[at] === '\t')) {
    count += line[at] === '\t' ? 4 - (count % 4) : 1;
    at++;
  }
  return ' '.repeat(Math.max(0, count - columns)) + line.slice(at);
}
