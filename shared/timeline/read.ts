import { readBlocks, type BlockReading } from '../markdown/blocks.ts';
import { timeProblems } from './clock/time-problems.ts';
import type { DocumentContext, Problem, Timeline, TimelineReading } from './model.ts';
import { notations } from './notations/index.ts';
import type { NotationReading } from './notations/notation.ts';

/**
 * Reads every timeline of a text (LF or any line ends), in document order. Total: any text is accepted,
 * and what cannot be understood is a locked event or a problem. Linear in the length of the text.
 */
export function readTimelines(text: string, context: DocumentContext): TimelineReading {
  const readings = readNotations(readBlocks(text), context);
  return {
    timelines: readings.map(({ timeline }, index) => ({ ...timeline, index })),
    problems: readings.flatMap(({ timeline, problems }) => [...problems, ...problemsOfTimes(timeline)]),
  };
}

/** What all notations read in a document, in document order. */
export function readNotations(document: BlockReading, context: DocumentContext): NotationReading[] {
  return notations
    .flatMap((notation) => notation.read(document, context))
    .sort((a, b) => a.timeline.range.from - b.timeline.range.from);
}

/** What is wrong with the times of a timeline, for the reader of the document. */
export function problemsOfTimes({ events }: Pick<Timeline, 'events'>): Problem[] {
  return timeProblems(events).map(({ event, reason }) => ({ message: `Line ${event.line}: ${reason}.`, range: event.range }));
}
