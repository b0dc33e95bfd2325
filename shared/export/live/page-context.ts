import { HeadingIds } from '../../markdown/heading-ids.ts';
import type { IsDefined } from '../../markdown/names.ts';
import { joined, type Joined } from '../../markdown/raw-groups.ts';
import { NoteNumbers, type Definitions, type LinkTarget } from '../../markdown/references.ts';
import type { FactKind, PagePiece, PieceFacts } from './page-piece.ts';

/** What the pieces of a document know of one another. */
export class PageContext {
  readonly #changed = new Set<FactKind>();
  #names = new Set<string>();
  #links = new Map<string, LinkTarget>();
  #notes = new Set<string>();
  #numbers = new NoteNumbers();

  /** Whether a name is defined, as far as is known. */
  readonly isDefined: IsDefined = (name) => this.#names.has(name);

  /** What links and footnotes lead to. */
  get definitions(): Definitions {
    return { links: this.#links, notes: this.#notes };
  }

  /** The numbers of all footnotes that are referred to outside of footnotes. */
  get numbers(): NoteNumbers {
    return this.#numbers;
  }

  /** Whether {@link settle} has something to do. */
  get isBehind(): boolean {
    return this.#changed.size > 0;
  }

  /** Knows of nothing any more. */
  forget(): void {
    this.#changed.clear();
    this.#names = new Set();
    this.#links = new Map();
    this.#notes = new Set();
    this.#numbers = new NoteNumbers();
  }

  /** Takes in at once what a piece defines, for those that are drawn before all is known; the rest follows with {@link settle}. */
  learn({ names, links, notes }: PieceFacts): void {
    for (const name of names) this.#names.add(name);
    for (const [identifier, target] of links) if (!this.#links.has(identifier)) this.#links.set(identifier, target);
    for (const identifier of notes) this.#notes.add(identifier);
  }

  /** Says that facts of these kinds are not what was counted. */
  change(kinds: readonly FactKind[]): void {
    for (const kind of kinds) this.#changed.add(kind);
  }

  /**
   * Where HTML elements span pieces, which have to become one; asked first, and nothing else until there are none.
   *
   * @param pieces with their facts
   */
  takeJoined(pieces: readonly PagePiece[]): Joined[] {
    if (!this.#changed.delete('opened')) return [];
    const spans = joined(pieces.map(({ counted }) => counted.opened)).filter(({ first, end }) => end - first > 1);
    const merged: { first: number; end: number }[] = [];
    for (const { first, end } of spans.sort((a, b) => a.first - b.first)) {
      const last = merged.at(-1);
      if (last !== undefined && first < last.end) last.end = Math.max(last.end, end);
      else merged.push({ first, end });
    }
    return merged;
  }

  /**
   * Brings all pieces up to date with what changed; those that show something else now become stale.
   *
   * @param pieces with their facts
   * @returns those that have to be read again, since a name means something else, and whether the footnotes changed
   */
  settle(pieces: readonly PagePiece[]): { readonly again: PagePiece[]; readonly notes: boolean } {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    let notes = false;
    const stale = (piece: PagePiece): void => {
      piece.isStale = true;
      notes ||= piece.counted.notes.length > 0;
    };
    const again: PagePiece[] = [];
    if (changed.has('names')) {
      this.#names = new Set(pieces.flatMap(({ counted }) => counted.names));
      this.#notes = new Set(pieces.flatMap(({ counted }) => counted.notes));
      notes = true;
      for (const piece of pieces) {
        for (const [name, was] of piece.counted.asked ?? []) {
          if (this.#names.has(name) === was) continue;
          again.push(piece);
          break;
        }
      }
    }
    if (changed.has('links')) {
      this.#links = new Map();
      for (const { counted } of pieces) for (const [identifier, target] of counted.links) if (!this.#links.has(identifier)) this.#links.set(identifier, target);
      notes = true;
      for (const piece of pieces) {
        for (const [identifier, was] of piece.drawn?.targets ?? []) {
          const now = this.#links.get(identifier);
          if (now?.url !== was?.url || now?.title !== was?.title) stale(piece);
        }
      }
    }
    if (changed.has('headings')) {
      const ids = new HeadingIds();
      for (const piece of pieces) {
        if (piece.counted.headings.length === 0 && piece.ids.length === 0) continue;
        const own = piece.counted.headings.map((heading) => ids.next(heading));
        if (own.length !== piece.ids.length || own.some((id, at) => id !== piece.ids[at])) stale(piece);
        piece.ids = own;
      }
    }
    if (changed.has('references')) {
      this.#numbers = new NoteNumbers();
      notes = true;
      for (const piece of pieces) {
        if (piece.counted.references.length === 0 && piece.references.length === 0) continue;
        const own = piece.counted.references.flatMap((identifier) => (this.#notes.has(identifier) ? [this.#numbers.next(identifier)] : []));
        const isSame = own.length === piece.references.length && own.every(({ number, occurrence }, at) => piece.references[at]?.number === number && piece.references[at]?.occurrence === occurrence);
        if (!isSame) stale(piece);
        piece.references = own;
      }
    }
    return { again, notes };
  }
}
