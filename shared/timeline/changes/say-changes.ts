import type { EventChange } from '../changes.ts';

/** Characters of a written time that are quoted. */
const longestTime = 40;

/** All changes of events in one phrase: `2 events added, 1 moved from 14:02 to 14:07`. Empty where there is none. */
export function sayChanges(changes: readonly EventChange[]): string {
  const [added, removed] = [changes.filter(({ kind }) => kind === 'added').length, changes.filter(({ kind }) => kind === 'removed').length];
  const altered = changes.filter((change) => change.kind === 'altered');
  const retimed = altered.filter((change) => change.retimed);
  const reworded = altered.filter((change) => change.reworded && !change.retimed).length;
  const reordered = altered.filter((change) => change.reordered && !change.retimed && !change.reworded).length;
  const [first] = retimed;
  const parts = [
    { count: added, what: 'added' },
    { count: removed, what: 'removed' },
    { count: retimed.length, what: retimed.length === 1 && first !== undefined ? sayTimes(first.before.when, first.after.when) : 'moved in time' },
    { count: reworded, what: 'reworded' },
    { count: reordered, what: 'put in another place' },
  ].filter(({ count }) => count > 0);
  return parts.map(({ count, what }, index) => `${count}${index > 0 ? '' : count === 1 ? ' event' : ' events'} ${what}`).join(', ');
}

/** What became of one event's time: `moved from 14:02 to 14:07`. */
export function sayTimes(before: string, after: string): string {
  if (before === '') return `given the time ${clipped(after)}`;
  return after === '' ? `left without its time ${clipped(before)}` : `moved from ${clipped(before)} to ${clipped(after)}`;
}

function clipped(when: string): string {
  return when.length <= longestTime ? when : `${when.slice(0, longestTime - 1).trimEnd()}…`;
}
