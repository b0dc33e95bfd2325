import type { Nodes } from 'mdast';
import { walk } from '../markdown/tree.ts';

/** Characters that mark something; where they show as text that did not, an element was torn apart. */
const marks = /[*_`[\]~<>|]/;
const word = /[\p{L}\p{N}]/u;

/**
 * Whether nodes say all that others say, in whatever order: each letter and digit as often, and no mark such as
 * an asterisk that was none before.
 */
export function saysTheSame(before: readonly Nodes[], after: readonly Nodes[]): boolean {
  const counts = new Map<string, number>();
  count(before, 1, counts);
  count(after, -1, counts);
  for (const [character, left] of counts) {
    if (marks.test(character) ? left < 0 : left !== 0) return false;
  }
  return true;
}

function count(nodes: readonly Nodes[], step: 1 | -1, counts: Map<string, number>): void {
  const add = (text: string): void => {
    for (const character of text) {
      if (word.test(character) || marks.test(character)) counts.set(character, (counts.get(character) ?? 0) + step);
    }
  };
  for (const node of nodes) {
    walk(node, (inner) => {
      // A line break may be a node before and a tag after.
      if (inner.type === 'html') add(inner.value.replace(/<[^<>]*>/g, ''));
      else if (inner.type === 'text' || inner.type === 'inlineCode' || inner.type === 'code') add(inner.value);
      else if (inner.type === 'image' || inner.type === 'imageReference') add(inner.alt ?? '');
    });
  }
}
