import { diffBlocks } from './block-diff.ts';

/** Blocks whose HTML is longer than this are brought up to date in place; laying them out anew would take seconds. */
const longBlock = 50_000;

/**
 * Whether a block is brought up to date in place: it is long, and has no images, which the page fills in
 * itself and which would be taken back.
 */
export function isPatched(before: string, after: string): boolean {
  return Math.min(before.length, after.length) > longBlock && !before.includes('<img') && !after.includes('<img');
}

/**
 * Makes the children of `shown` those of `next`, and keeps every node that stays as it is: in a table of
 * thousands of rows the browser then lays out the one that changed. Takes nodes out of `next`.
 */
export function patchChildren(shown: ParentNode & Node, next: ParentNode & Node): void {
  const before = [...shown.childNodes];
  const after = [...next.childNodes];
  const { kept, removed, added } = diffBlocks(before.map(saidBy), after.map(saidBy));
  const inPlace = Math.min(removed, added);
  const tail = kept + removed;
  before.forEach((node, at) => {
    if (at < kept + inPlace) patchNode(node, after[at]);
    else if (at >= tail) patchNode(node, after[at - removed + added]);
    else node.remove();
  });
  const end = before[tail] ?? null;
  for (const node of after.slice(kept + inPlace, kept + added)) shown.insertBefore(node, end);
}

/** Tells children apart well enough to find those that stay; what differs besides is patched all the same. */
function saidBy(node: Node): string {
  return `${node.nodeName} ${node.textContent ?? ''}`;
}

function patchNode(shown: ChildNode, next: ChildNode | undefined): void {
  if (next === undefined || shown.isEqualNode(next)) return;
  if (shown instanceof Element && next instanceof Element && shown.nodeName === next.nodeName) {
    for (const { name } of [...shown.attributes]) {
      if (!next.hasAttribute(name)) shown.removeAttribute(name);
    }
    for (const { name, value } of next.attributes) {
      if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
    }
    // Below an edit it is mostly the places that differ.
    if (!shown.isEqualNode(next)) patchChildren(shown, next);
  } else {
    shown.replaceWith(next);
  }
}
