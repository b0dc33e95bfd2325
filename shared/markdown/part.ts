import type { Root, RootContent } from 'mdast';
import type { TextRange } from '../text/edit.ts';
import { applyAlerts } from './alerts.ts';
import { applyAttributeLines } from './attribute-lines.ts';
import { applyDefinitionLists } from './definition-lists.ts';
import { defineAround, parseFragment } from './fragment.ts';
import { nameHeadings, type NamedHeading } from './heading-ids.ts';
import { namesIn, type IsDefined } from './names.ts';
import { applyPageBreaks } from './page-breaks.ts';
import { parseMarkdown } from './parse.ts';
import { putBack, tooComplex, withoutParts } from './too-complex.ts';

/** A text, or whole top-level blocks of one, as a tree; references are not resolved, headings have no ids yet. */
export interface Part {
  /** The text it was read from, without a byte order mark; places in the tree are those in it. */
  readonly source: string;
  readonly root: Root;
  /** The top-level blocks as they were parsed, before definition lists took some of them in. */
  readonly parsed: readonly RootContent[];
  readonly headings: readonly NamedHeading[];
  /** What it defines, as the parser asks for it. */
  readonly names: readonly string[];
  /** Blocks that are not in the tree, since it would take minutes to read them. */
  readonly complex: readonly TextRange[];
}

/**
 * Reads a text, or whole top-level blocks of one.
 *
 * @param names what is defined around it, where it is a part of a document
 * @param shape changes the tree before definition lists are made
 * @param parse makes the tree, the one that the parser makes of the text
 * @throws RangeError for a text that is nested too deeply.
 */
export function readPart(
  source: string,
  names: IsDefined | null,
  shape: (root: Root, headings: readonly NamedHeading[]) => void = () => undefined,
  parse = (text: string): Root => parseMarkdown(text, names),
): Part {
  const complex = tooComplex(source);
  const root = parse(withoutParts(source, complex));
  const defined = source.includes(']:') ? namesIn(root) : [];
  putBack(root, complex);
  applyAttributeLines(root, source);
  const headings = nameHeadings(root);
  if (names !== null) defineAround(root, names);
  shape(root, headings);
  const parsed = root.children;
  applyDefinitionLists(root, source, (fragment) => parseFragment(fragment, root));
  applyAlerts(root);
  applyPageBreaks(root);
  return { source, root, parsed, headings, names: defined, complex };
}
