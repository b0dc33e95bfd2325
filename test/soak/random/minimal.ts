import { emptyTally, runSequence } from './sequence.ts';
import type { SoakStep } from './steps.ts';

/** A sequence that breaks a promise, made as small as it gets. */
export interface SoakFailure {
  readonly steps: readonly SoakStep[];
  readonly broken: string;
}

/** What the steps break, or null. When a kill hits differs a little from run to run, so they are taken up to `tries` times. */
export async function brokenPromise(steps: readonly SoakStep[], tries = 1): Promise<string | null> {
  for (let tried = 0; tried < tries; tried += 1) {
    try {
      await runSequence(steps, emptyTally());
    } catch (error) {
      return sayBroken(error);
    }
  }
  return null;
}

/** What an error of {@link runSequence} says: the promise, or where the app threw. */
export function sayBroken(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Violation' ? error.message : `${error.message}\n${error.stack ?? ''}`;
}

/** Leaves out steps as long as the same promise is broken without them. @param tries how often the steps are run at most */
export async function minimise({ steps, broken }: SoakFailure, tries = 200): Promise<SoakFailure> {
  const promise = promiseOf(broken);
  let smallest: SoakFailure = { steps, broken };
  let left = tries;
  for (let size = Math.ceil(steps.length / 2); size >= 1; ) {
    let shrunk = false;
    for (let at = Math.max(0, smallest.steps.length - size); left > 0; at -= size) {
      left -= 1;
      const fewer = [...smallest.steps.slice(0, Math.max(0, at)), ...smallest.steps.slice(Math.max(0, at) + size)];
      const found = fewer.length === smallest.steps.length ? null : await brokenPromise(fewer, 2);
      if (found !== null && promiseOf(found) === promise) {
        smallest = { steps: fewer, broken: found };
        shrunk = true;
      }
      if (at <= 0) break;
    }
    if (left <= 0) break;
    if (size === 1 && !shrunk) break;
    size = shrunk ? Math.min(size, Math.max(1, smallest.steps.length >> 1)) : size >> 1;
  }
  return smallest;
}

function promiseOf(broken: string): string {
  return broken.split(':')[0] ?? broken;
}

/** The failure as a line for `test/property/random-work.test.ts`. */
export function asTestCase({ steps, broken }: SoakFailure): string {
  return `${broken}\n\n  ['SAY WHAT HOLDS',\n${steps.map((step) => `    ${JSON.stringify(step)},`).join('\n')}\n  ],`;
}
