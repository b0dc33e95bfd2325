import { useMemo, type ReactNode } from 'react';
import { ownZone, shortZone, zonesByArea } from './time-zones.ts';

interface ZoneOptionsProps {
  /** What choosing no zone is called. */
  readonly none: string;
}

/** The options of a `select` of time zones: none (an empty value), UTC, this computer's, then all by area. */
export function ZoneOptions({ none }: ZoneOptionsProps): ReactNode {
  const own = useMemo(() => ownZone(), []);
  const areas = useMemo(() => zonesByArea(), []);
  return (
    <>
      <option value="">{none}</option>
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
    </>
  );
}
