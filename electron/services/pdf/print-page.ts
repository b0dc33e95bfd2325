import type { Browser } from 'playwright-core';

/** The page options that printing needs: nothing in the page runs, nothing leaves it. */
const printContext = { javaScriptEnabled: false, offline: true, serviceWorkers: 'block', acceptDownloads: false } as const;

/**
 * Prints one self-contained HTML page in a browser that is open, apart from whatever else it shows: tagged, with an
 * outline, page size from the page's own CSS. The page runs no script and loads nothing but `data:` addresses.
 *
 * @throws Error what Playwright throws
 */
export async function printPage(browser: Browser, html: string): Promise<Uint8Array> {
  const context = await browser.newContext(printContext);
  try {
    await context.route('**/*', (route) => (route.request().url().startsWith('data:') ? route.continue() : route.abort()));
    const page = await context.newPage();
    // Whoever prints says how long it may take, over all steps.
    page.setDefaultTimeout(0);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await page.setContent(html, { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => true)');
    return await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
  } finally {
    await context.close().catch(() => undefined);
  }
}
