import type { Html, Nodes, Root } from 'mdast';
import { plainElement } from './plain-element.ts';

const marker = /^\s*<!--\s*page-?break\s*-->\s*$/i;

/** Whether a block is the marker `<!-- pagebreak -->`. */
export function isPageBreak(node: Nodes): node is Html {
  return node.type === 'html' && marker.test(node.value);
}

/** Puts an element where a top-level comment `<!-- pagebreak -->` asks for a new page. Changes the tree in place. */
export function applyPageBreaks(root: Root): void {
  root.children = root.children.map((node) => (isPageBreak(node) ? plainElement('div', { className: ['page-break'] }, [], node) : node));
}
