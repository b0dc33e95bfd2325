import { pastedCell } from '../../shared/timeline/grid/clipboard-read.ts';

/** An attribute of tables that the grid itself puts on the clipboard; their plain text has the Markdown as written. */
export const ownTableMark = 'data-aftermath-cells=""';

/** More cells than any incident has; a page of them is read as text instead. */
const maxCells = 200_000;

/**
 * The first table of pasted HTML as rows of cells in Markdown: links, code, bold and emphasis are kept,
 * line breaks become `<br>`. A row of header cells on top is no event and left out. Null where there is
 * no table, or where it is the grid's own. The HTML is parsed apart from the page and never shown.
 */
export function readPastedHtml(html: string): string[][] | null {
  if (html === '' || html.includes(ownTableMark)) return null;
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (table === null) return null;
  const rows = [...table.rows];
  if (rows.reduce((sum, row) => sum + row.cells.length, 0) > maxCells) return null;
  const body = rows.filter((row, at) => at > 0 || ![...row.cells].every((cell) => cell.tagName === 'TH'));
  return body.map((row) => [...row.cells].flatMap(cellValues)).filter((row) => row.some((value) => value !== ''));
}

/** A merged cell keeps the columns after it where they are. */
function cellValues(cell: HTMLTableCellElement): string[] {
  const span = Math.max(1, Math.min(cell.colSpan, 100));
  return [pastedCell(markdownOf(cell).replace(/ *\n */g, '\n')), ...new Array<string>(span - 1).fill('')];
}

function markdownOf(node: Node): string {
  if (node instanceof Text || node.nodeType === 3) return (node.textContent ?? '').replace(/[ \t\r\n\u00a0]+/g, ' ');
  const element = node.nodeType === 1 ? (node as Element) : null;
  if (element === null || /^(?:style|script|template)$/i.test(element.tagName)) return '';
  const inner = [...element.childNodes].map(markdownOf).join('');
  const said = inner.trim();
  switch (element.tagName.toLowerCase()) {
    case 'br':
      return '\n';
    case 'p':
    case 'div':
    case 'li':
      return `\n${inner}\n`;
    case 'code':
      return said === '' || said.includes('`') ? inner : `\`${said}\``;
    case 'b':
    case 'strong':
      return said === '' || /font-weight:\s*normal/.test(element.getAttribute('style') ?? '') ? inner : inner.replace(said, () => `**${said}**`);
    case 'i':
    case 'em':
      return said === '' ? inner : inner.replace(said, () => `*${said}*`);
    case 'a': {
      const url = element.getAttribute('href') ?? '';
      return said === '' || said === url || !/^(?:https?:|mailto:)[^\s()<>]+$/i.test(url) ? inner : `[${said}](${url})`;
    }
    default:
      return inner;
  }
}
