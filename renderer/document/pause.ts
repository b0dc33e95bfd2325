let isGoing = false;
const waiting = new Set<() => void>();
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    isGoing = true;
    for (const goOn of waiting) goOn();
  });
  window.addEventListener('pageshow', () => (isGoing = false));
}

/** Whether the page is about to go: what is not begun now will not happen. */
export function isPageGoing(): boolean {
  return isGoing;
}

/**
 * Lets what waits for the main thread go first, keys above all. A page that is about to go makes no pause, and ends those
 * that it makes: nothing would come after them.
 */
export async function pause(): Promise<void> {
  if (isGoing) return;
  await new Promise<void>((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer);
      waiting.delete(goOn);
      resolve();
    };
    const timer = setTimeout(goOn);
    waiting.add(goOn);
  });
}
