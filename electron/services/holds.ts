import { randomUUID } from 'node:crypto';
import type { CallRequest, CallResponse, DocumentHolder, HandedText, HostDescription } from '../../shared/contract/calls.ts';
import type { Emit } from './emit.ts';
import { createHoldFiles, ownRecord, type HoldRecord } from './hold-files.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** Who writes which document, among the pages of this host and other Aftermaths over the same data folder. */
export interface Holds {
  hold(request: CallRequest<'document.hold'>): Promise<CallResponse<'document.hold'>>;
  release(request: CallRequest<'document.release'>): Promise<void>;
  /** Says that a document was saved, to those who read it along. */
  saved(id: string): void;
  /** The port of the browser edition, once it is known. */
  listensOn(port: number): void;
  /** A page listens: what it holds stays its own. */
  pageCame(page: string): void;
  /** A page listens no more. What it holds is released unless it is back after a while. */
  pageLeft(page: string): void;
  /** All pages of this host are gone, as when the desktop's window was closed. */
  releaseAll(): Promise<void>;
  close(): Promise<void>;
}

interface Surroundings {
  readonly dataFolder: string;
  readonly edition: HostDescription['edition'];
  readonly emit: Emit;
}

interface Held {
  readonly holder: string;
  readonly page: string;
  readonly since: number;
  /** Whether a lock file says so; not where the data folder cannot be written. */
  readonly filed: boolean;
  asked: boolean;
}

/** Between two looks at the lock files: shows that this process is there, and sees what others ask. In milliseconds. */
const beatTime = 1_000;
/** A page that only lost its connection is back sooner. In milliseconds. */
const graceTime = 6_000;

/**
 * Among the pages of this host a document's writer is known here; other processes read lock files. Where those cannot
 * be written, documents are held within this host alone, and saving stays guarded by the version on disk.
 */
export function createHolds({ dataFolder, edition, emit }: Surroundings): Holds {
  const run = randomUUID();
  const files = createHoldFiles(dataFolder);
  const queue = new KeyedQueue();
  const held = new Map<string, Held>();
  const handed = new Map<string, HandedText>();
  const leaving = new Map<string, NodeJS.Timeout>();
  const listening = new Map<string, number>();
  let port: number | null = null;
  let beat: NodeJS.Timeout | null = null;

  const changed = (id: string, wantedBy: DocumentHolder | null = null): void => emit('document.holdChanged', { id, page: held.get(id)?.page ?? null, wantedBy });

  /** Null where the document is ours now; lock files that cannot be had keep nobody from writing. */
  async function takeFile(id: string, since: number): Promise<{ readonly other: HoldRecord | null; readonly filed: boolean }> {
    try {
      return { other: await files.take(id, { ...(await ownRecord(edition, run)), port, since }), filed: true };
    } catch {
      return { other: null, filed: false };
    }
  }

  async function hold({ id, holder, page, take }: CallRequest<'document.hold'>): Promise<CallResponse<'document.hold'>> {
    const here = held.get(id);
    if (here !== undefined && here.holder !== holder) {
      if (take) {
        here.asked = true;
        changed(id, { edition, sameHost: true, port, since: Date.now() });
      }
      return { heldBy: { edition, sameHost: true, port, since: here.since }, handed: null };
    }
    const since = here?.since ?? Date.now();
    const { other, filed } = await takeFile(id, since);
    if (other !== null) {
      if (here !== undefined) {
        held.delete(id);
        changed(id);
      }
      if (take) await files.ask(id, { edition, port }).catch(() => undefined);
      return { heldBy: { edition: other.edition, sameHost: false, port: other.port, since: other.since }, handed: null };
    }
    held.set(id, { holder, page, since, filed, asked: false });
    if (here === undefined) await files.takeAsked(id);
    start();
    if (here?.page !== page) changed(id);
    const text = handed.get(id) ?? (await files.takeHanded(id));
    handed.delete(id);
    return { heldBy: null, handed: text };
  }

  async function release(id: string, text: HandedText | null): Promise<void> {
    const here = held.get(id);
    if (here === undefined) return;
    if (text !== null) {
      if (here.asked) handed.set(id, text);
      else await files.hand(id, text).catch(() => undefined);
    }
    if (here.filed) await files.release(id, run).catch(() => undefined);
    held.delete(id);
    changed(id);
  }

  async function look(): Promise<void> {
    for (const id of [...held.keys()]) {
      await queue.run(id, async () => {
        const here = held.get(id);
        if (here?.filed !== true) return;
        // One that cannot be looked at is asked about again at the next beat.
        const isOurs = await files.beat(id, run).catch(() => true);
        if (!isOurs && (await takeFile(id, here.since)).other !== null) {
          held.delete(id);
          changed(id);
        } else {
          const asker = await files.takeAsked(id);
          if (asker !== null) changed(id, { ...asker, sameHost: false, since: Date.now() });
        }
      });
    }
  }

  function start(): void {
    if (beat !== null) return;
    beat = setTimeout(() => {
      beat = null;
      void look().then(() => {
        if (held.size > 0) start();
      });
    }, beatTime);
    beat.unref();
  }

  async function releasePage(page: string): Promise<void> {
    const ids = [...held].filter(([, each]) => each.page === page).map(([id]) => id);
    await Promise.all(ids.map((id) => queue.run(id, async () => {
      if (held.get(id)?.page === page) await release(id, null);
    })));
  }

  async function releaseAll(): Promise<void> {
    await Promise.all([...held.keys()].map((id) => queue.run(id, () => release(id, null))));
  }

  return {
    hold: (request) => queue.run(request.id, () => hold(request)),
    release: ({ id, page, handed: text }) =>
      queue.run(id, async () => {
        if (held.get(id)?.page === page) await release(id, text);
      }),
    saved: (id) => changed(id),
    listensOn(known) {
      port = known;
    },
    pageCame(page) {
      listening.set(page, (listening.get(page) ?? 0) + 1);
      clearTimeout(leaving.get(page));
      leaving.delete(page);
    },
    pageLeft(page) {
      const left = (listening.get(page) ?? 1) - 1;
      if (left > 0) {
        listening.set(page, left);
        return;
      }
      listening.delete(page);
      const timer = setTimeout(() => {
        leaving.delete(page);
        void releasePage(page);
      }, graceTime);
      timer.unref();
      leaving.set(page, timer);
    },
    releaseAll,
    async close() {
      for (const timer of leaving.values()) clearTimeout(timer);
      if (beat !== null) clearTimeout(beat);
      await releaseAll();
    },
  };
}
