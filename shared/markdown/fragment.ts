import type { PhrasingContent, Root, RootContent } from 'mdast';
import { applyAttributeLines } from './attribute-lines.ts';
import { namesIn, type IsDefined } from './names.ts';
import { parseMarkdown } from './parse.ts';
import { walk } from './tree.ts';

const known = new WeakMap<Root, IsDefined>();

/** Says what is defined around the blocks of a tree that is a part of a document, for {@link parseFragment}. */
export function defineAround(root: Root, names: IsDefined): void {
  known.set(root, names);
}

/**
 * The blocks of a piece of Markdown that was taken out of a document, such as what a list item holds. References
 * to links and footnotes of the document are understood. The nodes have no places, since they are not where they say.
 */
export function parseFragment(source: string, document: Root): RootContent[] {
  // Behind a line of its own, nothing is front matter.
  const lead = `${divider}\n\n`;
  const fragment = parseMarkdown(lead + source, namesOf(document));
  applyAttributeLines(fragment, lead + source);
  const children = fragment.children.filter((node) => (node.position?.start.offset ?? 0) >= lead.length);
  walk({ type: 'root', children }, (node) => {
    delete node.position;
  });
  return children;
}

/** The inline nodes of words that stand on one line, such as those of a table cell; nothing in them starts a block. */
export function parseWords(source: string, document: Root): PhrasingContent[] {
  // Behind a letter and a blank, no mark means a list, a quote or a heading.
  const [paragraph] = parseFragment(`a ${source.replace(/[\r\n]+/g, ' ')}`, document);
  const first = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (paragraph?.type !== 'paragraph' || first?.type !== 'text') return [{ type: 'text', value: source }];
  first.value = first.value.replace(/^a ?/, '');
  return first.value === '' ? paragraph.children.slice(1) : paragraph.children;
}

/** Ends whatever the lines above it start. */
const divider = '<!-- -->';

function namesOf(document: Root): IsDefined {
  let names = known.get(document);
  if (names === undefined) {
    const own = new Set(namesIn(document));
    names = (name) => own.has(name);
    known.set(document, names);
  }
  return names;
}
