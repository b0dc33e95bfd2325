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

function groupEnds(blocks: readonly RootContent[]): number[] {
  const ends = blocks.map((_, index) => index + 1);
  for (const { first, end } of joined(blocks.map(openedBy))) ends[first] = end;
  return ends;
}

/** How many containers a top-level block opens, less those that it closes. */
export function openedBy(block: RootContent): number {
  return block.type === 'html' ? balance(block.value) : 0;
}

/** Where one HTML element spans several of a document's parts: the first of them, and the one behind the last. */
export interface Joined {
  readonly first: number;
  readonly end: number;
}

/** Where elements span parts; one pass, since there may be very many that are never closed. @param opened for each part in order what {@link openedBy} says of its blocks */
export function joined(opened: readonly (number | readonly number[])[]): Joined[] {
  const found: Joined[] = [];
  /** Starts whose element is still open, with how many were open before each; the innermost last. */
  const waiting: { readonly from: number; readonly before: number }[] = [];
  let open = 0;
  for (const [index, changes] of opened.entries()) {
    for (const change of typeof changes === 'number' ? [changes] : changes) {
      if (change > 0) waiting.push({ from: index, before: open });
      open += change;
      for (let last = waiting.at(-1); change < 0 && last !== undefined && open <= last.before; last = waiting.at(-1)) {
        found.push({ first: last.from, end: index + 1 });
        waiting.pop();
      }
    }
  }
  return found;
}

/** Opened minus closed containers. */
function balance(html: string): number {
  let open = 0;
  for (const [found, slash] of html.matchAll(tag)) {
    if (!found.startsWith('<!--')) open += slash === '/' ? -1 : 1;
  }
  return open;
}
