import type { Element, Nodes } from 'hast';

/** As many characters of code fit into a line on the narrowest screen. */
const narrowCode = 32;
const renamed = new Map([['center', 'div'], ['tt', 'code'], ['strike', 's']]);

/**
 * Brings an element into the form of a page of its own: valid HTML without what was taken out of it, and what may
 * have to be scrolled can be reached with the keyboard. Changes the element in place.
 */
export function fitToPage(element: Element): void {
  const { properties } = element;
  if (element.tagName === 'center') addClass(element, 'align-center');
  element.tagName = renamed.get(element.tagName) ?? element.tagName;
  if (typeof properties.align === 'string') addClass(element, `align-${properties.align}`);
  delete properties.align;
  if (element.tagName === 'a' && typeof properties.name === 'string') {
    properties.id ??= properties.name;
    delete properties.name;
  }
  if (element.tagName === 'img') {
    for (const name of ['width', 'height']) {
      const length = /^(\d+)(?:px)?$/.exec(String(properties[name] ?? ''))?.[1];
      if (length === undefined) delete properties[name];
      else properties[name] = length;
    }
  }
  // Screen readers stop at every heading; one without words says nothing, but links may lead to it.
  if (/^h[1-6]$/.test(element.tagName) && !showsSomething(element)) element.tagName = 'div';
  if (element.tagName === 'pre' && longestLine(element) > narrowCode) properties.tabIndex = 0;
}

/** The frame around a table, which scrolls where the table is wider than the screen. */
export function tableFrame(table: Element, standalone: boolean): Element {
  const reached = standalone && mayBeWide(table) ? { tabIndex: 0, role: 'group', ariaLabel: 'Table' } : {};
  return { type: 'element', tagName: 'div', properties: { className: ['table-scroll'], ...reached }, children: [table] };
}

function showsSomething(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  if (node.type === 'element' && node.tagName === 'img') return true;
  return 'children' in node && node.children.some(showsSomething);
}

function mayBeWide(table: Element): boolean {
  let wide = false;
  const look = (node: Nodes): void => {
    if (wide || !('children' in node)) return;
    const cells = node.type === 'element' && node.tagName === 'tr' ? node.children.filter((child) => child.type === 'element').length : 0;
    wide = cells > 2 || (node.type === 'element' && Array.isArray(node.properties.className) && node.properties.className.includes('breakable'));
    for (const child of node.children) look(child);
  };
  look(table);
  return wide;
}

function longestLine(node: Nodes): number {
  let longest = 0;
  let line = 0;
  const look = (inner: Nodes): void => {
    if ('children' in inner) for (const child of inner.children) look(child);
    if (inner.type !== 'text') return;
    inner.value.split('\n').forEach((piece, before) => {
      line = before === 0 ? line + piece.length : piece.length;
      longest = Math.max(longest, line);
    });
  };
  look(node);
  return longest;
}

function addClass({ properties }: Element, name: string): void {
  properties.className = [...(Array.isArray(properties.className) ? properties.className : []), name];
}
