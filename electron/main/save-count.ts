import type { Handlers } from '../../shared/contract/dispatch.ts';

/** Knows whether documents are being saved at the moment. */
export interface SaveCount {
  /** The same handlers, with an eye on those that save. */
  count(handlers: Handlers): Handlers;
  readonly isSaving: () => boolean;
}

/** Makes a count that starts at none. */
export function countSaves(): SaveCount {
  let running = 0;
  async function counted<T>(work: () => Promise<T>): Promise<T> {
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  }
  return {
    count: (handlers) => ({
      ...handlers,
      'document.save': (request) => counted(() => handlers['document.save'](request)),
      'document.saveAs': (request) => counted(() => handlers['document.saveAs'](request)),
    }),
    isSaving: () => running > 0,
  };
}
