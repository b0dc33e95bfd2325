import type { Page } from '@playwright/test';

/** Watches a page for what no text of anybody may do: ask the network, open a window, a dialog, or lead away. */
export function watchMisdeeds(page: Page): string[] {
  const misdeeds: string[] = [];
  page.context().on('request', (request) => {
    if (new URL(request.url()).hostname === 'hostile.example') misdeeds.push(`request ${request.url()}`);
  });
  page.context().on('page', (opened) => misdeeds.push(`window ${opened.url()}`));
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    // The frames of previews are written to, not led anywhere.
    if (frame === page.mainFrame() || !/^about:/.test(frame.url())) misdeeds.push(`navigation to ${frame.url()}`);
  });
  return misdeeds;
}

/** Points at everything on show, and answers whether a payload of the fixtures ran anywhere in the page. */
export async function pokeEverything(page: Page, within = 'body'): Promise<boolean> {
  const ran = await page.evaluate((selector) => {
    for (const element of document.querySelector(selector)?.querySelectorAll<HTMLElement>('*') ?? []) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      for (const kind of ['error', 'load', 'toggle', 'animationstart', 'begin']) if (element.hasAttribute(`on${kind}`)) element.dispatchEvent(new Event(kind));
    }
    return '__canary' in window;
  }, within);
  const inFrames = await Promise.all(page.frames().map((frame) => frame.evaluate(() => '__canary' in window).catch(() => false)));
  return ran || inFrames.includes(true);
}
