import { createElement, memo, type ReactNode } from 'react';
import type { DrawingNode } from '../../shared/timeline/figure/drawing.ts';

/** A figure's drawing as React elements; made again only for another drawing. */
export const FigureElements = memo(function FigureElements({ nodes }: { readonly nodes: readonly DrawingNode[] }): ReactNode {
  return nodes.map(elementOf);
});

function elementOf(node: DrawingNode, at: number): ReactNode {
  const attributes = Object.entries(node.attributes).map(([name, value]) => [propertyName(name), value] as const);
  return createElement(
    node.tag,
    { key: node.event ?? `at ${at}`, ...Object.fromEntries(attributes) },
    ...node.children.map((child, index) => (typeof child === 'string' ? child : elementOf(child, index))),
  );
}

function propertyName(attribute: string): string {
  return attribute === 'class' ? 'className' : attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
