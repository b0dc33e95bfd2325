import type { Nodes, Root } from 'mdast';
import { runsOn, safeCuts } from './cuts.ts';
import { linkName, namesIn, noteName } from './names.ts';
import { parseMarkdown } from './parse.ts';

/** In UTF-16 units. What the parser does for each table, list or quote grows with the text it is given; below this, what it does for each text weighs more. */
const pieceLength = 8192;

/** The first line of front matter. */
const opening = /^(?:---|\+\+\+)[ \t]*(?:[\r\n]|$)/;

/** A run of whole blocks of a text, parsed alone. */
interface Parsed {
  readonly from: number;
  readonly source: string;
  readonly root: Root;
  /** Names it was asked for that others define or not, as was thought when it was parsed. */
  readonly asked: ReadonlyMap<string, boolean>;
}

/**
 * The syntax tree of a text, as {@link parseMarkdown} makes it, in far less time for a long one: whole blocks are parsed
 * some kilobytes at a time. Names are the one thing that blocks ask of one another before the tree is there. What may be
 * defined is guessed from the lines that look so; pieces for which a guess was wrong are parsed again.
 *
 * @param shortest how long a piece is at least, in UTF-16 units
 * @throws RangeError for text nested so deeply (thousands of levels) that the parser's stack is exhausted.
 */
export function parseDocument(text: string, shortest = pieceLength): Root {
  if (text.length < 2 * shortest) return parseMarkdown(text);
  const guessed = guessNames(text);
  const pieces = parsePieces(text, piecesOf(text, shortest), guessed);
  const first = pieces[0]?.root.children[0]?.type;
  // While the parser looks for the end of front matter, which is not there, it sees no list or quote down to the last line.
  if (opening.test(text) && first !== 'yaml' && first !== 'toml') return parseMarkdown(text);
  const defined = new Set(pieces.flatMap(({ root }) => namesIn(root)));
  const known = pieces.map((piece) => {
    for (const [name, was] of piece.asked) if (defined.has(name) !== was) return parsePiece(piece.from, piece.source, defined);
    return piece;
  });
  return join(known);
}

/** Where pieces start, the end of the text included. */
function piecesOf(text: string, shortest: number): number[] {
  const starts = [0];
  let start = 0;
  for (const cut of safeCuts(text).at) {
    if (cut - start < shortest) continue;
    starts.push(cut);
    start = cut;
  }
  return [...starts, text.length];
}

function parsePieces(text: string, borders: readonly number[], names: ReadonlySet<string>): Parsed[] {
  const pieces: Parsed[] = [];
  for (let first = 0, count = 1; first + 1 < borders.length; ) {
    const from = borders[first] ?? 0;
    const end = Math.min(borders.length - 1, first + count);
    const piece = parsePiece(from, text.slice(from, borders[end]), names);
    if (end < borders.length - 1 && runsOn(piece.root.children.at(-1), piece.source)) {
      count *= 2;
      continue;
    }
    pieces.push(piece);
    first = end;
    count = 1;
  }
  return pieces;
}

function parsePiece(from: number, source: string, names: ReadonlySet<string>): Parsed {
  const asked = new Map<string, boolean>();
  const root = parseMarkdown(source, (name) => {
    const isDefined = names.has(name);
    asked.set(name, isDefined);
    return isDefined;
  });
  return { from, source, root, asked };
}

/** What looks like the start of a definition, inside of whatever quotes and lists. */
const definitionLike = /^[ \t>*+\-\d.)]*\[(\^?)((?:[^[\]\\\r\n]|\\.){1,999})\]:/gm;

function guessNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, mark, label = ''] of text.matchAll(definitionLike)) names.add((mark === '' ? linkName : noteName)(label.trim().replace(/[ \t]+/g, ' ').toLowerCase()));
  return names;
}

/** The tree of the text whose pieces were parsed. */
function join(pieces: readonly Parsed[]): Root {
  const root: Root = { type: 'root', children: [] };
  let lines = 0;
  for (const piece of pieces) {
    move(piece.root, lines, piece.from);
    for (const child of piece.root.children) root.children.push(child);
    const position = piece.root.position;
    if (position === undefined) continue;
    root.position = { start: root.position?.start ?? position.start, end: position.end };
    lines = position.end.line - 1;
  }
  return root;
}

function move(node: Nodes, lines: number, offset: number): void {
  if (offset === 0) return;
  if (node.position !== undefined) {
    const { start, end } = node.position;
    start.line += lines;
    start.offset = (start.offset ?? 0) + offset;
    end.line += lines;
    end.offset = (end.offset ?? 0) + offset;
  }
  if ('children' in node) for (const child of node.children) move(child, lines, offset);
}
