import type { Element, Nodes } from 'hast';
import { renderDocument } from '../../markdown/render.ts';
import { htmlTree, isElement } from '../html-tree.ts';
import { wikiInline, wikiWords } from '../wiki-markup.ts';
import type { TimelineFormat } from './format.ts';
import { markdownTables } from './markdown.ts';

/** Confluence wiki markup: a table with a head, the columns as written, bold, code and links kept. Each of several under its name. */
export const confluenceFormat: TimelineFormat = {
  name: 'confluence',
  title: 'Confluence wiki markup',
  type: 'text/plain',
  write({ parts, definitions }) {
    const tables = markdownTables({ parts });
    const written = tables.map(({ heading, table }) => {
      const { blocks } = renderDocument(`${table}\n${definitions}`, { resolveImage: () => null });
      const rows = rowsIn(htmlTree(blocks[0]?.html ?? '')).map(wikiRow);
      return `${heading === null ? '' : `h2. ${wikiWords(heading)}\n\n`}${rows.join('')}`;
    });
    return { text: written.join('\n'), events: tables.reduce((sum, { rows }) => sum + rows, 0), left: 0 };
  },
};

function rowsIn(node: Nodes): Element[] {
  if (isElement(node, 'tr')) return [node];
  return 'children' in node ? node.children.flatMap(rowsIn) : [];
}

function wikiRow({ children }: Element): string {
  const cells = children.filter((child): child is Element => isElement(child, 'td', 'th'));
  const head = cells.every(({ tagName }) => tagName === 'th');
  const bar = head ? '||' : '|';
  return `${bar}${cells.map((cell) => wikiInline(cell.children).trim() || ' ').join(bar)}${bar}\n`;
}
