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
  const ends = groupEnds(blocks);
  for (let index = 0; index < blocks.length; ) {
    const end = ends[index] ?? index + 1;
    groups.push(blocks.slice(index, end));
    index = end;
  }
  return groups;
}

/** For each block, the block after the last of the group that starts with it; one pass, since there may be very many that are never closed. */
function groupEnds(blocks: readonly RootContent[]): number[] {
  const ends = blocks.map((_, index) => index + 1);
  /** Starts whose element is still open, with how many were open before each; the innermost last. */
  const waiting: { readonly from: number; readonly before: number }[] = [];
  let open = 0;
  for (const [index, block] of blocks.entries()) {
    const change = block.type === 'html' ? balance(block.value) : 0;
    if (change > 0) waiting.push({ from: index, before: open });
    open += change;
    for (let last = waiting.at(-1); change < 0 && last !== undefined && open <= last.before; last = waiting.at(-1)) {
      ends[last.from] = index + 1;
      waiting.pop();
    }
  }
  return ends;
}

/** Opened minus closed containers. */
function balance(html: string): number {
  let open = 0;
  for (const [found, slash] of html.matchAll(tag)) {
    if (!found.startsWith('<!--')) open += slash === '/' ? -1 : 1;
  }
  return open;
}
