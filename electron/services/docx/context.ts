import type { Element } from 'hast';
import type { ILevelsOptions } from 'docx';

/** What all parts of one document share while it is written. */
export interface DocxContext {
  /** The width of the text between the margins, in twentieths of a point. */
  readonly textWidth: number;
  /** Names of bookmarks by the ids of elements; only ids that something links to. */
  readonly bookmarks: ReadonlyMap<string, string>;
  /** The content of each footnote by its number, for those that became notes of Word's. */
  readonly notes: ReadonlyMap<number, Element>;
  /** Notes that were referred to already: Word allows one reference to each. */
  readonly referred: Set<number>;
  /** Definitions of numberings, by their names, as lists ask for them. */
  readonly numberings: Map<string, readonly ILevelsOptions[]>;
  /** Whether the document is in a language that is written from right to left. */
  readonly rightToLeft: boolean;
  /** How many lists there are; each counts on its own. */
  lists: number;
  readonly warnings: string[];
}

/** Where blocks stand. */
export interface Surroundings {
  /** From the left margin, in twentieths of a point. */
  readonly indent: number;
  /** The bar and the paper of a quote or an alert around them. */
  readonly bar: { readonly bar: string; readonly paper: string | null } | null;
  /** The paragraph style that text has there; null for the document's own. */
  readonly style: string | null;
  /** How deep in lists. */
  readonly depth: number;
  /** What is left of {@link DocxContext.textWidth}. */
  readonly width: number;
  readonly bold: boolean;
  readonly inNote: boolean;
  readonly alignment: 'left' | 'center' | 'right' | null;
}

/** Blocks right in the page. */
export function topLevel(textWidth: number): Surroundings {
  return { indent: 0, bar: null, style: null, depth: 0, width: textWidth, bold: false, inNote: false, alignment: null };
}
