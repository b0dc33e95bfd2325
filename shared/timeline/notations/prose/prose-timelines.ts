import { plainText } from '../../../markdown/plain-text.ts';
import { blockReaching, type BlockReading } from '../../../markdown/blocks.ts';
import { clockContext, type Surroundings } from '../../clock/context.ts';
import { standingOf } from '../../clock/standing.ts';
import { resolveMoments } from '../../clock/resolve.ts';
import type { DocumentContext, Moment, NotationName, TimelineColumn, TimelineEvent } from '../../model.ts';
import type { NotationReading } from '../notation.ts';
import { groupsIn, rememberGroup } from './again.ts';
import type { EntryGroup } from './form.ts';
import { sourceOf } from './phrases.ts';
import { joinLines } from './words.ts';

/** Reads the timelines that stand outside of tables. Their columns are the event's time and its words. */
export function readProseTimelines(document: BlockReading, context: DocumentContext): NotationReading[] {
  return groupsIn(document).map((group) => readGroup(document, context, group));
}

const noRange = { from: 0, to: 0 };
const columns: readonly TimelineColumn[] = [
  { header: 'Time', role: 'when', range: noRange },
  { header: 'Event', role: 'text', range: noRange },
];

function readGroup(document: BlockReading, context: DocumentContext, group: EntryGroup): NotationReading {
  const { text, lines } = document;
  // What stands before the first event belongs to its surroundings.
  const firstLine = group.entries[0]?.firstLine ?? 0;
  const firstBlock = blockReaching(document.blocks, firstLine);
  const surroundings: Surroundings = { standing: standingOf(document, firstBlock), own: group.heading === null ? [] : [{ from: 'heading', words: group.heading }] };
  const clock = clockContext(document, context, surroundings.standing, surroundings.own);
  const phrases = group.entries.map(({ when }) => plainText(sourceOf(text, when)));
  const moments = resolveMoments(group.entries.map(({ day }, index) => ({ when: phrases[index] ?? '', day: day === null ? null : plainText(day) })), clock);
  const events = group.entries.map((entry, index): TimelineEvent => {
    const when = sourceOf(text, entry.when);
    const words = joinLines(sourceOf(text, entry.text));
    const lastLine = lines[entry.lastLine - 1]?.to ?? entry.to;
    const next = group.entries[index + 1];
    return {
      index,
      line: entry.firstLine + 1,
      // The next event may start on the same line.
      range: { from: entry.from, to: next !== undefined && next.from < lastLine ? entry.to : lastLine },
      cells: [
        { value: when, content: entry.when },
        { value: words, content: entry.text },
      ],
      when: phrases[index] ?? '',
      moment: moments[index] as Moment,
      text: words,
      locked: false,
    };
  });
  rememberGroup(text, events, group);
  return {
    timeline: {
      heading: group.heading,
      notation: notationOf(group),
      range: { from: events[0]?.range.from ?? 0, to: events.at(-1)?.range.to ?? 0 },
      columns,
      zone: clock.zone?.value ?? commonZone(events),
      events,
    },
    problems: [],
    surroundings,
    clock,
  };
}

/** The name of the way most of the events are written. */
function notationOf({ entries }: EntryGroup): NotationName {
  const counts = new Map<NotationName, number>();
  for (const { form } of entries) counts.set(form.name, (counts.get(form.name) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? 'bullets';
}

/** The zone that all events with a zone name, or null where they differ or name none. */
function commonZone(events: readonly TimelineEvent[]): string | null {
  const zones = events.flatMap(({ moment }) => (moment.zone === null ? [] : [moment.zone]));
  const [first] = zones;
  return first !== undefined && zones.every((zone) => zone === first) ? first : null;
}
