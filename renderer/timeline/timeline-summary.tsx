import { useMemo, type ReactNode } from 'react';
import type { Timeline } from '../../shared/timeline/model.ts';
import { formatSpan } from '../../shared/timeline/span.ts';
import { withMarks } from '../../shared/text/unseen.ts';
import { shortText } from './inline-text.tsx';
import { ZonePicker } from './zone-picker.tsx';
import { counted, type TimelineSnapshot } from './timeline-snapshot.ts';

/** What a timeline is called where there are several: its heading, numbered when two share it. */
export function timelineNames(timelines: readonly Timeline[]): string[] {
  const names = timelines.map(({ heading }) => heading ?? 'Timeline');
  const shared = new Map<string, number>();
  for (const name of names) shared.set(name, (shared.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.map((name) => {
    if (shared.get(name) === 1) return name;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return `${name} (${number})`;
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
  // Thousands of timelines are not named anew for each cell that is gone to.
  const options = useMemo(
    () =>
      timelineNames(timelines).map((name, at) => (
        <option key={at} value={at}>
          {shortText(withMarks(name))}
        </option>
      )),
    [timelines],
  );
  return (
    <div className="timeline-summary">
      {timelines.length > 1 && (
        <select
          className="timeline-switcher"
          aria-label="Timeline shown"
          value={timeline?.index ?? 0}
          onChange={(event) => show(Number(event.currentTarget.value))}
        >
          {options}
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
