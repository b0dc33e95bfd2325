import { unpackChromium } from './e2e/chromium.ts';

/** Runs once before the tests that print: two of them unpacking the browser at the same time would break each other's file. */
export async function setup(): Promise<void> {
  await unpackChromium();
}
