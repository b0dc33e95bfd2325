import { timelineJson } from '../../timeline/timeline-json.ts';
import { eventsOf, type TimelineFormat } from './format.ts';

/** All that is known of the timelines, as {@link timelineJson} says it; elapsed times and gaps are those of the whole timeline. */
export const jsonFormat: TimelineFormat = {
  name: 'json',
  title: 'JSON',
  type: 'application/json',
  write({ parts }) {
    let events = 0;
    const timelines = parts.map((part) => {
      const known = timelineJson(part.timeline);
      const chosen = eventsOf(part).flatMap(({ index }) => known.events[index] ?? []);
      events += chosen.length;
      return { ...known, events: chosen };
    });
    return { text: `${JSON.stringify({ timelines }, null, 2)}\n`, events, left: 0 };
  },
};
