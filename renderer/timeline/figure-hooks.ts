import { startTransition, useCallback, useEffect, useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react';

const storageKey = 'aftermath.figure';

/** Whether the figure is hidden, kept in this browser. */
export function useFigureHidden(): readonly [boolean, (hidden: boolean) => void] {
  const [hidden, setHidden] = useState(() => {
    try {
      return localStorage.getItem(storageKey) === 'hidden';
    } catch {
      return false;
    }
  });
  const change = useCallback((next: boolean) => {
    setHidden(next);
    try {
      localStorage.setItem(storageKey, next ? 'hidden' : 'shown');
    } catch {
      // Without storage it is forgotten, which is no reason not to do it.
    }
  }, []);
  return [hidden, change];
}

/** The width of an element in whole CSS pixels, as it changes; null before it was measured. */
export function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const measure = (): void => setWidth(Math.max(120, Math.floor(current.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/**
 * Hands turns of the wheel over an element on, with the place from its left edge. What `turn` answers
 * says whether it used the turn; if not, the page scrolls as ever.
 */
export function useFigureWheel(element: RefObject<HTMLElement | null>, turn: (event: WheelEvent, x: number) => boolean): void {
  const handle = useEffectEvent(turn);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const wheel = (event: WheelEvent): void => {
      if (handle(event, event.clientX - current.getBoundingClientRect().left)) event.preventDefault();
    };
    // React's own listener is passive: it could not keep the page from zooming.
    current.addEventListener('wheel', wheel, { passive: false });
    return () => current.removeEventListener('wheel', wheel);
  }, [element]);
}

/** How long nothing may change before something large is drawn again, and how long a busy page may put it off then, in milliseconds. */
const settling = { quiet: 350, most: 2_000 } as const;

/**
 * A value as it was when the page last had nothing else to do, null before that: for drawings that may lag behind what
 * somebody is typing.
 *
 * @param atOnce the value is small enough to be taken as it is.
 */
export function useSettled<T>(value: T, atOnce: boolean): T | null {
  const [settled, setSettled] = useState<T | null>(null);
  useEffect(() => {
    if (atOnce || settled === value) return;
    let idle = 0;
    const timer = setTimeout(() => {
      idle = requestIdleCallback(() => startTransition(() => setSettled(value)), { timeout: settling.most });
    }, settled === null ? 0 : settling.quiet);
    return () => {
      clearTimeout(timer);
      cancelIdleCallback(idle);
    };
  }, [value, settled, atOnce]);
  return atOnce ? value : settled;
}
