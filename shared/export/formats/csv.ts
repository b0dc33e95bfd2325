import { placeOnAxis } from '../../timeline/axis.ts';
import { sayInference } from '../../timeline/clock/say-inference.ts';
import { timelineJson } from '../../timeline/timeline-json.ts';
import { guarded, quoted } from './delimited.ts';
import { eventsOf, type TimelineFormat, type TimelinePart } from './format.ts';
import { cellTable, joinTables, timelineNames, type CellTable } from './table.ts';

/**
 * Comma separated values after RFC 4180: UTF-8 without a byte order mark, CRLF, a header line, every record of one
 * length. The columns as written, and where every zone and day of the timeline is known also `Start (UTC)` and
 * `End (UTC)` in ISO 8601, and `Inferred`, which says what of that was not written in the row itself.
 */
export const csvFormat: TimelineFormat = {
  name: 'csv',
  title: 'Comma separated (CSV)',
  type: 'text/csv',
  write({ parts }) {
    const { headers, rows } = joinTables(parts.map(withInstants), timelineNames(parts));
    const lines = parts.length === 0 ? [] : [headers, ...rows];
    return { text: lines.map((line) => `${line.map((value) => quoted(guarded(value))).join(',')}\r\n`).join(''), events: rows.length, left: 0 };
  },
};

function withInstants(part: TimelinePart): CellTable {
  const table = cellTable(part);
  if (!placeOnAxis(part.timeline).instants) return table;
  const known = timelineJson(part.timeline).events;
  const events = eventsOf(part);
  return {
    headers: [...table.headers, 'Start (UTC)', 'End (UTC)', 'Inferred'],
    rows: table.rows.map((row, at) => {
      const event = events[at];
      const instants = known[event?.index ?? -1];
      const inferred = event?.moment.inferred.map((inference) => sayInference(inference, event.moment)) ?? [];
      return [...row, instants?.instant ?? '', instants?.instantEnd ?? '', inferred.join('; ')];
    }),
  };
}
