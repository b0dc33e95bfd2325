import { runKills } from '../soak/kills/kills.ts';
import { killKinds } from '../soak/kills/machine.ts';
import { expect, test } from './fixture.ts';

/** Each kind once; `npm run soak` kills many more times, with a new seed each time. */
const kills = killKinds.length;
const seed = 4;

test('killed at random moments, at most the last second of typing is missing, and no file is damaged', async ({ edition }) => {
  test.skip(edition === 'desktop', 'the kills are of a server and a browser of their own; drafts.spec.ts kills the desktop edition');
  test.setTimeout(300_000);
  const { figures, failure } = await runKills(seed, kills);
  console.log(Object.entries(figures).map(([name, figure]) => `  ${name}: ${figure}`).join('\n'));
  expect(failure).toBeNull();
});
