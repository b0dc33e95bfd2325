import type { RootContent } from 'mdast';

/** Elements that have to be closed, and that authors open in one HTML block and close in a later one. */
const containers = 'details|div|section|article|figure|blockquote|center|table|ul|ol|dl|span|pre';
const tag = new RegExp(`<!--[\\s\\S]*?(?:-->|$)|<(/?)(?:${containers})(?=[\\s/>])[^<>]*>`, 'gi');

/**
 * Joins top-level blocks that one HTML element spans (`<details>`, Markdown in between, `</details>`), so
 * that they can be rendered together. An element that is never closed joins nothing.
 */
export function groupRawHtml(blocks: readonly RootContent[]): RootContent[][] {
  const groups: RootContent[][] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const end = groupEnd(blocks, index);
    groups.push(blocks.slice(index, end));
    index = end - 1;
  }
  return groups;
}

function groupEnd(blocks: readonly RootContent[], from: number): number {
  let depth = 0;
  for (let index = from; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block?.type === 'html') depth = Math.max(0, depth + balance(block.value));
    if (depth === 0) return index + 1;
  }
  return from + 1;
}

/** Opened minus closed containers. */
function balance(html: string): number {
  let open = 0;
  for (const [found, slash] of html.matchAll(tag)) {
    if (!found.startsWith('<!--')) open += slash === '/' ? -1 : 1;
  }
  return open;
}
