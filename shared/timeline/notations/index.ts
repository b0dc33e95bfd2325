import { pipeTables } from './pipe-tables.ts';
import type { Notation } from './notation.ts';
import type { NotationName } from '../model.ts';

/** Every notation Aftermath reads and writes. */
export const notations: Readonly<Record<NotationName, Notation>> = { table: pipeTables };
