import fc from 'fast-check';
import { corpusDocuments } from './corpus.ts';
import { documents, type FuzzDocument } from './documents.ts';
import { forms } from './forms.ts';
import { brokenLaw, minimise, type Failure } from './minimal.ts';
import { runSequence } from './sequence.ts';
import { someSteps } from './steps.ts';

/** What a run of sequences did. */
export interface ChunkResult {
  /** Sequences on a document with an event, and documents without any, whose reading alone was checked. */
  readonly sequences: number;
  readonly empty: number;
  /** How often each intent was taken in each notation, and how often it made an edit: `table cell` to `[12, 10]`. */
  readonly counts: Readonly<Record<string, readonly [taken: number, edited: number]>>;
  readonly failure: Failure | null;
}

/** Where documents come from: the forms, and the corpus where it is there. */
export function sources(): string[] {
  return [...forms.map(({ name }) => name), ...(corpusDocuments().length > 0 ? ['corpus'] : [])];
}

/**
 * Runs sequences on documents of one source until one breaks a law. The same seed gives the same run.
 *
 * @param source one of {@link sources}.
 */
export function runChunk(source: string, seed: number, runs: number): ChunkResult {
  const counts: Record<string, [number, number]> = {};
  let sequences = 0;
  let empty = 0;
  const document: fc.Arbitrary<FuzzDocument> = source === 'corpus' ? fc.constantFrom(...corpusDocuments()) : documents(source);
  const result = fc.check(
    fc.property(document, someSteps, (written, steps) => {
      const named = runSequence(written, steps, (notation, kind, edited) => {
        const count = (counts[`${notation} ${kind}`] ??= [0, 0]);
        count[0]++;
        if (edited) count[1]++;
      });
      if (named) sequences++;
      else empty++;
    }),
    { seed, numRuns: runs },
  );
  return { sequences, empty, counts, failure: result.counterexample === null ? null : failureOf(...result.counterexample) };
}

function failureOf(document: FuzzDocument, steps: Failure['steps']): Failure {
  const broken = brokenLaw(document, steps);
  if (broken === null) throw new Error(`A sequence failed once and passed when run again: ${JSON.stringify({ document, steps })}`);
  return minimise({ document, steps, ...broken });
}
