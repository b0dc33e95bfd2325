import GithubSlugger from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { plainText, walk } from './tree.ts';

/** The id an author wrote behind a heading, e.g. `## Timeline {#events}`. */
const writtenId = /\{#([A-Za-z][\w:-]*)\}\s*$/;

/**
 * Gives every heading an id in `data.hProperties`: the one its author wrote, else GitHub's slug of its
 * text, made unique in the document. The sanitiser prefixes all of them later.
 */
export function assignHeadingIds(root: Root): void {
  const slugger = new GithubSlugger();
  walk(root, (node) => {
    if (node.type !== 'heading') return;
    const data = (node.data ??= {});
    const properties = (data.hProperties ??= {});
    const written = takeWrittenId(node);
    if (written !== null) properties.id = written;
    if (typeof properties.id === 'string') return;
    properties.id = slugger.slug(plainText(node)) || slugger.slug('section');
  });
}

function takeWrittenId(heading: Heading): string | null {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return null;
  const match = writtenId.exec(last.value);
  if (match === null) return null;
  last.value = last.value.slice(0, match.index).trimEnd();
  return match[1] ?? null;
}
