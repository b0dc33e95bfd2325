import { prepareChromium } from './chromium.ts';

/** Runs once, before any worker. */
export default async function prepare(): Promise<void> {
  await prepareChromium();
}
