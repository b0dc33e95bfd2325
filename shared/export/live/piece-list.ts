import { safeCuts } from '../../markdown/cuts.ts';
import { frontMatterLength } from '../../markdown/front-matter-length.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Piece } from './page-patch.ts';
import { noFacts, PagePiece, together, type PieceFacts } from './page-piece.ts';

/** Shorter pieces are joined with what follows: each costs something of its own. In UTF-16 units. */
const shortest = 600;

/** What became of the pieces of a text. */
export interface PieceChange {
  readonly added: readonly PagePiece[];
  readonly removed: readonly PagePiece[];
  /** Some pieces between them are still the same, so that others may have changed sides. */
  readonly isApart: boolean;
}

/** The text of a document in pieces that can each be read alone; see {@link safeCuts}. */
export class PieceList {
  #text: string;
  #pieces: PagePiece[] = [];
  #starts: number[] | null = null;
  #keys = 0;
  #frontMatter = 0;
  readonly #byKey = new Map<number, PagePiece>();
  /** The footnotes, behind all pieces. */
  readonly notesKey: number;
  /** How many pieces were there when the layout was last taken, and how many at the start and end are still those. */
  #taken = -1;
  #same = { first: 0, last: 0 };

  constructor(text: string) {
    this.#text = text;
    this.notesKey = this.#newKey();
  }

  get text(): string {
    return this.#text;
  }

  get pieces(): readonly PagePiece[] {
    return this.#pieces;
  }

  /** The piece with a key, or null where it is gone. */
  byKey(key: number): PagePiece | null {
    return this.#byKey.get(key) ?? null;
  }

  /** Where a piece starts in the text. */
  startOf({ index }: PagePiece): number {
    return this.#allStarts()[index] ?? 0;
  }

  /** The piece that holds an offset; the last one for the end of the text. */
  at(offset: number): PagePiece | null {
    return this.#pieces[this.#indexAt(offset)] ?? null;
  }

