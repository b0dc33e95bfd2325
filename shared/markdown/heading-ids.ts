import GithubSlugger, { slug } from 'github-slugger';
import type { Heading, Root } from 'mdast';
import { plainText, walk } from './tree.ts';

/** The id an author wrote behind a heading, e.g. `## Timeline {#events}`. */
const writtenId = /\{#([A-Za-z][\w:-]*)\}\s*$/;

/** Ids of what a page puts around the text: its list of headings, its footnotes. */
const taken = ['contents', 'footnotes'];

/**
 * Gives every heading an id in `data.hProperties`: the one its author wrote, else GitHub's slug of its
 * text; each is unique among them. The sanitiser prefixes all of them where others' ids are near.
 */
export function assignHeadingIds(root: Root): void {
  const slugger = new GithubSlugger();
  const used = new Set<string>();
  for (const id of taken) slugger.slug(id);
  walk(root, (node) => {
    if (node.type !== 'heading') return;
    const data = (node.data ??= {});
    const properties = (data.hProperties ??= {});
    const written = takeWrittenId(node) ?? (typeof properties.id === 'string' ? properties.id : null);
    const words = plainText(node);
    let id = written ?? slugger.slug(slug(words) === '' ? 'section' : words);
    while (used.has(id)) id = slugger.slug(written ?? id);
    used.add(id);
    properties.id = id;
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
