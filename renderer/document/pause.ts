let isLeaving = false;
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => (isLeaving = true));
  window.addEventListener('pageshow', () => (isLeaving = false));
}

/** Lets what waits for the main thread go first, keys above all. A page that is about to go makes no pause: nothing would come after it. */
export async function pause(): Promise<void> {
  if (isLeaving) return;
  await new Promise<void>((resolve) => setTimeout(resolve));
}
