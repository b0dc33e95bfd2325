import { memo, useMemo, type ReactNode } from 'react';
import { ownZone, shortZone, zonesByArea } from './second-zone.ts';

/** Props of {@link ZonePicker}. */
export interface ZonePickerProps {
  readonly zone: string | null;
  readonly choose: (zone: string | null) => void;
}

/** Chooses a zone in which all times are shown too. */
export const ZonePicker = memo(function ZonePicker({ zone, choose }: ZonePickerProps): ReactNode {
  const own = useMemo(() => ownZone(), []);
  const areas = useMemo(() => zonesByArea(), []);
  return (
    <select
      className="zone-picker"
      aria-label="Second time zone"
      title="Show the times in a second zone"
      value={zone ?? ''}
      onChange={(event) => choose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    >
      <option value="">+ zone</option>
      <option value="UTC">UTC</option>
      {own !== 'UTC' && <option value={own}>{shortZone(own)} (this computer)</option>}
      {[...areas].map(([area, zones]) => (
        <optgroup key={area} label={area}>
          {zones
            .filter((other) => other !== own)
            .map((other) => (
              <option key={other} value={other}>
                {other.slice(area.length + 1).replaceAll('_', ' ')}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
});
