/** A text's lines, each with its line break, so that joining them gives the text. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The text with one line replaced. */
export function withLine(text: string, index: number, line: string): string {
  return linesOf(text).with(index, line).join('');
}

/** The place of the only line that contains something. @throws Error if there is none or more than one */
export function lineWith(text: string, part: string): number {
  const found = linesOf(text).flatMap((line, at) => (line.includes(part) ? [at] : []));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} lines contain “${part}”.`);
  return only;
}

/** The text with a line moved so that it stands at a place among the others. */
export function movedLine(text: string, from: number, to: number): string {
  const lines = linesOf(text);
  const [line] = lines.splice(from, 1);
  if (line === undefined) throw new Error(`There is no line ${from}.`);
  return lines.toSpliced(to, 0, line).join('');
}
