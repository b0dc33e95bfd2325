/** What wants to write before the page goes away. */
interface Flushable {
  flush(): Promise<void>;
  /** There is no time for anything but what is done at once. */
  leave(): void;
}

/** Flushes whenever the page may be about to go: hidden, left, or without focus. Works until the returned function is called. */
export function flushWhenLeaving(window: Window, current: () => Flushable | null): () => void {
  const flush = (): void => void current()?.flush();
  const leave = (): void => current()?.leave();
  const hidden = (): void => {
    if (window.document.visibilityState === 'hidden') flush();
  };
  window.addEventListener('blur', flush);
  window.addEventListener('pagehide', leave);
  window.document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('blur', flush);
    window.removeEventListener('pagehide', leave);
    window.document.removeEventListener('visibilitychange', hidden);
  };
}

/** Asks the browser not to clear the drafts when the disk is short. A refusal changes nothing. */
export async function askToPersist(storage: StorageManager | undefined): Promise<void> {
  try {
    await storage?.persist();
  } catch {
    // Drafts are kept all the same; the browser only promises less.
  }
}
