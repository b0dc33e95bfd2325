import type { Page } from 'playwright-core';
import { within } from './browser.ts';
import type { Checks, Fluency, Shown } from './probe.ts';

/** A pause after each key has been shown, in milliseconds: a fast typist's. */
const pause = 30;
const letters = 'etaoinshrdlucmfwyp';
/** After so many letters comes a space, which is not timed. */
const wordLength = 8;

/** What some keys took. Times in milliseconds, by view. */
export interface TypedKeys {
  readonly times: readonly Shown[];
  readonly fluency: Fluency;
}

/**
 * Presses keys one by one in whatever has the keyboard, each when the one before has been seen and {@link pause} has passed.
 *
 * @param after the word that the caret stands behind
 * @param views the element of each view below which the typed text has to appear
 * @param limit for each key and, once five are typed, for all of them, in milliseconds
 * @param firstLetter where among the letters to start, for a place where the first ones stand already
 * @throws Error naming the view that did not show a key in time.
 */
export async function typeKeys(page: Page, after: string, views: Readonly<Record<string, string>>, count: number, limit: number, firstLetter = 0): Promise<TypedKeys> {
  let word = after;
  let before = '';
  const times: Shown[] = [];
  const began = performance.now();
  await page.evaluate(() => window.bench.startFluency());
  for (let key = 0; key < count && (key < 5 || performance.now() - began < limit); key += 1) {
    if (key > 0 && key % wordLength === 0) {
      await page.keyboard.press('Space');
      await page.waitForTimeout(4 * pause);
      before = `${word} `;
      word = '';
    }
    const letter = letters[(key + firstLetter) % letters.length] ?? 'e';
    word += letter;
    const checks = Object.fromEntries(Object.entries(views).map(([name, root]) => [name, { kind: 'changed', root, text: before + word } as const]));
    times.push(await timed(page, checks, letter, limit));
    await page.waitForTimeout(pause);
  }
  return { times, fluency: await fluencyOf(page) };
}

/** Presses one key and waits until all is shown. @returns milliseconds from the key to each view */
export async function timed(page: Page, checks: Checks, key: string, limit: number): Promise<Shown> {
  await within(limit, page.evaluate((wanted) => window.bench.watch(wanted), checks));
  return within(limit + 1_000, page.keyboard.press(key).then(() => page.evaluate((most) => window.bench.shown(most), limit)));
}

/** Turns the wheel over an element, down and up again, at the pace of a hand. */
export async function scroll(page: Page, selector: string, turns: number): Promise<Fluency> {
  const box = await page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    if (element === null) return null;
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: Math.max(y, 0) + Math.min(height, window.innerHeight - Math.max(y, 0)) / 2 };
  }, selector);
  if (box === null) throw new Error(`${selector} is not in the page`);
  await page.mouse.move(box.x, box.y);
  await page.evaluate(() => window.bench.startFluency());
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, turn < (turns * 2) / 3 ? 360 : -360);
    await page.waitForTimeout(25);
  }
  return fluencyOf(page);
}

function fluencyOf(page: Page): Promise<Fluency> {
  return within(60_000, page.evaluate(() => window.bench.fluency()));
}
