import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PresenceWorld, settled, wordsOf, type SimulatedPage } from './presence-world.ts';

type Step =
  | { readonly do: 'open'; readonly browser: number }
  | { readonly do: 'happen'; readonly pick: number; readonly fate: 'arrives' | 'lost' | 'twice' }
  | { readonly do: 'pass'; readonly time: number }
  | { readonly do: 'type' | 'keep' | 'save' | 'take' | 'stay' | 'follow' | 'kill' | 'freeze' | 'wake' | 'beat' | 'close'; readonly page: number };

const page = fc.nat({ max: 9 });
const steps = (fates: fc.Arbitrary<'arrives' | 'lost' | 'twice'>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 14, arbitrary: fc.record({ do: fc.constant('happen' as const), pick: fc.nat({ max: 99 }), fate: fates }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('type' as const, 'type' as const, 'type' as const, 'keep' as const, 'save' as const, 'beat' as const), page }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('take' as const), page }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('stay' as const, 'follow' as const, 'kill' as const, 'freeze' as const, 'wake' as const, 'close' as const), page }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const), browser: fc.nat({ max: 1 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const), time: fc.constantFrom(500, 3_000, 8_000) }) },
  );

/** Does what a person, a browser or the time does next. Words typed where a person could are added to `typed`. */
async function take(world: PresenceWorld, step: Step, typed: Map<string, SimulatedPage>): Promise<void> {
  if (step.do === 'open') {
    if (world.alive.length < 5) world.open(step.browser);
  } else if (step.do === 'happen') {
    await world.happen(step.pick, step.fate);
  } else if (step.do === 'pass') {
    world.pass(step.time);
  } else {
    const alive = world.alive;
    const chosen = alive[step.page % Math.max(1, alive.length)];
    if (chosen !== undefined) act(world, chosen, step.do, typed);
  }
  await settled();
}

function act(world: PresenceWorld, chosen: SimulatedPage, what: Exclude<Step['do'], 'open' | 'happen' | 'pass'>, typed: Map<string, SimulatedPage>): void {
  const { presence, session } = chosen;
  if (what === 'kill') return world.kill(chosen);
  if (what === 'wake') return chosen.frozen ? world.wake(chosen) : undefined;
  if (chosen.frozen) return;
  switch (what) {
    case 'type': {
      const word = `<${typed.size}>`;
      const before = session.text;
      session.dispatch({ changes: typed.size % 2 === 0 ? { from: 0, insert: `${word}\n` } : { from: session.state.doc.length, insert: `${word}\n` }, userEvent: 'input.type' });
      if (session.text !== before) typed.set(word, chosen);
      return;
    }
    case 'keep':
      return world.keep(session);
    case 'save':
      return world.save(chosen);
    case 'take':
      return presence.take();
    case 'stay':
    case 'follow':
      return presence.setLive(what === 'follow');
    case 'freeze':
      return world.freeze(chosen);
    case 'close':
      world.keep(session);
      void presence.close();
      return world.kill(chosen);
    case 'beat':
      return presence.beat();
  }
}

/** What must be there whatever happens: what was kept, and what pages typed that are still there. */
function expectNothingLost(world: PresenceWorld, typed: ReadonlyMap<string, SimulatedPage>, writer: SimulatedPage): void {
  const due = [...typed].filter(([word, { alive }]) => alive || world.safe.has(word)).map(([word]) => word);
  expect(wordsOf(writer.session.text).toSorted()).toEqual(expect.arrayContaining(due.toSorted()));
}

async function run(todo: readonly Step[], takes: number): Promise<void> {
  const world = new PresenceWorld();
  const typed = new Map<string, SimulatedPage>();
  world.open(0);
  for (const step of todo) {
    await take(world, step, typed);
    expect(world.writers.length).toBeLessThanOrEqual(1);
  }
  if (world.alive.length === 0) world.open(0);
  for (const each of world.alive) {
    if (each.frozen) world.wake(each);
    each.presence.setLive(true);
  }
  await world.calm(8);
  expectOneWriter(world, typed);
  const wishing = world.alive[takes % world.alive.length];
  wishing?.presence.take();
  await world.calm(8);
  expect(expectOneWriter(world, typed)).toBe(wishing);
}

function expectOneWriter(world: PresenceWorld, typed: ReadonlyMap<string, SimulatedPage>): SimulatedPage {
  const [writer, ...more] = world.writers;
  expect(more).toEqual([]);
  if (writer === undefined) return expect.unreachable('Nobody writes.');
  expectNothingLost(world, typed, writer);
  for (const { browser, session, name } of world.alive) if (browser === writer.browser) expect(`${name}: ${session.text}`).toBe(`${name}: ${writer.session.text}`);
  return writer;
}

const wanted = process.env['PRESENCE_RUNS'];
/** The same orders each time; `PRESENCE_RUNS=3000` takes that many new ones. */
const orders = wanted === undefined ? { numRuns: 150, seed: 1125 } : { numRuns: Number(wanted) };

describe('pages that show one document, whatever happens in whatever order', { timeout: 600_000 }, () => {
  it('have one writer, lose no word and end alike, where messages come late', async () => {
    await fc.assert(fc.asyncProperty(fc.array(steps(fc.constant('arrives' as const)), { maxLength: 120, size: 'max' }), page, run), orders);
  });

  it('have one writer, lose no word and end alike, where messages are lost and come twice', async () => {
    const fates = fc.constantFrom('arrives' as const, 'arrives' as const, 'arrives' as const, 'lost' as const, 'twice' as const);
    await fc.assert(fc.asyncProperty(fc.array(steps(fates), { maxLength: 120, size: 'max' }), page, run), orders);
  });
});
