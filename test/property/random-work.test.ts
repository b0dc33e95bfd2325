import { describe, expect, it } from 'vitest';
import { asTestCase, brokenPromise } from '../soak/random/minimal.ts';
import { runRandomWork, stepsOf } from '../soak/random/random-work.ts';
import type { SoakStep } from '../soak/random/steps.ts';

/** `npm run soak` takes many more steps, with a new seed each time. */
const seeds = [20_260_311, 20_260_312, 20_260_313];
const steps = 100;
/** Everything a step writes is synced to a disk that others use as well. */
const patience = 180_000;

describe('random work, kills, faults and other programs lose nothing', () => {
  it.for(seeds)(
    'seed %i',
    { timeout: patience },
    async (seed) => {
      const { failure, tally } = await runRandomWork(seed, steps, steps / 2);
      expect(failure === null ? '' : asTestCase(failure)).toBe('');
      expect(tally.steps).toBe(steps);
      expect(tally.typed).toBeGreaterThan(0);
    },
  );

  it('are the same steps for the same seed', () => {
    expect(stepsOf(7, 20)).toEqual(stepsOf(7, 20));
    expect(stepsOf(8, 20)).not.toEqual(stepsOf(7, 20));
  });
});

/** What random work found, made as small as it gets. */
const found: readonly (readonly [name: string, ...steps: SoakStep[]])[] = [
  ['a host killed while it wrote leaves no temporary file after the next start', { kind: 'kill', what: 'host', amid: 'saving', turns: 38, onFile: true }],
  ['a host killed before it renamed leaves none either', { kind: 'type', at: 3 }, { kind: 'save', fault: { after: 3, how: 'killed' } }],
  [
    'a draft is never older than a file that was written when everything was killed',
    { kind: 'paste', at: 662, what: 'words' },
    { kind: 'wait', milliseconds: 2_189 },
    { kind: 'erase', at: 576, length: 23 },
    { kind: 'saveAs', name: 0, replace: true, fault: { after: 4, how: 'killed' } },
  ],
  [
    'what took the place of a file that was gone is not overwritten unseen',
    { kind: 'type', at: 5 },
    { kind: 'outside', file: 0, how: 'delete' },
    { kind: 'wait', milliseconds: 3_000 },
    { kind: 'outside', file: 0, how: 'create' },
    { kind: 'save', fault: null },
  ],
  [
    'a host killed while it remembered where a draft belongs leaves no temporary file after the next start',
    { kind: 'grid', timeline: 0, intent: { kind: 'cell', row: 4, column: 1, value: '2:54 PM' } },
    { kind: 'save', fault: { after: 6, how: 'killed-late' } },
  ],
  [
    'a temporary file whose removal is refused once is gone all the same',
    { kind: 'new' },
    { kind: 'type', at: 0 },
    { kind: 'wait', milliseconds: 2_000 },
    { kind: 'save', fault: { after: 4, how: 'ENOSPC' } },
  ],
  [
    'what was typed right before saving is no change by another program after a kill',
    { kind: 'type', at: 100 },
    { kind: 'wait', milliseconds: 900 },
    { kind: 'type', at: 300 },
    { kind: 'save', fault: { after: 4, how: 'killed-late' } },
  ],
  [
    'discarding what was undone leads to the text of another program that took the same words out of the file',
    { kind: 'new' },
    { kind: 'type', at: 102 },
    { kind: 'save', fault: null },
    { kind: 'undo', times: 0 },
    { kind: 'outside', file: 'shown', how: 'replace' },
    { kind: 'wait', milliseconds: 3_942 },
    { kind: 'discard', draft: 0 },
    { kind: 'save', fault: null },
  ],
];

describe('what random work found', () => {
  it.for(found)(
    '%s',
    { timeout: patience },
    async ([, ...sequence]) => {
      expect(await brokenPromise(sequence)).toBeNull();
    },
  );
});
