import type { RenderedBlock } from '../../markdown/render.ts';
import type { PageAsides } from './page-asides.ts';
import type { PagePiece, TimelineMark } from './page-piece.ts';
import type { PieceList } from './piece-list.ts';

/** What the timelines add to a piece. */
interface PieceAsides {
  readonly marks: TimelineMark[];
  readonly figures: RenderedBlock[];
  said: RenderedBlock | null;
}

/** What the timelines add to the pieces of a page, by piece. */
export function placeAsides(list: PieceList, { shown, factsHtml }: Pick<PageAsides, 'shown' | 'factsHtml'>): ReadonlyMap<PagePiece, PieceAsides> {
  const placed = new Map<PagePiece, PieceAsides>();
  const asidesOf = (piece: PagePiece): PieceAsides => {
    let asides = placed.get(piece);
    if (asides === undefined) placed.set(piece, (asides = { marks: [], figures: [], said: null }));
    return asides;
  };
  for (const { timeline, figure } of shown) {
    const piece = list.at(timeline.range.from);
    if (piece === null) continue;
    const start = list.startOf(piece);
    const range = { from: timeline.range.from - start, to: timeline.range.to - start };
    if (timeline.notation === 'table' || timeline.notation === 'html-table') asidesOf(piece).marks.push({ notation: timeline.notation, at: range.from });
    if (figure !== '') asidesOf(piece).figures.push({ range, html: figure, aside: true });
  }
  const [top] = list.pieces;
  const [first] = shown;
  if (top !== undefined && first !== undefined && factsHtml !== '') asidesOf(top).said = { range: first.timeline.range, html: factsHtml, aside: true };
  return placed;
}

/** Gives a piece what the timelines add to it, and says what is new: its drawing (`marks`), what stands beside that (`figures`), or nothing. */
export function changeAsides(piece: PagePiece, asides: PieceAsides | null): 'marks' | 'figures' | null {
  const { marks = [], figures = [], said = null } = asides ?? {};
  const marksChange = marks.length !== piece.marks.length || marks.some(({ at, notation }, index) => at !== piece.marks[index]?.at || notation !== piece.marks[index].notation);
  const figuresChange = figures.length !== piece.figures.length || figures.some((figure, index) => !isSame(figure, piece.figures[index])) || !isSame(said, piece.said);
  piece.marks = marks;
  piece.figures = figures;
  piece.said = said;
  piece.hadAsides = marks.length + figures.length > 0 || said !== null;
  return marksChange ? 'marks' : figuresChange ? 'figures' : null;
}

function isSame(a: RenderedBlock | null | undefined, b: RenderedBlock | null | undefined): boolean {
  return a?.html === b?.html && a?.range.from === b?.range.from && a?.range.to === b?.range.to;
}
