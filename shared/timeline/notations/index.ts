import type { NotationName } from '../model.ts';
import { htmlTableNotation } from './html-tables.ts';
import type { Notation } from './notation.ts';
import { pipeTables } from './pipe-tables.ts';
import { prose } from './prose/prose.ts';

/** Every notation Aftermath reads and writes. */
export const notations: readonly Notation[] = [pipeTables, prose, htmlTableNotation];

/** The notation that writes timelines of a name. */
export function notationNamed(name: NotationName): Notation {
  return notations.find(({ names }) => names.includes(name)) ?? pipeTables;
}
