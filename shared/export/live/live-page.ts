import { runsOn } from '../../markdown/cuts.ts';
import { readPart, type Part } from '../../markdown/part.ts';
import { asWritten } from '../../markdown/render.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { drawNotes, drawPiece, shownBlocks } from './draw-piece.ts';
import { EditsSince } from './edits-since.ts';
import { PageAsides } from './page-asides.ts';
import { PageContext } from './page-context.ts';
import type { DrawnPiece, PagePatch, PageSetting, PageWork } from './page-patch.ts';
import { differences, factsOf, noFacts, together, type PagePiece, type PieceFacts } from './page-piece.ts';
import { PieceList, type PieceChange } from './piece-list.ts';
import { changeAsides, placeAsides } from './place-asides.ts';

export type { DrawnPiece, PagePatch, PageSetting, PageWork, Piece } from './page-patch.ts';

/** As long as more pieces than this have to be read first, those in sight are shown as far as is known. */
const fewUnread = 8;
/** Pieces that are drawn first as long as nobody said which are in sight. */
const firstScreen = 4;

/**
 * A document as the preview shows it, kept in step with a text that is being edited. Joined, the blocks of all pieces
 * are those of `renderPage` for the same text.
 *
 * Each piece is read and drawn alone. What it has to know of others (which names are defined, the numbers of footnotes,
 * the ids of headings) is gathered from all of them as they are read, and a piece is drawn again where any of that changed for it.
 */
export class LivePage {
  #setting: PageSetting;
  #version = 0;
  readonly #list: PieceList;
  readonly #context = new PageContext();
  readonly #asides = new PageAsides();
  readonly #edits = new EditsSince();
  /** Those whose facts are not known. */
  readonly #unread = new Set<PagePiece>();
  readonly #unsent = new Set<PagePiece>();
  readonly #withParts = new Set<PagePiece>();
  readonly #withAsides = new Set<PagePiece>();
  #wanted: readonly number[] | null = null;
  #wantsAll = true;
  #isCut = false;
  /** The text is nested too deeply to be read, and shown as one block. */
  #isRefused = false;
  #areAsidesStale = true;
  #timelinesAreRead = false;
  #areNotesStale = true;
  #notes: string | null = null;
  #areNotesUnsent = true;
  #isDone = false;
  #work = { parsed: 0, drawn: 0 };

  constructor(text: string, setting: PageSetting) {
    this.#list = new PieceList(text);
    this.#setting = setting;
  }

  /** What was done since it was last asked. */
  takeWork(): PageWork {
    const work = this.#work;
    this.#work = { parsed: 0, drawn: 0 };
    return work;
  }

  /** Takes edits of the text in; nothing is drawn before {@link advance}. */
  edit(edits: readonly TextEdit[]): void {
    const before = this.#list.text;
    const text = applyEdits(before, edits);
    this.#version += 1;
    this.#isDone = false;
    this.#edits.add(edits);
    this.#timelinesAreRead = false;
    if (this.#isCut && !this.#isRefused) {
      this.#changed(this.#list.edit(text, edits));
    } else {
      this.#list.replaceText(text);
      this.#isCut = false;
    }
  }

  /** Lays the page out anew where that makes a difference. */
  set(setting: PageSetting): void {
    this.#setting = setting;
    this.#timelinesAreRead = false;
    this.#edits.forget();
    this.#isDone = false;
  }

  /**
   * Says which pieces should be drawn, the most urgent first.
   *
   * @param all whether all others should be drawn after them as well
   */
  want(keys: readonly number[], all: boolean): void {
    this.#wanted = keys;
    this.#wantsAll = all;
    this.#isDone = false;
  }

