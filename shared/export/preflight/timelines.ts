import { timeProblems } from '../../timeline/clock/time-problems.ts';
import { timeTimeline } from '../../timeline/durations.ts';
import type { DocumentContext, Timeline } from '../../timeline/model.ts';
import { readTimelines } from '../../timeline/read.ts';
import { quoted, type Finding } from './finding.ts';

/** From this many events out of order on, the timeline is told of rather than each. */
const many = 6;

/** Lines of timelines that are not understood, times that cannot be right, and events out of order. */
export function checkTimelines(text: string, context: DocumentContext): Finding[] {
  const { timelines, problems } = readTimelines(text, context);
  const locked = new Set<number>();
  const findings: Finding[] = [];
  for (const timeline of timelines) {
    for (const { locked: isLocked, range } of timeline.events) {
      if (!isLocked) continue;
      locked.add(range.from);
      const words = quoted(text.slice(range.from, Math.min(range.to, range.from + 240)), 40);
      findings.push({ kind: 'row-locked', severity: 'warning', message: `${words} cannot be read as a row of its timeline. Give it a time and the same cells as the others.`, range });
    }
    for (const { event, reason } of timeProblems(timeline.events)) {
      if (locked.has(event.range.from)) continue;
      findings.push({ kind: 'time', severity: 'warning', message: `${sentence(reason)}. Correct it.`, range: event.range });
      // The reading tells of the same times.
      locked.add(event.range.from);
    }
    findings.push(...checkOrder(timeline));
  }
  for (const { message, range } of problems) {
    if (locked.has(range.from)) continue;
    findings.push({ kind: 'time', severity: 'warning', message: sentence(message.replace(/^Line \d+: /, '')), range });
  }
  return findings;
}

function checkOrder(timeline: Timeline): Finding[] {
  const timing = timeTimeline(timeline).events;
  const late = timeline.events.filter((_, index) => timing[index]?.outOfOrder === true);
  const [first] = late;
  if (first === undefined) return [];
  if (late.length >= many) {
    const name = timeline.heading === null ? 'the timeline' : quoted(timeline.heading, 40);
    return [{ kind: 'order', severity: 'note', message: `${late.length} events of ${name} are out of the order of time. Check their times, or sort the timeline.`, range: first.range }];
  }
  return late.map(({ when, range }) => ({ kind: 'order', severity: 'note', message: `${quoted(when, 40)} is out of the order of time. Check it, or sort the timeline.`, range }));
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
