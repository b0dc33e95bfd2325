import type { IndexFacts } from './index-facts.ts';
import { indexOrders, inOrder, type IndexOrder } from './index-order.ts';
import { indexStyles } from './index-styles.ts';

/** One document of an index page. */
export interface IndexEntry {
  readonly facts: IndexFacts;
  /** Its exports: what each is called, and its address relative to the page, escaped as a URL. The title leads to the first. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** All styles of the page, whose hash its policy needs. */
export { indexStyles };

/** What tells a page of ours from any other of its name; found near the start of the file. */
export const indexMark = '<meta name="generator" content="Aftermath, index of exports">';

const names: Readonly<Record<IndexOrder, { readonly column: string; readonly choice: string; readonly caption: string }>> = {
  date: { column: 'Date', choice: 'Newest', caption: 'newest first' },
  title: { column: 'Title', choice: 'Title', caption: 'by title' },
  severity: { column: 'Severity', choice: 'Severity', caption: 'worst first' },
  duration: { column: 'Duration', choice: 'Longest', caption: 'longest first' },
};

/**
 * The page that lists a folder of exports, self-contained and without a script. It holds its table once in each order,
 * so that what is read aloud stands in the order that is seen; radio buttons show one of them. A column that would be
 * empty is left out.
 *
 * @param stylesHash the SHA-256 of {@link indexStyles} in base64: the only style the page's policy lets apply
 */
export function indexPage(entries: readonly IndexEntry[], { title, stylesHash }: { readonly title: string; readonly stylesHash: string }): string {
  const policy = `default-src 'none'; style-src 'sha256-${stylesHash}'; base-uri 'none'; form-action 'none'`;
  const count = entries.length === 1 ? '1 document' : `${entries.length} documents`;
  const columns = indexOrders.filter((order) => entries.some(({ facts }) => facts[order] !== null));
  const tables = columns.map((order) => table(entries, order, columns));
  const list = entries.length === 0 ? '<p class="empty">Nothing was exported.</p>' : [...(columns.length > 1 ? [choices(columns)] : []), ...tables].join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
${indexMark}
<title>${escaped(title)}</title>
<style>${indexStyles}</style>
</head>
<body>
<main>
<h1 dir="auto">${escaped(title)}</h1>
<p class="count">${count}</p>
${list}
</main>
</body>
</html>
`;
}

function choices(orders: readonly IndexOrder[]): string {
  const one = (order: IndexOrder, at: number): string =>
    `<span><input type="radio" name="order" id="by-${order}" value="${order}"${at === 0 ? ' checked' : ''}><label for="by-${order}">${names[order].choice}</label></span>`;
  return `<fieldset class="order"><legend>Order</legend>${orders.map(one).join('')}</fieldset>`;
}

function table(entries: readonly IndexEntry[], order: IndexOrder, columns: readonly IndexOrder[]): string {
  const sort = order === 'title' || order === 'severity' ? 'ascending' : 'descending';
  const head = (column: IndexOrder): string => `<th scope="col"${column === order ? ` aria-sort="${sort}"` : ''}>${names[column].column}</th>`;
  return `<table class="sorted by-${order}">
<caption>Documents, ${names[order].caption}</caption>
<thead><tr>${columns.map(head).join('')}<th scope="col">Files</th></tr></thead>
<tbody>
${inOrder(entries, order).map((entry) => row(entry, columns)).join('\n')}
</tbody>
</table>`;
}

function row({ facts, links }: IndexEntry, columns: readonly IndexOrder[]): string {
  const { title, date, severity, duration } = facts;
  const day = date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? `<time datetime="${date}">${date}</time>` : date === null ? null : escaped(date);
  const name = links[0] === undefined ? escaped(title) : `<a href="${escaped(links[0].href)}" dir="auto">${escaped(title)}</a>`;
  const cells: Readonly<Record<IndexOrder, string>> = {
    date: cell('date', day),
    title: `<th scope="row">${name}</th>`,
    severity: cell('severity', severity === null ? null : escaped(severity)),
    duration: cell('duration', duration?.said ?? null),
  };
  const files = links.map(({ label, href }) => `<a href="${escaped(href)}" aria-label="${escaped(`${label} of ${title}`)}">${escaped(label)}</a>`).join(' ');
  return `<tr>${columns.map((column) => cells[column]).join('')}<td class="formats">${files}</td></tr>`;
}

function cell(name: string, html: string | null): string {
  return html === null ? `<td class="${name} none">–</td>` : `<td class="${name}">${html}</td>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replace(/[\0-\x1f\x7f]/g, ' ');
}
