import type { Element, ElementContent, Nodes, Parents } from 'hast';
import { classifyAddress, localPath, shortAddress } from './addresses.ts';
import { fitToPage, tableFrame } from './page-form.ts';
import { shapeTable } from './table-shape.ts';

/** What {@link present} needs to know, and what it reports back. */
export interface Presentation {
  readonly resolveImage: (path: string) => string | null;
  readonly isMissingImage: (path: string) => boolean | string;
  /** Where the block starts, to mark elements with offsets relative to it; null to mark none. */
  readonly marksFrom: number | null;
  /** What ids start with; see `sanitise`. */
  readonly idPrefix: string;
  /** The document becomes a page of its own, without script, rather than a part of another. */
  readonly standalone: boolean;
  /** The coloured parts of a piece of code, or null where its language is not known. */
  readonly highlight: (code: string, language: string) => ElementContent[] | null;
  /** Is told of every local image, in document order. */
  readonly onImage: (path: string) => void;
}

const withDirection = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'dt', 'dd', 'summary', 'figcaption', 'caption']);
const marked = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'pre', 'blockquote', 'dt', 'dd']);

/**
 * Turns a block's raw tree into what readers should get: links that are safe to follow, local images
 * with an address, quiet stand-ins for remote and missing ones, table heads that name their columns.
 * Changes the tree in place. It is not the safety net; the sanitiser runs after it.
 */
export function present(node: Nodes, how: Presentation, inLink = false): void {
  if (!('children' in node)) return;
  const parent: Parents = node;
  for (let index = 0; index < parent.children.length; index += 1) {
    const child = parent.children[index];
    if (child?.type !== 'element') continue;
    const replaced = presentElement(child, how, inLink);
    if (replaced === null) {
      parent.children.splice(index, 1);
      index -= 1;
      continue;
    }
    parent.children[index] = replaced;
    if (replaced === child || child.tagName === 'table') present(child, how, inLink || child.tagName === 'a');
  }
}

/** The element itself, another in its place, or null where nothing is left to show. */
function presentElement(element: Element, how: Presentation, inLink: boolean): Element | null {
  const { tagName, properties } = element;
  // The title of an alert is not in the words' language.
  if (withDirection.has(tagName) && !hasClass(element, 'alert-title')) properties.dir ??= 'auto';
  if (how.marksFrom !== null && (marked.has(tagName) || properties.role === 'note')) mark(element, how.marksFrom);
  if (how.standalone) fitToPage(element);
  switch (tagName) {
    case 'a':
      presentLink(element, how.idPrefix);
      return element;
    case 'pre':
      colourCode(element, how.highlight);
      return element;
    case 'img':
      return presentImage(element, how, inLink);
    case 'input':
      if (properties.type !== 'checkbox') return null;
      properties.ariaLabel = properties.checked ? 'Completed task' : 'Incomplete task';
      return element;
    case 'table':
      if (element.children.length === 0) return null;
      shapeTable(element);
      return tableFrame(element, how.standalone);
    default:
      return element;
  }
}

function colourCode({ children }: Element, highlight: Presentation['highlight']): void {
  const [code, ...more] = children;
  if (code?.type !== 'element' || code.tagName !== 'code' || more.length > 0 || !Array.isArray(code.properties.className)) return;
  const [words, ...others] = code.children;
  const language = code.properties.className.find((name) => typeof name === 'string' && name.startsWith('language-'));
  if (words?.type !== 'text' || others.length > 0 || typeof language !== 'string') return;
  code.children = highlight(words.value, language.slice('language-'.length)) ?? code.children;
}

function presentLink(element: Element, idPrefix: string): void {
  const { properties } = element;
  if (typeof properties.href !== 'string') return;
  const address = classifyAddress(properties.href);
  delete properties.rel;
  switch (address.kind) {
    case 'web':
      properties.href = address.url;
      properties.rel = ['noopener', 'noreferrer'];
      return;
    case 'mail':
      properties.href = address.url;
      return;
    case 'fragment':
      if (address.id !== '') properties.href = `#${address.id.startsWith(idPrefix) ? '' : idPrefix}${address.id}`;
      return;
    case 'relative':
      properties.href = address.path;
      return;
    default:
      delete properties.href;
  }
}

function presentImage(element: Element, how: Presentation, inLink: boolean): Element | null {
  const { properties } = element;
  const alt = typeof properties.alt === 'string' ? properties.alt : '';
  properties.alt = alt;
  const address = typeof properties.src === 'string' ? classifyAddress(properties.src) : null;
  delete properties.src;
  if (address?.kind === 'inline-image') {
    properties.src = address.url;
    return element;
  }
  if (address?.kind === 'web') return remoteImage(alt, address.url, inLink);
  const path = address?.kind === 'relative' ? localPath(address.path) : '';
  if (path === '') return alt === '' ? null : standIn('missing-image', [{ type: 'text', value: alt }]);
  how.onImage(path);
  const missing = how.isMissingImage(path);
  if (missing !== false) {
    const said = `${missing === true ? 'missing image' : missing}: ${path}`;
    return standIn('missing-image', [{ type: 'text', value: alt === '' ? said.charAt(0).toUpperCase() + said.slice(1) : `${alt} (${said})` }]);
  }
  const src = how.resolveImage(path);
  if (src === null) properties.dataPath = path;
  else properties.src = src;
  return element;
}

function hasClass({ properties: { className } }: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}

/** Links do not nest, so inside one only the text is shown. */
function remoteImage(alt: string, url: string, inLink: boolean): Element {
  const label = shortAddress(url);
  const address: ElementContent = inLink
    ? { type: 'text', value: alt === '' ? label : '' }
    : { type: 'element', tagName: 'a', properties: { href: url, rel: ['noopener', 'noreferrer'] }, children: [{ type: 'text', value: label }] };
  return standIn('remote-image', alt === '' ? [address] : [{ type: 'text', value: inLink ? alt : `${alt} ` }, address]);
}

function standIn(className: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: [className] }, children };
}

function mark(element: Element, blockFrom: number): void {
  const from = element.position?.start.offset;
  const to = element.position?.end.offset;
  if (from === undefined || to === undefined || from < blockFrom) return;
  element.properties.dataFrom = String(from - blockFrom);
  element.properties.dataTo = String(to - blockFrom);
}
