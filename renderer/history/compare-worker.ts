import { compareTexts, type TextComparison } from '../../shared/text/diff-rows.ts';
import type { TextEdit } from '../../shared/text/edit.ts';
import { lineEdits } from '../../shared/text/line-edits.ts';
import { compareEvents, type EventChange } from '../../shared/timeline/changes.ts';
import { sayChanges } from '../../shared/timeline/changes/say-changes.ts';

/** Rows of one comparison that are answered: nobody scrolls through more, and their way to the page would hold it up. */
const mostRows = 20_000;

/** What the worker is asked: two texts, and how much of the answer is wanted. */
export interface CompareTask {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  /** The name of the file, which may complete the dates in it. */
  readonly fileName: string | null;
  /** `rows`: all there is to show; `short`: only the numbers and the phrase; `edits`: only how to get from one to the other. */
  readonly wanted: 'rows' | 'short' | 'edits';
}

/** What differs between two texts. */
export interface Comparison {
  readonly text: TextComparison;
  readonly events: readonly EventChange[];
  /** The changes of events in one phrase; empty where there is none. */
  readonly said: string;
  /** Rows that are left out because there are too many. */
  readonly rowsLeftOut: number;
  /** The edits that make the earlier text the later one, where they were wanted. */
  readonly edits: readonly TextEdit[];
}

/** What the worker answers. */
export interface CompareAnswer extends Comparison {
  readonly id: number;
}

const nothing: Comparison = { text: { rows: [], added: 0, removed: 0 }, events: [], said: '', rowsLeftOut: 0, edits: [] };

self.addEventListener('message', ({ data }: MessageEvent<CompareTask>) => {
  self.postMessage({ ...answerTo(data), id: data.id } satisfies CompareAnswer);
});

function answerTo({ before, after, fileName, wanted }: CompareTask): Comparison {
  if (wanted === 'edits') return { ...nothing, edits: lineEdits(before, after) };
  const events = compareEvents(before, after, { fileName });
  const text = compareTexts(before, after);
  const found = { ...nothing, said: sayChanges(events) };
  if (wanted === 'short') return { ...found, text: { ...text, rows: [] } };
  return { ...found, events, text: { ...text, rows: text.rows.slice(0, mostRows) }, rowsLeftOut: Math.max(0, text.rows.length - mostRows) };
}
