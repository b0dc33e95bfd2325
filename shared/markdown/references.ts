import type { BlockContent, Definition, FootnoteDefinition, List, Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { plainText, walk } from './tree.ts';

/**
 * Resolves what one block needs from another, so that each block can be rendered alone: reference
 * links and images become plain ones, footnote references become numbered links.
 *
 * @returns the footnotes as one list, in the order of their first reference; null where there are none.
 */
export function resolveReferences(root: Root): List | null {
  const definitions = new Map<string, Definition>();
  const notes = new Map<string, FootnoteDefinition>();
  walk(root, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node);
  });

  /** Occurrences of each footnote that is referred to; a footnote's number is its place in here. */
  const used = new Map<string, number>();
  const numbers = new Map<string, number>();
  const resolveIn = (container: Nodes): void => {
    const replacements: Replacement[] = [];
    walk(container, (node, ancestors) => {
      const parent = ancestors.at(-1);
      if (parent === undefined || ancestors.some((ancestor) => ancestor.type === 'footnoteDefinition' && ancestor !== container)) return;
      if (node.type === 'linkReference' || node.type === 'imageReference') {
        const definition = definitions.get(node.identifier);
        const { url = '', title = null } = definition ?? {};
        const own = { url, title, ...(node.data && { data: node.data }), ...(node.position && { position: node.position }) };
        replacements.push({ parent, node, by: () => (node.type === 'linkReference' ? { type: 'link', children: node.children, ...own } : { type: 'image', alt: node.alt ?? '', ...own }) });
      } else if (node.type === 'footnoteReference' && notes.has(node.identifier)) {
        const occurrence = (used.get(node.identifier) ?? 0) + 1;
        used.set(node.identifier, occurrence);
        const number = numbers.get(node.identifier) ?? numbers.size + 1;
        numbers.set(node.identifier, number);
        replacements.push({ parent, node, by: () => footnoteLink(number, occurrence) });
      }
    });
    // From the innermost out, so that a replaced link still holds its replaced children.
    const places = placesOf(replacements);
    for (const { parent, node, by } of replacements.reverse()) {
      const children: Nodes[] = parent.children;
      const place = places.get(node);
      if (place !== undefined) children[place] = by();
    }
  };

  resolveIn(root);
  const items: List['children'] = [];
  // Grows while it runs: a footnote may refer to further ones.
  for (const identifier of used.keys()) {
    const note = notes.get(identifier);
    if (note === undefined) continue;
    resolveIn(note);
    items.push({
      type: 'listItem',
      spread: true,
      children: note.children,
      data: { hProperties: { id: `fn:${items.length + 1}` } },
    });
  }
  for (const [index, [, occurrences]] of [...used].entries()) addBackLinks(items[index]?.children ?? [], index + 1, occurrences);
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

function footnoteLink(number: number, occurrence: number): PhrasingContent {
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
