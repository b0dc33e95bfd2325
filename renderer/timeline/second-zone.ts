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
