import type { HeadingName } from '../../markdown/heading-ids.ts';
import type { Part } from '../../markdown/part.ts';
import { openedBy } from '../../markdown/raw-groups.ts';
import { collectDefinitions, walkReferences, type LinkTarget, type NoteReference } from '../../markdown/references.ts';
import type { RenderedBlock } from '../../markdown/render.ts';
import type { NotationName } from '../../timeline/model.ts';

/** What other pieces need to know of a piece, and what it needs of them. */
export interface PieceFacts {
  /** Names that it defines, as the parser asks for them. */
  readonly names: readonly string[];
  readonly links: readonly (readonly [string, LinkTarget])[];
  /** Identifiers of the footnotes that it defines. */
  readonly notes: readonly string[];
  /** Identifiers of the footnotes that it refers to outside of footnotes, in order. */
  readonly references: readonly string[];
  readonly headings: readonly HeadingName[];
  /** What its HTML opens and closes, block by block. */
  readonly opened: readonly number[];
  /** Names that the parser asked for, and whether they were defined. */
  readonly asked: ReadonlyMap<string, boolean> | null;
}

const none: readonly never[] = [];

/** The facts of a piece that has nothing to say. */
export const noFacts: PieceFacts = { names: none, links: none, notes: none, references: none, headings: none, opened: none, asked: null };

/** Gathers the facts of a part that was read with `asked` telling what the parser asked for. */
export function factsOf(part: Part, asked: ReadonlyMap<string, boolean>): PieceFacts {
  const { root, headings } = part;
  const { links, notes } = collectDefinitions(root);
  const references: string[] = [];
  walkReferences(root, (node) => {
    if (node.type === 'footnoteReference') references.push(node.identifier);
  });
  const opened = root.children.map(openedBy).filter((change) => change !== 0);
  return {
    names: part.names,
    links: links.size === 0 ? none : [...links],
    notes: notes.size === 0 ? none : [...notes.keys()],
    references: references.length === 0 ? none : references,
    headings: headings.length === 0 ? none : headings.map(({ written, slug }) => ({ written, slug })),
    opened: opened.length === 0 ? none : opened,
    asked: asked.size === 0 ? null : asked,
  };
}

/** The kinds of facts that others depend on. */
export type FactKind = 'names' | 'links' | 'references' | 'headings' | 'opened';

/** The kinds of facts in which two pieces differ. */
export function differences(a: PieceFacts, b: PieceFacts): FactKind[] {
  const kinds: FactKind[] = [];
  if (!isSame(a.names, b.names, (x, y) => x === y)) kinds.push('names', 'references');
  if (!isSame(a.links, b.links, ([x, to], [y, other]) => x === y && to.url === other.url && to.title === other.title)) kinds.push('links');
  if (!isSame(a.references, b.references, (x, y) => x === y)) kinds.push('references');
  if (!isSame(a.headings, b.headings, (x, y) => x.written === y.written && x.slug === y.slug)) kinds.push('headings');
  if (!isSame(a.opened, b.opened, (x, y) => x === y)) kinds.push('opened');
  return kinds;
}

function isSame<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((value, at) => same(value, b[at] as T));
}

/** The facts of several pieces in order as those of one. */
export function together(facts: readonly PieceFacts[]): PieceFacts {
  const [only] = facts;
  if (only === undefined) return noFacts;
  if (facts.length === 1) return only;
  return {
    names: facts.flatMap(({ names }) => names),
    links: facts.flatMap(({ links }) => links),
    notes: facts.flatMap(({ notes }) => notes),
    references: facts.flatMap(({ references }) => references),
    headings: facts.flatMap(({ headings }) => headings),
    opened: facts.flatMap(({ opened }) => opened),
    asked: null,
  };
}

/** What a piece shows, and what was asked for to draw it. */
export interface DrawnBlocks {
  /** With ranges relative to the piece; without header and asides. */
  readonly blocks: readonly RenderedBlock[];
  readonly header: RenderedBlock | null;
  /** Where the references in it lead, by identifier. */
  readonly targets: ReadonlyMap<string, LinkTarget | undefined>;
}

/** A table that is a timeline. */
export interface TimelineMark {
  readonly notation: NotationName;
  /** Where it starts in the piece. */
  readonly at: number;
}

/** A run of whole blocks of a document that is read and drawn as one. */
export class PagePiece {
  readonly key: number;
  readonly length: number;
  readonly lines: number;
  /** Its place among the document's pieces; -1 once it is none of them. */
  index = -1;
  /** Null while it has to be read. */
  facts: PieceFacts | null = null;
  /** The facts that the document's other pieces were told of. */
  counted: PieceFacts = noFacts;
  /** The ids of its headings, and what its references to footnotes say. */
  ids: readonly string[] = none;
  references: readonly NoteReference[] = none;
  /** The tables in it that are timelines, with their places. */
  marks: readonly TimelineMark[] = none;
  /** Figures of the timelines that start in it, with their ranges relative to it. */
  figures: readonly RenderedBlock[] = none;
  /** What the timelines say, where it stands below the title in this piece. */
  said: RenderedBlock | null = null;
  /** The timelines added something to the pieces it replaced. */
  hadAsides = false;
  /** Its tree, for as long as it is about to be drawn. */
  part: Part | null = null;
  drawn: DrawnBlocks | null = null;
  /** What is drawn is not what it would be now. */
  isStale = true;

  constructor(key: number, length: number, lines: number) {
    this.key = key;
    this.length = length;
    this.lines = lines;
  }
}

