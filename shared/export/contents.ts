import type { DocumentHeading } from '../markdown/render.ts';
import { escaped } from '../timeline/figure/svg.ts';

/** From how many headings on a list of them helps, in a text of more than {@link longText} lines. */
const manyHeadings = 6;
/** As many lines fill two printed pages. */
const longText = 100;
/** A printed line holds about as many characters. */
const printedLine = 90;

/**
 * The list of a document's headings of levels 2 and 3, as links; empty where there are none, or where it is
 * not wanted.
 *
 * @param wanted `auto`: for a text of more than about two printed pages, and six such headings or more.
 */
export function contentsHtml(text: string, headings: readonly DocumentHeading[], wanted: 'auto' | 'on' | 'off'): string {
  const listed = headings.filter(({ depth, words }) => (depth === 2 || depth === 3) && words !== '');
  if (wanted === 'off' || listed.length === 0) return '';
  if (wanted === 'auto' && (listed.length < manyHeadings || printedLines(text) <= longText)) return '';
  let list = '';
  let below = '';
  let open = '';
  const close = (): void => {
    if (open !== '') list += `<li>${open}${below === '' ? '' : `<ol>${below}</ol>`}</li>`;
    below = '';
    open = '';
  };
  for (const { depth, id, words } of listed) {
    const link = `<a href="#${escaped(id)}" dir="auto">${escaped(words)}</a>`;
    if (depth === 3 && open !== '') {
      below += `<li>${link}</li>`;
      continue;
    }
    close();
    open = link;
  }
  close();
  return `<nav class="contents" aria-labelledby="contents"><h2 class="contents-title" id="contents">Contents</h2><ol>${list}</ol></nav>`;
}

/** About how many lines a text takes on paper. */
function printedLines(text: string): number {
  let lines = 0;
  // Images in the text itself are long lines that take little room.
  for (const line of text.split('\n')) lines += line.trim() === '' ? 0.6 : Math.min(12, Math.ceil(line.length / printedLine));
  return lines;
}
