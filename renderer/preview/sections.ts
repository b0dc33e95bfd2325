/** A piece of a document in a list of sections. */
export interface Placed<P> {
  /** UTF-16 units. */
  readonly length: number;
  readonly lines: number;
  /** The section it is in; kept by {@link Sections}. */
  section: Section<P> | null;
}

/** Some pieces that follow one another, shown or left out of the page together. */
export interface Section<P> {
  readonly pieces: readonly P[];
  /** The sum of its pieces' lengths, in UTF-16 units. */
  readonly length: number;
  readonly lines: number;
}

/** What a splice did to the sections. */
export interface Spliced<P> {
  /** The section in which pieces were replaced. */
  readonly home: Section<P>;
  /** Pieces that are in the list no more. */
  readonly gone: readonly P[];
  readonly goneSections: readonly Section<P>[];
  /** New sections, in order. Some of their pieces may have been in the section before them. */
  readonly freshSections: readonly Section<P>[];
}

interface Changing<P> extends Section<P> {
  pieces: P[];
  length: number;
  lines: number;
}

/** A section takes so many pieces and so much text when it is made, and twice as much before it is split. */
const mostPieces = 32;
const mostLength = 16_000;

/** The pieces of a document in sections, so that neither an edit nor a question of where something is looks at all of them. */
export class Sections<P extends Placed<P>> {
  readonly #sections: Changing<P>[] = [];

  get all(): readonly Section<P>[] {
    return this.#sections;
  }

  /** UTF-16 units of all pieces. */
  get length(): number {
    return this.#sections.reduce((sum, { length }) => sum + length, 0);
  }

  /** Puts pieces in the place of others. @param replace makes the new ones of those that are taken out. */
  splice(at: number, removed: number, replace: (taken: readonly P[]) => readonly P[]): Spliced<P> {
    const { index: homeAt, within: start } = this.#find(at);
    const home = (this.#sections[homeAt] ??= { pieces: [], length: 0, lines: 0 });
    const taken: P[] = [];
    let end = homeAt;
    for (let within = start; taken.length < removed && end < this.#sections.length; within = 0) {
      const section = this.#sections[end];
      if (section !== undefined) append(taken, take(section, within, removed - taken.length));
      end += 1;
    }
    const tail = [...replace(taken)];
    for (const piece of taken) piece.section = null;
    append(tail, take(home, start, home.pieces.length));
    const freshSections = this.#distribute(home, tail);
    this.#sections.splice(homeAt + 1, 0, ...freshSections);
    const goneSections = this.#dropEmpty(homeAt, end + freshSections.length);
    return { home, gone: taken.filter(({ section }) => section === null), goneSections, freshSections };
  }

  /** The piece that holds an offset, the last one at the very end; null where there are none. */
  at(offset: number): { readonly piece: P; readonly start: number } | null {
    let start = 0;
    for (const [index, section] of this.#sections.entries()) {
      if (start + section.length <= offset && index < this.#sections.length - 1) {
        start += section.length;
        continue;
      }
      let last: { readonly piece: P; readonly start: number } | null = null;
      for (const piece of section.pieces) {
        last = { piece, start };
        if (start + piece.length > offset) break;
        start += piece.length;
      }
      return last;
    }
    return null;
  }

  /** Where a section starts in the text. */
  startOf(section: Section<P>): number {
    let start = 0;
    for (const each of this.#sections) {
      if (each === section) break;
      start += each.length;
    }
    return start;
  }

  /** Where a piece starts in the text; 0 for one that is not in the list. */
  startOfPiece(piece: P): number {
    if (piece.section === null) return 0;
    let start = this.startOf(piece.section);
    for (const each of piece.section.pieces) {
      if (each === piece) break;
      start += each.length;
    }
    return start;
  }

  #find(at: number): { index: number; within: number } {
    let before = 0;
    for (const [index, { pieces }] of this.#sections.entries()) {
      if (at < before + pieces.length || index === this.#sections.length - 1) return { index, within: at - before };
      before += pieces.length;
    }
    return { index: 0, within: 0 };
  }

  /** Puts pieces at the end of a section, and what is too much for it into new ones. */
  #distribute(home: Changing<P>, pieces: readonly P[]): Changing<P>[] {
    const isTooMuch = home.pieces.length + pieces.length > 2 * mostPieces || home.length + lengthOf(pieces) > 2 * mostLength;
    const fresh: Changing<P>[] = [];
    let current = home;
    for (const piece of pieces) {
      const isFull = current.pieces.length >= mostPieces || (current.pieces.length > 0 && current.length + piece.length > mostLength);
      if (isTooMuch && isFull) {
        current = { pieces: [], length: 0, lines: 0 };
        fresh.push(current);
      }
      current.pieces.push(piece);
      add(current, [piece], 1);
      piece.section = current;
    }
    return fresh;
  }

  /** Takes out sections that are empty, of those from one index to another; one section stays. */
  #dropEmpty(from: number, to: number): Changing<P>[] {
    const dropped: Changing<P>[] = [];
    for (let at = Math.min(to, this.#sections.length - 1); at >= from; at--) {
      const section = this.#sections[at];
      if (section === undefined || section.pieces.length > 0 || this.#sections.length === 1) continue;
      this.#sections.splice(at, 1);
      dropped.push(section);
    }
    return dropped;
  }
}

/** Not by spreading into a call: a long document has more pieces than a call takes arguments. */
function append<P>(list: P[], more: readonly P[]): void {
  for (const each of more) list.push(each);
}

function take<P extends Placed<P>>(section: Changing<P>, at: number, count: number): P[] {
  const out = section.pieces.splice(at, count);
  add(section, out, -1);
  return out;
}

function add<P extends Placed<P>>(section: Changing<P>, pieces: readonly P[], sign: 1 | -1): void {
  for (const { length, lines } of pieces) {
    section.length += sign * length;
    section.lines += sign * lines;
  }
}

function lengthOf<P extends Placed<P>>(pieces: readonly P[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
