import type { CopiedFlavours } from '../../shared/export/clipboard/target.ts';

/**
 * Puts both flavours on the clipboard; says whether that worked. A copy event is tried first: it needs no permission,
 * works in every browser within a click or a key press, and hands the HTML on as it is, while `navigator.clipboard` has
 * the browser rewrite its styles. What the menu of the system asks for comes without a click in the page; there
 * `navigator.clipboard` stands in, for which the desktop grants its own page `clipboard-sanitized-write`.
 */
export async function writeClipboard(page: Document, { html, text }: CopiedFlavours): Promise<boolean> {
  if (copyByEvent(page, { html, text })) return true;
  const clipboard = page.defaultView?.navigator.clipboard;
  if (clipboard === undefined) return false;
  try {
    const flavours = { 'text/plain': new Blob([text], { type: 'text/plain' }), ...(html === null ? {} : { 'text/html': new Blob([html], { type: 'text/html' }) }) };
    await clipboard.write([new ClipboardItem(flavours)]);
    return true;
  } catch {
    return false;
  }
}

function copyByEvent(page: Document, { html, text }: CopiedFlavours): boolean {
  let written = false;
  const copy = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.preventDefault();
    // The grid and the source would put their own selection there.
    event.stopImmediatePropagation();
    event.clipboardData.setData('text/plain', text);
    if (html !== null) event.clipboardData.setData('text/html', html);
    written = true;
  };
  // Chromium copies without a selection only where a page says beforehand that it will.
  const announce = (event: Event): void => event.preventDefault();
  page.addEventListener('beforecopy', announce, { capture: true });
  page.addEventListener('copy', copy, { capture: true });
  try {
    return page.execCommand('copy') && written;
  } catch {
    return false;
  } finally {
    page.removeEventListener('beforecopy', announce, { capture: true });
    page.removeEventListener('copy', copy, { capture: true });
  }
}
