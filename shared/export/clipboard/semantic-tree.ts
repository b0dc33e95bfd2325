import type { Element, ElementContent, Root, RootContent } from 'hast';
import { isElement } from '../html-tree.ts';
import { tableLines } from './table-rows.ts';

/** What Confluence calls the kinds of alerts. */
const panels: Readonly<Record<string, string>> = { note: 'info', tip: 'success', important: 'note', warning: 'warning', caution: 'error' };

/** For Confluence, which knows its own styles best: bare elements, alerts as its panels, code with its language. */
export function confluenceTree(tree: Root): Root {
  return { type: 'root', children: tree.children.flatMap((child) => forConfluence(child)) };
}

function forConfluence(node: ElementContent | RootContent): ElementContent[] {
  if (node.type === 'text') return [node];
  if (!isElement(node)) return [];
  const { tagName, properties } = node;
  if (tagName === 'pre') return [node];
  const children = node.children.flatMap((child) => forConfluence(child));
  if (properties.dataAlert !== undefined) return [element('div', { dataPanelType: panels[String(properties.dataAlert)] ?? 'info' }, children)];
  const { align, ...others } = properties;
  return [element(tagName, { ...others, ...(typeof align === 'string' && align !== 'left' ? { style: `text-align:${align}` } : {}) }, children)];
}

/** For Slack, which knows no headings, tables or boxes: bold lines, and a point for each row. */
export function slackTree(tree: Root): Root {
  return { type: 'root', children: tree.children.flatMap((child) => forSlack(child)) };
}

function forSlack(node: ElementContent | RootContent): ElementContent[] {
  if (node.type === 'text') return [node];
  if (!isElement(node)) return [];
  const { tagName, properties } = node;
  if (tagName === 'table') return rowsAsPoints(node);
  if (tagName === 'pre') return [element('pre', {}, node.children.flatMap((child) => (isElement(child) ? child.children : child)))];
  const children = node.children.flatMap((child) => forSlack(child));
  if (/^h[1-6]$/.test(tagName)) return [element('p', {}, [element('b', {}, children)])];
  switch (tagName) {
    case 'strong':
      return [element('b', {}, children)];
    case 'em':
      return [element('i', {}, children)];
    case 'hr':
      return [element('p', {}, [{ type: 'text', value: '\u2014\u2014\u2014' }])];
    case 'u':
    case 'mark':
    case 'sub':
    case 'sup':
      return children;
    case 'ol':
    case 'li':
    case 'a':
      return [element(tagName, properties, children)];
    default:
      return [element(tagName, {}, children)];
  }
}

function rowsAsPoints(table: Element): ElementContent[] {
  const out: Element[] = [];
  let points: Element | null = null;
  for (const { lead, rest, names } of tableLines(table)) {
    const said = lead.flatMap((child) => forSlack(child));
    if (names) {
      points = null;
      out.push(element('p', {}, [element('b', {}, said)]));
      continue;
    }
    if (points === null) out.push((points = element('ul', {}, [])));
    const cells = rest.flatMap(({ name, children }): ElementContent[] => [
      { type: 'text', value: ` \u2014 ${name === null ? '' : `${name}: `}` },
      ...children.flatMap((child) => forSlack(child)),
    ]);
    points.children.push(element('li', {}, [element('b', {}, said), ...cells]));
  }
  return out;
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}
