import type { Nodes, Parents } from 'mdast';

/**
 * Visits a node and everything below it, in document order, with the way down to each.
 * Children that a visit replaces or removes below the visited node are not visited any more.
 */
export function walk(node: Nodes, visit: (node: Nodes, ancestors: readonly Parents[]) => void): void {
  const path: Parents[] = [];
  const step = (current: Nodes): void => {
    visit(current, path);
    if (!('children' in current)) return;
    path.push(current);
    for (const child of [...current.children]) step(child);
    path.pop();
  };
  step(node);
}

/** The text a reader sees in a node, without markup; line breaks become spaces. */
export function plainText(node: Nodes): string {
  let text = '';
  walk(node, (inner) => {
    if (inner.type === 'text' || inner.type === 'inlineCode') text += inner.value;
    else if (inner.type === 'break') text += ' ';
    else if (inner.type === 'image' || inner.type === 'imageReference') text += inner.alt ?? '';
  });
  return text.replace(/\s+/g, ' ').trim();
}