  /**
   * Works until it is late or all is done; answers what is new, or null where nothing is. Call it again until `settled`.
   *
   * @param isLate is told whether there is something to show before work that may take long
   */
  advance(isLate: (hasNews: boolean) => boolean): PagePatch | null {
    if (this.#isDone) return null;
    let goesOn = true;
    try {
      if (!this.#isCut) this.#cut();
      do goesOn = this.#step();
      while (goesOn && !isLate(this.#hasNews()));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // Thousands of nested levels exhaust the stack of every recursive step.
      this.#refuse();
      while (this.#step());
      goesOn = false;
    }
    for (const piece of this.#withParts) piece.part = null;
    this.#withParts.clear();
    this.#isDone = !goesOn;
    return this.#patch(!goesOn);
  }

  /** Does what is most urgent; false where nothing is left. */
  #step(): boolean {
    const wanted = this.#wantedPieces();
    const unread = wanted.find(({ facts }) => facts === null);
    if (unread !== undefined) return this.#read(unread, true);
    if (this.#unread.size > fewUnread) {
      const unseen = wanted.find(({ drawn }) => drawn === null);
      if (unseen !== undefined) return this.#draw(unseen);
    }
    if (!this.#timelinesAreRead && this.#unread.size > 0) return this.#readTimelines();
    for (const piece of this.#unread) return this.#read(piece, this.#wantsAll && this.#unread.size <= fewUnread);
    for (const { first, end } of this.#context.takeJoined(this.#list.pieces).reverse()) this.#changed(this.#list.merge(first, end));
    if (this.#unread.size > 0) return true;
    if (this.#context.isBehind) return this.#settle();
    if (!this.#timelinesAreRead) {
      const plain = wanted.find(isPlainlyStale);
      return plain === undefined ? this.#readTimelines() : this.#draw(plain);
    }
    if (this.#areAsidesStale) this.#placeAsides();
    const [top] = this.#list.pieces;
    const stale = wanted.find(({ isStale }) => isStale) ?? (top?.isStale === true ? top : undefined);
    if (stale !== undefined) return this.#draw(stale);
    if (this.#areNotesStale && (this.#wantsAll || this.#wanted?.includes(this.#list.notesKey) === true)) return this.#drawNotes();
    const next = this.#wantsAll ? this.#list.pieces.find(({ isStale }) => isStale) : undefined;
    return next !== undefined && this.#draw(next);
  }

  /** Whether something can be shown, and timelines are read next, of which there may be many. */
  #hasNews(): boolean {
    if (this.#timelinesAreRead || this.#unsent.size === 0) return false;
    const isFirst = this.#unread.size > fewUnread ? ({ drawn }: PagePiece): boolean => drawn === null : isPlainlyStale;
    return !this.#wantedPieces().some((piece) => piece.facts === null || isFirst(piece));
  }

  #wantedPieces(): PagePiece[] {
    if (this.#wanted === null) return this.#list.pieces.slice(0, firstScreen);
    return this.#wanted.flatMap((key) => this.#list.byKey(key) ?? []);
  }

  #cut(): void {
    this.#isRefused = false;
    this.#isCut = true;
    this.#changed(this.#list.cut());
  }

  /** Shows the text as one block, as it is written. */
  #refuse(): void {
    this.#isRefused = true;
    this.#changed(this.#list.cut(true));
    this.#unread.clear();
    this.#context.forget();
    for (const piece of this.#list.pieces) {
      piece.facts = noFacts;
      piece.drawn = { blocks: asWritten(this.#list.text, {}).blocks, header: null, targets: new Map() };
      piece.isStale = false;
      this.#unsent.add(piece);
    }
    this.#areNotesStale = true;
  }

  #changed({ added, removed, isApart }: PieceChange): void {
    for (const piece of removed) {
      for (const set of [this.#unread, this.#unsent, this.#withParts, this.#withAsides]) set.delete(piece);
    }
    for (const piece of added) this.#unread.add(piece);
    const before = together(removed.map(({ counted }) => counted));
    this.#context.change(differences(before, together(added.map(({ counted }) => counted))));
    if (isApart) this.#context.change(differences(before, noFacts));
    this.#areNotesStale ||= before.notes.length > 0;
    this.#areAsidesStale = true;
  }

  #read(piece: PagePiece, keep: boolean): true {
    const { part, facts } = this.#parse(piece);
    if (piece.index < this.#list.pieces.length - 1 && runsOn(part.parsed.at(-1), part.source)) return this.#mergeBelow(piece);
    this.#unread.delete(piece);
    this.#areNotesStale ||= piece.counted.notes.length + facts.notes.length > 0;
    this.#context.change(differences(piece.counted, facts));
    this.#context.learn(facts);
    piece.counted = facts;
    piece.facts = facts;
    piece.isStale = true;
    if (keep) this.#keep(piece, part);
    return true;
  }

  #parse(piece: PagePiece): { readonly part: Part; readonly facts: PieceFacts } {
    this.#work.parsed += 1;
    const asked = new Map<string, boolean>();
    const part = readPart(this.#list.sourceOf(piece), (name) => {
      const isDefined = this.#context.isDefined(name);
      asked.set(name, isDefined);
      return isDefined;
    });
    return { part, facts: factsOf(part, asked) };
  }

  #keep(piece: PagePiece, part: Part): void {
    piece.part = part;
    this.#withParts.add(piece);
  }

  /** Makes one of a piece and at least as much of the text below it. */
  #mergeBelow(piece: PagePiece): true {
    const { pieces } = this.#list;
    let end = piece.index + 1;
    for (let length = 0; end < pieces.length && length < Math.max(1, piece.length); end++) length += pieces[end]?.length ?? 0;
    this.#changed(this.#list.merge(piece.index, end));
    return true;
  }

  #readTimelines(): true {
    this.#timelinesAreRead = true;
    const { text, pieces } = this.#list;
    const factsChanged = this.#asides.read(text, this.#setting, this.#edits.take(text));
    this.#areAsidesStale = true;
    const [top] = pieces;
    if (factsChanged && top?.drawn?.header) top.isStale = true;
    return true;
  }

  #settle(): true {
    const { again, notes } = this.#context.settle(this.#list.pieces);
    for (const piece of again) {
      piece.facts = null;
      this.#unread.add(piece);
    }
    this.#areNotesStale ||= notes;
    return true;
  }

  #placeAsides(): void {
    this.#areAsidesStale = false;
    const asides = placeAsides(this.#list, this.#isRefused ? { shown: this.#asides.shown, factsHtml: '' } : this.#asides);
    for (const piece of new Set([...this.#withAsides, ...asides.keys()])) {
      const change = changeAsides(piece, asides.get(piece) ?? null);
      if (change === 'marks' && !this.#isRefused) piece.isStale = true;
      else if (change !== null && piece.drawn !== null) this.#unsent.add(piece);
    }
    this.#withAsides.clear();
    for (const piece of asides.keys()) this.#withAsides.add(piece);
  }

  #draw(piece: PagePiece): true {
    const part = piece.part ?? this.#parse(piece).part;
    piece.part = null;
    this.#withParts.delete(piece);
    this.#work.drawn += 1;
    piece.drawn = drawPiece(part, piece, this.#list.offsetIn(piece), this.#context.definitions, this.#asides.facts);
    piece.isStale = false;
    // What stands at a page's top depends on the first block that shows something.
    const showsNothing = piece.index === 0 && piece.drawn.blocks.every(({ html }) => html === '');
    if (showsNothing && this.#list.pieces.length > 1) return this.#mergeBelow(piece);
    this.#unsent.add(piece);
    return true;
  }

  #drawNotes(): true {
    this.#areNotesStale = false;
    const parts = new Map<PagePiece, Part>();
    const html = drawNotes(this.#list.pieces, this.#context, (piece) => {
      let part = parts.get(piece);
      if (part === undefined) parts.set(piece, (part = this.#parse(piece).part));
      return part;
    });
    if (html === this.#notes) return true;
    this.#work.drawn += 1;
    this.#notes = html;
    this.#areNotesUnsent = true;
    return true;
  }

  #patch(settled: boolean): PagePatch {
    const drawn = [...this.#unsent].flatMap((piece): DrawnPiece[] => (piece.index < 0 ? [] : [{ key: piece.key, blocks: shownBlocks(piece) }]));
    this.#unsent.clear();
    if (this.#areNotesUnsent && this.#notes !== null) {
      drawn.push({ key: this.#list.notesKey, blocks: [{ range: { from: 0, to: 0 }, html: this.#notes }] });
      this.#areNotesUnsent = false;
    }
    return { version: this.#version, layout: this.#list.takeLayout(), drawn, settled };
  }
}

/** Whether a piece is to be drawn and timelines said nothing in it so far, so that it is right before they are read again. */
function isPlainlyStale({ isStale, hadAsides }: PagePiece): boolean {
  return isStale && !hadAsides;
}
