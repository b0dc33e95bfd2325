import { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { plainText, walk } from './tree.ts';

/** The id an author wrote behind a heading, e.g. `## Timeline {#events}`. */
const writtenId = /\{#([A-Za-z][\w:-]*)\}\s*$/;

/** Ids of what a page puts around the text: its list of headings, its footnotes. */
const taken = ['contents', 'footnotes'];

/** What the id of a heading is made of. */
export interface HeadingName {
  /** As its author wrote it, or null. */
  readonly written: string | null;
  /** GitHub's slug of the heading's words, not empty. */
  readonly slug: string;
}

/** A heading of a tree, and what its id is made of. */
export interface NamedHeading extends HeadingName {
  readonly node: Heading;
}

/**
 * Gives every heading an id in `data.hProperties`: the one its author wrote, else GitHub's slug of its
 * text; each is unique among them. The sanitiser prefixes all of them where others' ids are near.
 */
export function assignHeadingIds(root: Root): void {
  const ids = new HeadingIds();
  for (const heading of nameHeadings(root)) setHeadingId(heading.node, ids.next(heading));
}

/** All headings of a tree in order; ids that are written behind them are taken off. */
export function nameHeadings(root: Root): NamedHeading[] {
  const headings: NamedHeading[] = [];
  walk(root, (node) => {
    if (node.type !== 'heading') return;
    const given = node.data?.hProperties?.id;
    const written = takeWrittenId(node) ?? (typeof given === 'string' ? given : null);
    headings.push({ node, written, slug: slug(plainText(node)) || 'section' });
  });
  return headings;
}

/** Gives a heading its id. */
export function setHeadingId(heading: Heading, id: string): void {
  const data = (heading.data ??= {});
  data.hProperties = { ...data.hProperties, id };
}

/** Makes the ids of a document's headings, one after the other, each unlike all before it. */
export class HeadingIds {
  /** For each slug in use the running number of the last that was made of it, as github-slugger counts them. */
  readonly #numbers = new Map<string, number>(taken.map((id) => [id, 0]));
  readonly #used = new Set<string>();

  /** The id of the next heading. */
  next({ written, slug: words }: HeadingName): string {
    let id = written ?? this.#numbered(words);
    while (this.#used.has(id)) id = this.#numbered(written === null ? id : slug(written));
    this.#used.add(id);
    return id;
  }

  #numbered(words: string): string {
    let id = words;
    let number = this.#numbers.get(words);
    if (number !== undefined) {
      do id = `${words}-${(number += 1)}`;
      while (this.#numbers.has(id));
      this.#numbers.set(words, number);
    }
    this.#numbers.set(id, 0);
    return id;
  }
}

function takeWrittenId(heading: Heading): string | null {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return null;
  const match = writtenId.exec(last.value);
  if (match === null) return null;
  last.value = last.value.slice(0, match.index).trimEnd();
  return match[1] ?? null;
}
