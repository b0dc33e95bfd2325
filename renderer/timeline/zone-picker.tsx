import { memo, type ReactNode } from 'react';
import { ZoneOptions } from '../ui/zone-options.tsx';

/** Props of {@link ZonePicker}. */
export interface ZonePickerProps {
  readonly zone: string | null;
  readonly choose: (zone: string | null) => void;
}

/** Chooses a zone in which all times are shown too. */
export const ZonePicker = memo(function ZonePicker({ zone, choose }: ZonePickerProps): ReactNode {
  return (
    <select
      className="zone-picker"
      aria-label="Second time zone"
      title="Show the times in a second zone"
      value={zone ?? ''}
      onChange={(event) => choose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    >
      <ZoneOptions none="+ zone" />
    </select>
  );
});
