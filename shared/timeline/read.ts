import { readBlocks } from '../markdown/blocks.ts';
import { timeProblems } from './clock/time-problems.ts';
import type { DocumentContext, TimelineReading } from './model.ts';
import { notations } from './notations/index.ts';

/**
 * Reads every timeline of a text (LF or any line ends), in document order. Total: any text is accepted,
 * and what cannot be understood is a locked event or a problem. Linear in the length of the text.
 */
export function readTimelines(text: string, context: DocumentContext): TimelineReading {
  const document = readBlocks(text);
  const readings = notations
    .flatMap((notation) => notation.read(document, context))
    .sort((a, b) => a.timeline.range.from - b.timeline.range.from);
  return {
    timelines: readings.map(({ timeline }, index) => ({ ...timeline, index })),
    problems: readings.flatMap(({ timeline, problems }) => [...problems, ...timeProblems(timeline.events).map(({ event, reason }) => ({ message: `Line ${event.line}: ${reason}.`, range: event.range }))]),
  };
}
