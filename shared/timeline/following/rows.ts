import type { TimelineEvent } from '../model.ts';

/** The index of the first event that starts at or behind an offset, the number of events where none does; found by halves. */
export function firstFrom(events: readonly TimelineEvent[], offset: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.range.from ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
