import type { DraftSummary, DroppedDraft } from '../../shared/contract/calls.ts';
import type { Observable } from '../document/observable.ts';
import type { Draft } from './database.ts';

/** One of the two places that drafts are kept in. */
export type StoreName = 'browser' | 'journal';

/** Why a store cannot be written. */
export interface StoreTrouble {
  /** A sentence for people. */
  readonly message: string;
  /** The host itself does not answer, which is told elsewhere. */
  readonly isHostGone: boolean;
}

/** What a store knows of one draft, without its text: how it stands, or when it was dropped. */
export type DraftEntry = { readonly kind: 'draft'; readonly summary: DraftSummary } | ({ readonly kind: 'dropped' } & DroppedDraft);

/** A place that drafts are kept in. Everything but {@link probe} rejects with an error for people where the store refuses. */
export interface DraftStore {
  /** Why the last attempt to write failed, or null. */
  readonly trouble: Observable<StoreTrouble | null>;
  /** What is known to be kept here; brought up to date as drafts are written. */
  readonly entries: Observable<readonly DraftEntry[]>;
  /** Resolves once the draft is on the disk. */
  keep(draft: Draft): Promise<void>;
  /** Drops a draft unless a newer one stands here. */
  drop(dropped: DroppedDraft): Promise<void>;
  /** Asks the store itself what it has. */
  load(): Promise<readonly DraftEntry[]>;
  /** A whole draft, or null where there is none. */
  read(key: string): Promise<Draft | null>;
  rememberShown(key: string): Promise<void>;
  /** Writes a little, to find out whether that works again. */
  probe(): Promise<void>;
}

/** The document's key of an entry. */
export function keyOf(entry: DraftEntry): string {
  return entry.kind === 'draft' ? entry.summary.key : entry.key;
}

/** When an entry's draft was kept or dropped, in milliseconds since the epoch. */
export function momentOf(entry: DraftEntry): number {
  return entry.kind === 'draft' ? entry.summary.updatedAt : entry.at;
}

/** A list with one entry in the place of the one it had for that draft. */
export function withEntry(entries: readonly DraftEntry[], entry: DraftEntry): readonly DraftEntry[] {
  return [...entries.filter((each) => keyOf(each) !== keyOf(entry)), entry];
}

/** What is known of a draft without its text. */
export function summaryOf({ key, fileId, name, folder, updatedAt }: Draft): DraftSummary {
  return { key, fileId, name, folder, updatedAt };
}

/** Waits no longer than `milliseconds`; then it rejects with `message`. The work itself goes on. */
export async function within<T>(milliseconds: number, work: PromiseLike<T>, message: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
