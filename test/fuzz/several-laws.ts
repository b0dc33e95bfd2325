import { applyEdits, type TextEdit } from '../../shared/text/edit.ts';
import type { Composed } from '../../shared/timeline/grid/compose.ts';
import { orderKeys } from '../../shared/timeline/grid/order.ts';
import { sortByTime } from '../../shared/timeline/grid/sort.ts';
import { timeTimeline } from '../../shared/timeline/durations.ts';
import { isInferred, type DocumentContext, type Timeline } from '../../shared/timeline/model.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import { hold, same } from './law.ts';
import { ofOneKind } from './of-one-kind.ts';
import { isTable } from './reading-laws.ts';
import { intend } from './sequence.ts';
import type { Placed } from './steps.ts';

/** Sorting keeps every event and its date and time, brings them into order, and is done when done. */
export function holdSort(text: string, context: DocumentContext, timeline: Timeline, edits: readonly TextEdit[], after: string, now: Timeline | null): void {
  if (edits.length === 0) return;
  hold(now !== null, 'the timeline is still there after sort');
  const said = (of: Timeline): string[] => of.events.map(({ moment, text: words }) => `${String(moment.date)} ${String(moment.time)} ${words}`).sort();
  if (!ofOneKind(text, timeline)) return;
  same(said(now), said(timeline), 'sort keeps every event, its date and its time');
  if (standsUnderDays(after, now)) return;
  const keys = orderKeys(timeTimeline(now)).filter((key) => key !== null);
  hold(keys.every((key, at) => at === 0 || key >= (keys[at - 1] ?? key)), 'sort brings events into order', () => JSON.stringify(keys));
  same(sortByTime(after, context, now).edits, [], 'a sorted timeline needs no sorting');
}

/** Whether something stands between events or in them that may be a day: what stands under different days is sorted within each. */
function standsUnderDays(text: string, { notation, events }: Timeline): boolean {
  if (isTable({ notation })) return false;
  const inherited = events.some(({ moment }) => isInferred(moment, 'date')) && new Set(events.map(({ moment }) => moment.date)).size > 1;
  const owning = notation === 'headings' && events.some(({ range }) => /[\r\n]/.test(text.slice(range.from, range.to)));
  return inherited || owning || events.some(({ range }, row) => row > 0 && /[^\s\\]/.test(text.slice(events[row - 1]?.range.to, range.from)));
}

/** Several intents as one come to the same text as one after another. */
export function holdCompose(text: string, context: DocumentContext, timeline: Timeline, steps: readonly Placed[], composed: Composed, after: string): void {
  let now = text;
  for (const step of steps.slice(0, composed.applied)) {
    const reading = readTimelines(now, context).timelines[timeline.index];
    // A table that no heading announces may be none any more; the steps then taken from one reading are not comparable.
    if (reading === undefined || (isTable(timeline) && reading.range.from !== timeline.range.from)) return;
    now = applyEdits(now, intend(now, reading, step).edits);
  }
  // Whether a table is padded is judged as it stood before all of them, or before each.
  const said = (of: string): string => (timeline.notation === 'table' ? of.replace(/[ \t]+(?=\||[\r\n]|$)/g, ' ') : of);
  same(said(after), said(now), 'several intents at once come to the same as one after another');
}
