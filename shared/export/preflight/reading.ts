import type { Nodes, Root } from 'mdast';
import { classifyAddress, localPath } from '../../markdown/addresses.ts';
import { applyAttributeLines } from '../../markdown/attribute-lines.ts';
import { assignHeadingIds } from '../../markdown/heading-ids.ts';
import { attributeOf, nextTag } from '../../markdown/html-tags.ts';
import { parseDocument } from '../../markdown/parse-document.ts';
import { plainText, walk } from '../../markdown/tree.ts';
import type { TextRange } from '../../text/edit.ts';

/** An image of a document, however it is written. */
export interface NamedImage {
  readonly address: string;
  /** Null where an HTML tag has no `alt` at all; empty in Markdown where nothing is written. */
  readonly alt: string | null;
  /** Written in HTML, where an empty `alt` says that the image only decorates. */
  readonly html: boolean;
  readonly range: TextRange;
}

/** A link of a document, however it is written. */
export interface NamedLink {
  readonly address: string;
  /** The words it stands on; empty where they are not known. */
  readonly label: string;
  readonly range: TextRange;
}

/** An opening tag among raw HTML. */
export interface OpenTag {
  readonly name: string;
  /** As written, with its brackets. */
  readonly source: string;
  readonly range: TextRange;
}

/** A text as the checks need it, parsed once. */
export interface PreflightReading {
  readonly text: string;
  readonly root: Root;
  readonly images: readonly NamedImage[];
  /** Paths of local images as the host is asked for them, each once, in order. */
  readonly localImages: readonly string[];
  readonly links: readonly NamedLink[];
  /** What a link within the document may lead to. */
  readonly ids: ReadonlySet<string>;
  readonly openTags: readonly OpenTag[];
  readonly closedNames: ReadonlySet<string>;
  /** A node's place in the text. */
  readonly rangeOf: (node: Nodes) => TextRange;
}

/** Parses a text for the checks; null where it is nested too deeply to be parsed. */
export function readForPreflight(text: string): PreflightReading | null {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The path the host knows a local image by; null for any other address. */
export function localImagePath(address: string): string | null {
  const classified = classifyAddress(address);
  const path = classified.kind === 'relative' ? localPath(classified.path) : '';
  return path === '' ? null : path;
}

function read(text: string): PreflightReading {
  // The parser skips a byte order mark and counts from behind it.
  const offset = text.startsWith('\uFEFF') ? 1 : 0;
  const source = text.slice(offset);
  const root = parseDocument(source);
  applyAttributeLines(root, source);
  assignHeadingIds(root);
  const rangeOf = (node: Nodes): TextRange => ({ from: (node.position?.start.offset ?? 0) + offset, to: (node.position?.end.offset ?? 0) + offset });

  const definitions = new Map<string, string>();
  walk(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url);
  });
  const images: NamedImage[] = [];
  const links: NamedLink[] = [];
  const ids = new Set<string>();
  const openTags: OpenTag[] = [];
  const closedNames = new Set<string>();
  const readTags = (value: string, range: TextRange): void => {
    // Inside a quote or a list the lines of HTML stand apart, so only the whole has a place.
    const exact = text.startsWith(value, range.from);
    for (let tag = nextTag(value, 0, value.length); tag !== null && tag !== 'unclosed'; tag = nextTag(value, tag.to, value.length)) {
      if (tag.kind === 'close') closedNames.add(tag.name);
      if (tag.kind !== 'open') continue;
      const place = exact ? { from: range.from + tag.from, to: range.from + tag.to } : range;
      const attribute = (name: string): string | null => attributeOf(value, tag, name)?.value.replaceAll('&amp;', '&') ?? null;
      openTags.push({ name: tag.name, source: value.slice(tag.from, tag.to), range: place });
      const [src, href] = [attribute('src'), attribute('href')];
      if (tag.name === 'img') images.push({ address: src ?? '', alt: attribute('alt'), html: true, range: place });
      else if (tag.name === 'a' && href !== null) links.push({ address: href, label: '', range: place });
      for (const id of [attribute('id'), attribute('name')]) if (id !== null) ids.add(id);
    }
  };

  walk(root, (node) => {
    const id = node.data?.hProperties?.id;
    if (typeof id === 'string') ids.add(id);
    const range = rangeOf(node);
    if (node.type === 'image') images.push({ address: node.url, alt: node.alt ?? '', html: false, range });
    else if (node.type === 'imageReference') images.push({ address: definitions.get(node.identifier) ?? '', alt: node.alt ?? '', html: false, range });
    else if (node.type === 'link') links.push({ address: node.url, label: plainText(node), range });
    else if (node.type === 'linkReference') links.push({ address: definitions.get(node.identifier) ?? '', label: plainText(node), range });
    else if (node.type === 'html') readTags(node.value, range);
  });
  const localImages = [...new Set(images.map(({ address }) => localImagePath(address)).filter((path) => path !== null))];
  return { text, root, images, localImages, links, ids, openTags, closedNames, rangeOf };
}
