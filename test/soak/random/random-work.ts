import fc from 'fast-check';
import { brokenPromise, minimise, sayBroken, type SoakFailure } from './minimal.ts';
import { emptyTally, runSequence, type Tally } from './sequence.ts';
import { someStep, type SoakStep } from './steps.ts';

/** What a run of sequences came to. */
export interface RandomWork {
  readonly tally: Tally;
  readonly sequences: number;
  readonly failure: (SoakFailure & { readonly seed: number }) | null;
}

/** The steps of one seed, always the same. */
export function stepsOf(seed: number, count: number): SoakStep[] {
  return fc.sample(fc.array(someStep, { minLength: count, maxLength: count, size: 'max' }), { seed, numRuns: 1 })[0] ?? [];
}

/**
 * Runs sequences of steps, each on a machine of its own, until so many steps are taken or a promise is broken.
 *
 * @param told is called after each sequence
 */
export async function runRandomWork(seed: number, steps: number, length: number, told: (tally: Tally) => void = () => undefined): Promise<RandomWork> {
  const tally = emptyTally();
  let sequences = 0;
  while (tally.steps < steps) {
    const of = (seed + sequences * 7_919) % 2_147_483_647;
    const sequence = stepsOf(of, Math.min(length, steps - tally.steps));
    sequences += 1;
    try {
      await runSequence(sequence, tally);
    } catch (error) {
      const failure = { steps: sequence, broken: sayBroken(error) };
      const again = await brokenPromise(sequence, 3);
      return { tally, sequences, failure: { ...(again === null ? failure : await minimise({ ...failure, broken: again })), seed: of } };
    }
    told(tally);
  }
  return { tally, sequences, failure: null };
}
