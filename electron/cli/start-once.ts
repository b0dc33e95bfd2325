/** Something that is loaded and started when it is first needed, and ended if it was. */
export interface StartedOnce<T> {
  get(): Promise<T>;
  close(): Promise<void>;
}

/** @param start called once at most */
export function startOnce<T extends { close(): Promise<void> }>(start: () => Promise<T>): StartedOnce<T> {
  let started: Promise<T> | null = null;
  return {
    get: () => (started ??= start()),
    async close() {
      await (await started)?.close();
    },
  };
}
