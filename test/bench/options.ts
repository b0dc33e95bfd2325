import { parseArgs } from 'node:util';
import { documentSizes } from './parts/documents.ts';
import { gridSizes } from './parts/grids.ts';

/** The parts of the bench, in the order in which they run. */
export const partNames = ['documents', 'grids', 'startup', 'command', 'exports'] as const;
/** One of {@link partNames}. */
export type PartName = (typeof partNames)[number];

/** What a run of the bench was asked to do. */
export interface Options {
  readonly parts: readonly PartName[];
  /** Of {@link documentSizes}. */
  readonly sizes: readonly string[];
  /** How many events the timelines of the grids have. */
  readonly events: readonly number[];
  /** Null: what each part does by itself. */
  readonly rounds: number | null;
  readonly quick: boolean;
  /** Only subjects and exports whose name contains this. */
  readonly filter: string;
}

/** What `--quick` measures: what most of the goals are about. */
const quickSizes = ['3 KB', '1 MB'] as const;
const quickEvents = [10_000] as const;

/** How the bench is called. */
export const usage = [
  'npm run bench                                 everything',
  'npm run bench -- --quick                      an impression, within about three minutes',
  `npm run bench -- --only documents,grids       some parts: ${partNames.join(', ')}`,
  `npm run bench -- --sizes 3KB,1MB              documents of some sizes: ${Object.keys(documentSizes).map((size) => size.replace(' ', '')).join(', ')}`,
  `npm run bench -- --events 100,10000           grids of some sizes: ${gridSizes.join(', ')}`,
  'npm run bench -- --rounds 5                   more rounds than 3',
  'npm run bench -- --filter aftermath           only editors, programs and exports whose name contains a word',
].join('\n');

/** @throws Error with what is wrong and {@link usage}. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, sizes: { type: 'string' }, events: { type: 'string' }, rounds: { type: 'string' }, quick: { type: 'boolean', default: false }, filter: { type: 'string', default: '' } },
  });
  const { quick, filter } = values;
  const parts = values.only === undefined ? partNames : values.only.split(',').map((name) => known(name, partNames));
  const allSizes = Object.keys(documentSizes);
  const sizes = values.sizes === undefined ? (quick ? quickSizes : allSizes) : values.sizes.split(',').map((size) => known(size, allSizes));
  const events = values.events === undefined ? (quick ? quickEvents : gridSizes) : values.events.split(',').map((count) => Number(known(count, gridSizes.map(String))));
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  if (rounds !== null && !(Number.isInteger(rounds) && rounds >= 1)) throw new Error(`--rounds wants a number from 1.\n\n${usage}`);
  return { parts, sizes, events, rounds, quick, filter };
}

function known<T extends string>(said: string, names: readonly T[]): T {
  const plain = (name: string): string => name.replaceAll(/\s/g, '').toLowerCase();
  const found = names.find((name) => plain(name) === plain(said));
  if (found === undefined) throw new Error(`There is no “${said}”. There are: ${names.join(', ')}.\n\n${usage}`);
  return found;
}
