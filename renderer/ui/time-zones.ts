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
