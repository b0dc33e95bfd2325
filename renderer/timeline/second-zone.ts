import { useCallback, useState } from 'react';

const storageKey = 'aftermath.second-zone';

/** A zone in which times can be shown beside the document's own, by its IANA name; kept in this browser. Null shows none. */
export function useSecondZone(): readonly [string | null, (zone: string | null) => void] {
  const [zone, setZone] = useState<string | null>(() => {
    try {
      return localStorage.getItem(storageKey);
    } catch {
      return null;
    }
  });
  const change = useCallback((next: string | null) => {
    setZone(next);
    try {
      if (next === null) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, next);
    } catch {
      // Without storage it is forgotten, which is no reason not to do it.
    }
  }, []);
  return [zone, change];
}

/** The zone of this computer, by its IANA name. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** All zones that can be chosen, by area, each area in the order of the alphabet. */
export function zonesByArea(): ReadonlyMap<string, readonly string[]> {
  const areas = new Map<string, string[]>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const area = zone.split('/')[0] ?? '';
    if (zone.includes('/')) areas.set(area, [...(areas.get(area) ?? []), zone]);
  }
  return areas;
}

/** What a column calls a zone: `Berlin` for `Europe/Berlin`. */
export function shortZone(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
