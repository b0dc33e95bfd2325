import type { Element, Nodes, Root } from 'hast';
import { raw } from 'hast-util-raw';

/** Rendered HTML as a tree again. What was sanitised before stays so: nothing is added. */
export function htmlTree(html: string): Root {
  const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] });
  return tree.type === 'root' ? tree : { type: 'root', children: tree.type === 'doctype' ? [] : [tree] };
}

/** Whether a node is an element; with names, whether it is one of these. */
export function isElement<Name extends string = string>(node: Nodes | undefined, ...tagNames: readonly Name[]): node is Element & { tagName: Name } {
  return node?.type === 'element' && (tagNames.length === 0 || tagNames.some((name) => name === node.tagName));
}

/** The classes of an element. */
export function classesOf({ properties }: Element): readonly string[] {
  return Array.isArray(properties.className) ? properties.className.map(String) : [];
}

/** The text of a node without markup; alternative texts of images count, line breaks are `\n`. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  if (node.type === 'element' && node.tagName === 'img') return typeof node.properties.alt === 'string' ? node.properties.alt : '';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
