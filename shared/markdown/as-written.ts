/** The most of a part that is shown as written beside a text to edit, in UTF-16 units; a page shows all. */
const shownLength = 5000;

/**
 * HTML for a part of a document that cannot be drawn as what it means: a sentence that says so, and its text.
 *
 * @param whole shows all of it rather than its beginning.
 */
export function partAsWritten(source: string, whole: boolean): string {
  const shown = whole || source.length <= shownLength ? source : `${source.slice(0, shownLength)}…`;
  const says = shown.length < source.length ? 'Its beginning is shown as written; the text itself is not affected.' : 'It is shown as written.';
  return `<div class="front-matter-notice"><p>This part is too complex to be drawn. ${says}</p><pre><code>${escaped(shown)}\n</code></pre></div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\0', '\uFFFD');
}
