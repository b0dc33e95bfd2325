import { useEffect, useState } from 'react';

/**
 * What is loaded when it is first asked for, or null until it is here. Both functions must stay the same while the same
 * is wanted; `failed` is told where it cannot be loaded, and not once nobody wants it any more.
 */
export function useLoaded<T extends object>(load: () => Promise<T>, failed: () => void): T | null {
  const [loaded, setLoaded] = useState<T | null>(null);
  useEffect(() => {
    let isWanted = true;
    void load().then(
      (value) => {
        if (isWanted) setLoaded(value);
      },
      () => {
        if (isWanted) failed();
      },
    );
    return () => {
      isWanted = false;
    };
  }, [load, failed]);
  return loaded;
}
