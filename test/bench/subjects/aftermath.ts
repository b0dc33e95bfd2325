import type { Page } from 'playwright-core';
import { BrowserEdition } from '../../e2e/browser-edition.ts';
import { Workspace } from '../../e2e/workspace.ts';
import { BenchBrowser } from '../browser.ts';
import { eventMarker, proseMarker } from '../postmortem.ts';
import type { Checks } from '../probe.ts';
import type { BenchDocument, OpenedSubject, Subject } from './subject.ts';

/** Where Aftermath's views are. By elements rather than roles, since a browser takes a minute to name thousands of cells. */
export const places = {
  source: '.cm-content',
  sourceScroller: '.cm-scroller',
  preview: 'section[aria-label="Preview"] .document',
  previewScroller: 'section[aria-label="Preview"]',
  grid: '[role="grid"][aria-label="Timeline"]',
  gridScroller: '.timeline-scroller',
  header: 'header',
} as const;

const opening: Checks = {
  source: { kind: 'visible', selector: places.source },
  preview: { kind: 'visible', selector: places.preview },
  grid: { kind: 'visible', selector: `${places.grid} [data-index]` },
  ready: { kind: 'settled', root: 'body', also: '[data-app-state="ready"]' },
  complete: { kind: 'settled', root: places.previewScroller, also: `${places.preview} *` },
};

/** Aftermath's browser edition, with a server, a folder and a browser of its own for each time it is opened. */
export const aftermath: Subject = {
  name: 'aftermath',
  kind: 'aftermath',
  source: places.source,
  sourceScroller: places.sourceScroller,
  preview: places.preview,
  previewScroller: places.previewScroller,
  grid: places.grid,
  open: (document) => openAftermath(document),
};

/** {@link aftermath} with what only it has. */
export interface OpenedAftermath extends OpenedSubject {
  readonly workspace: Workspace;
  readonly url: string;
}

/** @param others files that lie beside the document */
export async function openAftermath(document: BenchDocument, others: readonly BenchDocument[] = []): Promise<OpenedAftermath> {
  const workspace = await Workspace.create();
  for (const { name, text } of [document, ...others]) await workspace.write(name, text);
  const server = await BrowserEdition.start(workspace, workspace.path(document.name));
  const browser = await BenchBrowser.start(opening);
  const { page } = browser;
  await page.goto(server.url, { waitUntil: 'commit' });
  return {
    browser,
    workspace,
    url: server.url,
    async placeCaret(place) {
      const marker = place === 'prose' ? proseMarker : eventMarker;
      await findInSource(page, marker);
      if (!(await isInSight(page, marker))) {
        await page.evaluate(([root, text]) => window.bench.reveal(root, text), [places.preview, marker] as const);
      }
    },
    async close() {
      await browser.close();
      await server.stop('SIGKILL');
      await workspace.remove();
    },
  };
}

/** Puts the caret behind a word of the source, as a person would: with the search of the editor. */
async function findInSource(page: Page, word: string): Promise<void> {
  const { keyboard } = page;
  await page.locator(places.source).focus();
  await keyboard.press('ControlOrMeta+f');
  const field = page.locator('.cm-search input[name="search"]');
  await field.fill(word);
  // The panel takes what is written there with this.
  await field.dispatchEvent('change');
  await field.press('Enter');
  await field.press('Escape');
  await page.waitForFunction((selector) => document.activeElement?.matches(selector) === true, places.source);
  await keyboard.press('ArrowRight');
  // What follows the caret does so within a frame or two.
  await page.waitForTimeout(300);
}

/** Whether a text of the preview is on the screen. */
function isInSight(page: Page, text: string): Promise<boolean> {
  return page.evaluate(([root, wanted]) => {
    const element = document.querySelector(root);
    if (element === null) return false;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.textContent?.includes(wanted) !== true) continue;
      const box = node.parentElement?.getBoundingClientRect();
      return box !== undefined && box.bottom > 0 && box.top < window.innerHeight;
    }
    return false;
  }, [places.preview, text] as const);
}
