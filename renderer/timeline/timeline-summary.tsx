import type { ReactNode } from 'react';
import type { Timeline } from '../../shared/timeline/model.ts';
import { formatSpan } from '../../shared/timeline/span.ts';
import { ZonePicker } from './zone-picker.tsx';
import { counted, type TimelineSnapshot } from './timeline-snapshot.ts';

/** What a timeline is called where there are several: its heading, numbered when two share it. */
export function timelineNames(timelines: readonly Timeline[]): string[] {
  const names = timelines.map(({ heading }) => heading ?? 'Timeline');
  return names.map((name, at) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    return `${name} (${names.slice(0, at + 1).filter((other) => other === name).length})`;
  });
}

/** Props of {@link TimelineSummary}. */
export interface TimelineSummaryProps {
  readonly snapshot: TimelineSnapshot;
  readonly show: (index: number) => void;
  /** The second zone that was chosen, whether or not this timeline can be shown in it. */
  readonly zone: string | null;
  readonly showZone: (zone: string | null) => void;
}

/** The line over the grid: which timeline, from when to when, how long, how many events. */
export function TimelineSummary({ snapshot, show, zone, showZone }: TimelineSummaryProps): ReactNode {
  const { timelines, timeline, timing, rows, visible } = snapshot;
  const events = counted(rows.length, 'event');
  const names = timelineNames(timelines);
  return (
    <div className="timeline-summary">
      {timelines.length > 1 && (
        <select
          className="timeline-switcher"
          aria-label="Timeline shown"
          value={timeline?.index ?? 0}
          onChange={(event) => show(Number(event.currentTarget.value))}
        >
          {names.map((name, at) => (
            <option key={at} value={at}>
              {name}
            </option>
          ))}
        </select>
      )}
      {timing?.start && timing.finish ? (
        <span className="timeline-span">
          {timing.start} <span aria-label="to">→</span> {timing.finish}
          {timeline?.zone ? <span className="timeline-zone"> {timeline.zone}</span> : null}
        </span>
      ) : (
        timeline?.zone && <span className="timeline-zone">{timeline.zone}</span>
      )}
      {snapshot.convertible && <ZonePicker zone={zone} choose={showZone} />}
      {timing?.total && <strong className="timeline-total">{formatSpan(timing.total)}</strong>}
      <span className="timeline-count">{visible === null ? events : `${visible.length} of ${events}`}</span>
    </div>
  );
}
