/** The lines of a text around a place, looked for only when they are asked for. Line 0 starts at that place; lines above have negative numbers. */
export class LineWindow {
  readonly #text: string;
  readonly #returns: boolean;
  /** Where line 0 and those below start; one more than lines are known. */
  readonly #starts: number[];
  /** Where lines above start, nearest first. */
  readonly #above: number[] = [];

  /**
   * @param from where a line starts
   * @param returns whether the text may have carriage returns
   */
  constructor(text: string, from: number, returns: boolean) {
    this.#text = text;
    this.#returns = returns;
    this.#starts = [from];
  }

  readonly has = (line: number): boolean => this.start(line) < this.#text.length && this.start(line) >= 0;

  readonly content = (line: number): string => (this.has(line) ? this.#text.slice(this.start(line), this.end(line)) : '');

  /** Where a line starts; the length of the text behind the last, -1 above the first. */
  start(line: number): number {
    if (line < 0) return this.#startAbove(-line - 1);
    while (this.#starts.length <= line) {
      const last = this.#starts.at(-1) ?? 0;
      if (last >= this.#text.length) return this.#text.length;
      this.#starts.push(nextLine(this.#text, last, this.#returns));
    }
    return this.#starts[line] ?? this.#text.length;
  }

  /** Where a line ends, its line end left out. */
  end(line: number): number {
    const next = this.start(line + 1);
    const last = this.#text.charCodeAt(next - 1);
    if (last === 10) return next > 1 && this.#returns && this.#text.charCodeAt(next - 2) === 13 && next - 2 >= this.start(line) ? next - 2 : next - 1;
    return last === 13 ? next - 1 : next;
  }

  #startAbove(index: number): number {
    while (this.#above.length <= index) {
      const below = this.#above.at(-1) ?? this.#starts[0] ?? 0;
      if (below <= 0) return -1;
      this.#above.push(lineStart(this.#text, below - 1));
    }
    return this.#above[index] ?? -1;
  }
}

/** Where the line starts that holds an offset; a line end belongs to its line. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0) {
    const code = text.charCodeAt(at - 1);
    if (code === 10 || (code === 13 && text.charCodeAt(at) !== 10)) break;
    at--;
  }
  return at;
}

/** Where the line below starts, or the length of the text. */
export function nextLine(text: string, from: number, returns: boolean): number {
  if (!returns) {
    const feed = text.indexOf('\n', from);
    return feed < 0 ? text.length : feed + 1;
  }
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === 13) return text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
  }
  return text.length;
}
