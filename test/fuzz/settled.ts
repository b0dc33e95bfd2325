import type { Timeline } from '../../shared/timeline/model.ts';
import type { Placed } from './steps.ts';

/** Which of the events before stands at each place afterwards; -1 for a new one. */
export function expectedOrder(step: Exclude<Placed, { kind: 'cell' }>, count: number): number[] {
  const all = Array.from({ length: count }, (_, row) => row);
  switch (step.kind) {
    case 'insert':
      return [...all.slice(0, step.at), -1, ...all.slice(step.at)];
    case 'duplicate': {
      const at = (step.rows.at(-1) ?? -1) + 1;
      return [...all.slice(0, at), ...step.rows, ...all.slice(at)];
    }
    case 'delete':
      return all.filter((row) => !step.rows.includes(row));
    case 'move': {
      const stay = all.filter((row) => !step.rows.includes(row));
      const at = stay.filter((row) => row < step.before).length;
      return [...stay.slice(0, at), ...step.rows, ...stay.slice(at)];
    }
  }
}

/** Whether events are items with numbers, which belong to their places, as does the indent that a number of two digits asks for. */
export function countsItems(text: string, { events }: Timeline): boolean {
  return events.some(({ range }) => /^[ \t]*\d{1,9}[.)](?:[ \t]|\r|\n|$)/.test(text.slice(range.from, range.to)));
}

/** A line without what belongs to its place and not to the event there: a hard line break and, where items are counted, number and indent. */
export function withoutPlace(line: string, counts: boolean): string {
  const own = line.replace(/(?:[ \t]*(?:\\|<br[ \t]*\/?>))*[ \t]*$/, '');
  return counts ? own.replace(/^[ \t]*(?:[-*+][ \t]+)?\d{1,9}[.)](?:[ \t]+|$)/, 'N. ').trimStart() : own;
}

/**
 * The lines of a text that say something, one kind of line end, without what belongs to places.
 *
 * @param counts whether items are counted, see {@link countsItems}.
 * @param order which events of the timeline shall stand at its places, one after another; left-out
 *   places stay empty. What stands between the events stays.
 */
export function settled(text: string, counts: boolean, timeline?: Timeline, order: readonly number[] = []): string {
  return withEvents(text, timeline, order)
    .split(/\r\n|\n|\r/)
    .map((line) => withoutPlace(line, counts))
    .filter((line) => line !== '')
    .join('\n');
}

function withEvents(text: string, timeline: Timeline | undefined, order: readonly number[]): string {
  if (timeline === undefined) return text;
  const events = timeline.events.map(({ range }) => range);
  // Where events are left out, the places of those that are left stay.
  const kept = new Set(order);
  const places = order.length === events.length ? events.map((_, row) => row) : events.flatMap((_, row) => (kept.has(row) ? [row] : []));
  const at = new Map(places.map((place, index) => [place, order[index]]));
  let result = '';
  let done = 0;
  events.forEach(({ from, to }, row) => {
    const standing = events[at.get(row) ?? -1];
    result += text.slice(done, from) + (standing === undefined ? '' : text.slice(standing.from, standing.to));
    done = to;
  });
  return result + text.slice(done);
}
