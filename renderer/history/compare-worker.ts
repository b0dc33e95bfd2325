import { compareTexts, type TextComparison } from '../../shared/text/diff-rows.ts';
import { compareEvents, type EventChange } from '../../shared/timeline/changes.ts';
import { sayChanges } from '../../shared/timeline/changes/say-changes.ts';

/** What the worker is asked: two texts, and how much of the answer is wanted. */
export interface CompareTask {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  /** The name of the file, which may complete the dates in it. */
  readonly fileName: string | null;
  /** Whether only the numbers and the phrase are wanted, and no row. */
  readonly inShort: boolean;
}

/** What differs between two texts. */
export interface Comparison {
  readonly text: TextComparison;
  readonly events: readonly EventChange[];
  /** The changes of events in one phrase; empty where there is none. */
  readonly said: string;
}

/** What the worker answers. */
export interface CompareAnswer extends Comparison {
  readonly id: number;
}

self.addEventListener('message', ({ data: { id, before, after, fileName, inShort } }: MessageEvent<CompareTask>) => {
  const events = compareEvents(before, after, { fileName });
  const text = compareTexts(before, after);
  const answer: CompareAnswer = { id, text: inShort ? { ...text, rows: [] } : text, events: inShort ? [] : events, said: sayChanges(events) };
  self.postMessage(answer);
});
