import type { BlockContent, Definition, FootnoteDefinition, List, Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { plainText, walk } from './tree.ts';

/** Where a reference to a link or an image leads. */
export interface LinkTarget {
  readonly url: string;
  readonly title: string | null;
}

/** What a document defines, by identifier; of several definitions the first counts. */
export interface Definitions {
  readonly links: ReadonlyMap<string, LinkTarget>;
  readonly notes: ReadonlySet<string> | ReadonlyMap<string, unknown>;
}

/** One of the references to a footnote. */
export interface NoteReference {
  /** That of the footnote, from 1. */
  readonly number: number;
  /** Among all that lead to it, from 1. */
  readonly occurrence: number;
}

/** Gives footnotes their numbers, in the order of their first reference. */
export class NoteNumbers {
  /** How often each footnote was referred to; its number is its place in here. */
  readonly used: Map<string, number>;
  readonly #numbers: Map<string, number>;

  /** @param before numbers to go on from, which stay as they are. */
  constructor(before?: NoteNumbers) {
    this.used = new Map(before?.used);
    this.#numbers = new Map(before === undefined ? [] : before.#numbers);
  }

  /** The next reference to a footnote. */
  next(identifier: string): NoteReference {
    const occurrence = (this.used.get(identifier) ?? 0) + 1;
    this.used.set(identifier, occurrence);
    const number = this.#numbers.get(identifier) ?? this.#numbers.size + 1;
    this.#numbers.set(identifier, number);
    return { number, occurrence };
  }
}

/** A tree's definitions in order, as long as none of their identifiers was there before. */
export function collectDefinitions(root: Nodes): { readonly links: Map<string, LinkTarget>; readonly notes: Map<string, FootnoteDefinition> } {
  const links = new Map<string, LinkTarget>();
  const notes = new Map<string, FootnoteDefinition>();
  walk(root, (node) => {
    if (node.type === 'definition' && !links.has(node.identifier)) links.set(node.identifier, targetOf(node));
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node);
  });
  return { links, notes };
}

function targetOf({ url, title = null }: Definition): LinkTarget {
  return { url, title };
}

/** Visits the references below a node; those inside of footnotes belong to these. */
export function walkReferences(container: Nodes, visit: (node: Nodes, parent: Parents) => void): void {
  const step = (node: Nodes, parent: Parents | null): void => {
    if (parent !== null && (node.type === 'linkReference' || node.type === 'imageReference' || node.type === 'footnoteReference')) visit(node, parent);
    if (!('children' in node)) return;
    if (node.type === 'footnoteDefinition' && node !== container) return;
    for (const child of node.children) step(child, node);
  };
  step(container, null);
}

/**
 * Resolves what one block needs from another, so that each block can be rendered alone: reference
 * links and images become plain ones, footnote references become numbered links.
 *
 * @returns the footnotes as one list, in the order of their first reference; null where there are none.
 */
export function resolveReferences(root: Root): List | null {
  const definitions = collectDefinitions(root);
  const numbers = new NoteNumbers();
  const next = (identifier: string): NoteReference => numbers.next(identifier);
  resolveIn(root, definitions, next);
  return listNotes(numbers, (identifier) => definitions.notes.get(identifier), definitions);
}

/** Resolves the references below a node. @param next answers for each reference to a footnote what it says. */
export function resolveIn(container: Nodes, { links, notes }: Definitions, next: (identifier: string) => NoteReference): void {
  const replacements: Replacement[] = [];
  walkReferences(container, (node, parent) => {
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      const { url = '', title = null } = links.get(node.identifier) ?? {};
      const own = { url, title, ...(node.data && { data: node.data }), ...(node.position && { position: node.position }) };
      replacements.push({ parent, node, by: () => (node.type === 'linkReference' ? { type: 'link', children: node.children, ...own } : { type: 'image', alt: node.alt ?? '', ...own }) });
    } else if (node.type === 'footnoteReference' && notes.has(node.identifier)) {
      const reference = next(node.identifier);
      replacements.push({ parent, node, by: () => footnoteLink(reference) });
    }
  });
  // From the innermost out, so that a replaced link still holds its replaced children.
  const places = placesOf(replacements);
  for (const { parent, node, by } of replacements.reverse()) {
    const children: Nodes[] = parent.children;
    const place = places.get(node);
    if (place !== undefined) children[place] = by();
  }
}

/**
 * The footnotes that are referred to, as one list; null where there are none. Numbers go on to those that footnotes refer to.
 *
 * @param noteOf the footnote of an identifier; it is changed in place.
 */
export function listNotes(numbers: NoteNumbers, noteOf: (identifier: string) => FootnoteDefinition | undefined, definitions: Definitions): List | null {
  const items: List['children'] = [];
  // Grows while it runs: a footnote may refer to further ones.
  for (const identifier of numbers.used.keys()) {
    const note = noteOf(identifier);
    if (note === undefined) continue;
    resolveIn(note, definitions, (used) => numbers.next(used));
    items.push({
      type: 'listItem',
      spread: true,
      children: note.children,
      data: { hProperties: { id: `fn:${items.length + 1}` } },
    });
  }
  for (const [index, [, occurrences]] of [...numbers.used].entries()) addBackLinks(items[index]?.children ?? [], index + 1, occurrences);
  return items.length === 0 ? null : { type: 'list', ordered: true, spread: true, children: items };
}

interface Replacement {
  readonly parent: Parents;
  readonly node: Nodes;
  readonly by: () => PhrasingContent;
}

/** Where nodes stand among their parents' children; a paragraph can hold thousands of them. */
function placesOf(replacements: readonly Replacement[]): ReadonlyMap<Nodes, number> {
  const parents = new Set<Parents>(replacements.map(({ parent }) => parent));
  return new Map([...parents].flatMap(({ children }) => children.map((child, at): [Nodes, number] => [child, at])));
}

function referenceId(number: number, occurrence: number): string {
  return occurrence === 1 ? `fnref:${number}` : `fnref:${number}:${occurrence}`;
}

function footnoteLink({ number, occurrence }: NoteReference): PhrasingContent {
  const properties = { id: referenceId(number, occurrence), dataFootnoteRef: '', ariaDescribedBy: ['footnotes'] };
  return {
    type: 'emphasis',
    data: { hName: 'sup' },
    children: [
      { type: 'link', url: `#fn:${number}`, data: { hProperties: properties }, children: [{ type: 'text', value: String(number) }] },
    ],
  };
}

function addBackLinks(note: (BlockContent | Definition | Nodes)[], number: number, occurrences: number): void {
  const links: PhrasingContent[] = [];
  for (let occurrence = 1; occurrence <= occurrences; occurrence += 1) {
    const mark: PhrasingContent[] = [{ type: 'text', value: '↩' }];
    if (occurrence > 1) mark.push({ type: 'emphasis', data: { hName: 'sup' }, children: [{ type: 'text', value: String(occurrence) }] });
    const label = `Back to reference ${number}${occurrence > 1 ? `-${occurrence}` : ''}`;
    links.push(
      { type: 'text', value: ' ' },
      {
        type: 'link',
        url: `#${referenceId(number, occurrence)}`,
        data: { hProperties: { dataFootnoteBackref: '', ariaLabel: label, className: ['footnote-back'] } },
        children: mark,
      },
    );
  }
  const last = note.at(-1);
  if (last?.type === 'paragraph' && plainText(last) !== '') last.children.push(...links);
  else note.push({ type: 'paragraph', children: links });
}