  /** How much of a piece is a byte order mark. */
  offsetIn({ index }: PagePiece): number {
    return index === 0 && this.#text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** The text of a piece, without a byte order mark. */
  sourceOf(piece: PagePiece): string {
    const start = this.startOf(piece);
    return this.#text.slice(start + this.offsetIn(piece), start + piece.length);
  }

  /** Cuts the whole text anew. @param whole leaves it as one piece */
  cut(whole = false): PieceChange {
    const offset = this.#text.startsWith('\uFEFF') ? 1 : 0;
    this.#frontMatter = frontMatterLength(this.#text);
    const cuts = whole ? [] : safeCuts(this.#text.slice(offset)).at.map((at) => at + offset);
    const added = this.#between(0, this.#text.length, cuts, new Map(), []);
    return this.#replace(0, this.#pieces.length, added);
  }

  /** Takes another text, which is to be cut anew. */
  replaceText(text: string): void {
    this.#text = text;
  }

  /** Follows edits, and cuts only the part anew that they could concern. @param text the text after them */
  edit(text: string, edits: readonly TextEdit[]): PieceChange {
    const sorted = [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined) return { added: [], removed: [], isApart: false };
    const starts = this.#allStarts();
    const count = this.#pieces.length;
    const oldLength = this.#text.length;
    const delta = text.length - oldLength;
    this.#text = text;
    // Lines below a cut can tell that it is none: those of its own block and the one after it.
    let from = Math.max(0, this.#indexAt(Math.max(0, first.from - 1)) - 2);
    let end = Math.min(count, this.#indexAt(last.to) + 1);
    const matter = frontMatterLength(text);
    if (matter !== this.#frontMatter || first.from <= matter) {
      const oldEnd = Math.max(this.#frontMatter, matter <= first.from ? matter : matter - delta);
      from = 0;
      end = Math.max(end, Math.min(count, this.#indexAt(Math.max(0, oldEnd)) + 1));
    }
    this.#frontMatter = matter;
    const sliceFrom = starts[from] ?? 0;
    const offset = from === 0 && text.startsWith('\uFEFF') ? 1 : 0;
    for (let step = 1; ; step *= 2) {
      const sliceEnd = end < count ? (starts[end] ?? oldLength) + delta : text.length;
      const { at, isOpen } = safeCuts(text.slice(sliceFrom + offset, sliceEnd));
      if (isOpen && end < count) {
        end = Math.min(count, end + step);
        continue;
      }
      const old = this.#pieces.slice(from, end);
      const kept = untouched(old, starts.slice(from, end), sorted);
      const added = this.#between(sliceFrom, sliceEnd, at.map((cut) => cut + sliceFrom + offset), kept, old);
      return this.#replace(from, end, added);
    }
  }

  /** Makes one piece of several. */
  merge(first: number, end: number): PieceChange {
    const gone = this.#pieces.slice(first, end);
    const start = this.#allStarts()[first] ?? 0;
    const length = gone.reduce((sum, piece) => sum + piece.length, 0);
    return this.#replace(first, end, this.#between(start, start + length, [], new Map(), gone));
  }

  /** What changed of the pieces since it was last asked, null where nothing did. */
  takeLayout(): { at: number; removed: number; added: Piece[] } | null {
    const count = this.#pieces.length;
    const { first, last } = this.#same;
    const isFirst = this.#taken < 0;
    if (!isFirst && first + last >= count && first + last >= this.#taken) return null;
    const added: Piece[] = this.#pieces.slice(first, count - last).map(({ key, length, lines }) => ({ key, length, lines }));
    if (isFirst) added.push({ key: this.notesKey, length: 0, lines: 0 });
    const layout = { at: first, removed: isFirst ? 0 : this.#taken - first - last, added };
    this.#taken = count;
    this.#same = { first: count, last: count };
    return layout;
  }

  #newKey(): number {
    return (this.#keys += 1);
  }

  /** The pieces of a stretch of the text. @param kept pieces that are as they were, by their starts now; their borders stay */
  #between(from: number, to: number, cuts: readonly number[], kept: ReadonlyMap<number, PagePiece>, old: readonly PagePiece[]): PagePiece[] {
    const ranges: { from: number; to: number }[] = [];
    let start = from;
    for (const cut of cuts) {
      if (cut - start < shortest && !kept.has(cut)) continue;
      ranges.push({ from: start, to: cut });
      start = cut;
    }
    ranges.push({ from: start, to });
    const same = ranges.map((range) => {
      const piece = kept.get(range.from);
      return piece?.length === range.to - range.from ? piece : null;
    });
    const staying = new Set(same);
    const free = old.filter((piece) => !staying.has(piece));
    const lastNew = same.lastIndexOf(null);
    let next = 0;
    return ranges.map((range, at) => {
      const staysAs = same[at];
      if (staysAs) return staysAs;
      const before = free[next];
      next += 1;
      const piece = new PagePiece(before?.key ?? this.#newKey(), range.to - range.from, linesIn(this.#text, range.from, range.to));
      if (before === undefined) return piece;
      const isLast = at === lastNew;
      const all = isLast ? free.slice(next - 1) : [before];
      inherit(piece, all);
      if (isLast) next = free.length;
      return piece;
    });
  }

  #replace(first: number, end: number, pieces: readonly PagePiece[]): PieceChange {
    const old = this.#pieces.slice(first, end);
    let lead = 0;
    while (lead < old.length && lead < pieces.length && old[lead] === pieces[lead]) lead += 1;
    let tail = 0;
    while (tail < old.length - lead && tail < pieces.length - lead && old[old.length - 1 - tail] === pieces[pieces.length - 1 - tail]) tail += 1;
    this.#same = { first: Math.min(this.#same.first, first + lead), last: Math.min(this.#same.last, this.#pieces.length - end + tail) };
    const staying = new Set(pieces);
    const known = new Set(old);
    const removed = old.filter((piece) => !staying.has(piece));
    const added = pieces.filter((piece) => !known.has(piece));
    for (const piece of removed) {
      this.#byKey.delete(piece.key);
      piece.index = -1;
    }
    for (const piece of added) this.#byKey.set(piece.key, piece);
    if (pieces.length === old.length) for (const [at, piece] of pieces.entries()) this.#pieces[first + at] = piece;
    else this.#pieces = [...this.#pieces.slice(0, first), ...pieces, ...this.#pieces.slice(end)];
    const until = pieces.length === old.length ? first + pieces.length : this.#pieces.length;
    for (let index = first; index < until; index++) {
      const piece = this.#pieces[index];
      if (piece !== undefined) piece.index = index;
    }
    this.#starts = null;
    return { added, removed, isApart: pieces.length - lead - tail > added.length };
  }

  #allStarts(): readonly number[] {
    if (this.#starts === null) {
      let start = 0;
      this.#starts = this.#pieces.map(({ length }) => {
        start += length;
        return start - length;
      });
    }
    return this.#starts;
  }

  #indexAt(offset: number): number {
    const starts = this.#allStarts();
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

/** Pieces that no edit touches, by where they start now. */
function untouched(pieces: readonly PagePiece[], starts: readonly number[], edits: readonly TextEdit[]): ReadonlyMap<number, PagePiece> {
  const kept = new Map<number, PagePiece>();
  let moved = 0;
  let next = 0;
  for (const [at, piece] of pieces.entries()) {
    const from = starts[at] ?? 0;
    for (let edit = edits[next]; edit !== undefined && edit.to <= from; edit = edits[next]) {
      moved += edit.insert.length - (edit.to - edit.from);
      next += 1;
    }
    const edit = edits[next];
    if (edit === undefined || edit.from >= from + piece.length) kept.set(from + moved, piece);
  }
  return kept;
}

/** A piece takes the place of others: what is counted for those is counted for it until it is read. */
function inherit(piece: PagePiece, before: readonly PagePiece[]): void {
  const facts: PieceFacts[] = before.map(({ counted }) => counted);
  piece.counted = facts.length === 0 ? noFacts : together(facts);
  piece.hadAsides = before.some(({ hadAsides, marks, figures, said }) => hadAsides || marks.length + figures.length > 0 || said !== null);
  const [only] = before;
  piece.ids = before.length === 1 ? (only?.ids ?? []) : before.flatMap(({ ids }) => ids);
  piece.references = before.length === 1 ? (only?.references ?? []) : before.flatMap(({ references }) => references);
}

function linesIn(text: string, from: number, to: number): number {
  let lines = from < to ? 1 : 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to - 1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
