import { bombDocuments } from './bombs.ts';
import type { HostileDocument } from './document.ts';
import { longLineDocuments } from './long-lines.ts';
import { manyDocuments } from './many.ts';
import { nestingDocuments } from './nesting.ts';
import { allTraps, trapDocuments } from './traps.ts';
import { unclosedDocuments } from './unclosed.ts';

/** Every generated document, by what it goes for. Names are unique. */
export const hostileDocuments: readonly HostileDocument[] = [
  ...nestingDocuments,
  ...longLineDocuments,
  ...manyDocuments,
  ...bombDocuments,
  ...unclosedDocuments,
  allTraps,
  ...trapDocuments,
];

/** The documents of this run: a chosen few, or with `HOSTILE=all` in the environment every one. */
export function documentsOfThisRun(): readonly HostileDocument[] {
  return process.env['HOSTILE'] === 'all' ? hostileDocuments : hostileDocuments.filter(({ always }) => always === true);
}
