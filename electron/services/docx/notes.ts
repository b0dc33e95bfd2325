import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { isElement } from '../../../shared/export/html-tree.ts';
import { noteNumber } from './runs.ts';

/** The footnotes of a document. */
export interface DocumentNotes {
  /** Those that the text refers to, by their numbers, without the links back. */
  readonly notes: ReadonlyMap<number, Element>;
  /** Those that only other notes refer to, as blocks: Word has no footnotes of footnotes. */
  readonly rest: (ElementContent | RootContent)[];
}

/** Takes the section of footnotes apart. */
export function notesOf(body: Root, section: Root): DocumentNotes {
  const referred = new Set<number>();
  see(body, (node) => {
    const number = noteNumber(node);
    if (number !== null) referred.add(number);
  });
  const notes = new Map<number, Element>();
  const rest: Element[] = [];
  see(section, (node) => {
    if (!isElement(node, 'li')) return;
    const [, number] = /(?:^|-)fn:(\d+)$/.exec(typeof node.properties.id === 'string' ? node.properties.id : '') ?? [];
    if (number === undefined) return;
    const note = withoutBackLinks(node);
    if (referred.has(Number(number))) notes.set(Number(number), note);
    else rest.push({ ...note, properties: { value: number } });
  });
  return { notes, rest: rest.length === 0 ? [] : [{ type: 'element', tagName: 'ol', properties: {}, children: rest }] };
}

function withoutBackLinks(node: Element): Element {
  const children = node.children.filter((child) => !isElement(child, 'a') || child.properties.dataFootnoteBackref === undefined);
  return { ...node, children: children.map((child) => (child.type === 'element' ? withoutBackLinks(child) : child)) };
}

function see(node: Nodes, look: (node: Nodes) => void): void {
  look(node);
  if ('children' in node) for (const child of node.children) see(child, look);
}
