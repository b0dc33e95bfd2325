import type { Nodes, Parent, RootContent } from 'mdast';

/** An element that Markdown has no node for, such as an alert's frame; its name is in `data.hName`. */
export interface PlainElement extends Parent {
  type: 'plainElement';
  children: RootContent[];
}

declare module 'mdast' {
  interface BlockContentMap {
    plainElement: PlainElement;
  }
  interface RootContentMap {
    plainElement: PlainElement;
  }
}

/** What an element may carry besides its name. */
export interface ElementProperties {
  readonly [name: string]: string | number | boolean | readonly string[] | undefined;
}

/**
 * An element for the tree of a document.
 *
 * @param children blocks, or words; both may stand in any element here.
 * @param place a node whose place in the text is that of the element.
 */
export function plainElement(tag: string, properties: ElementProperties, children: readonly Nodes[], place?: Pick<Nodes, 'position'>): PlainElement {
  const hProperties: Record<string, string | number | boolean | string[]> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined) hProperties[name] = typeof value === 'object' ? [...value] : value;
  }
  return {
    type: 'plainElement',
    children: children.filter((child): child is RootContent => child.type !== 'root'),
    data: { hName: tag, hProperties },
    ...(place?.position && { position: place.position }),
  };
}
