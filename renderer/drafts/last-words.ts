import { z } from 'zod/mini';
import { draftChange, droppedDraft, wholeDraft } from '../../shared/contract/calls.ts';
import { applyEdits } from '../../shared/text/edit.ts';
import { replacementEdit } from '../../shared/text/replacement.ts';
import type { Draft } from './database.ts';
import type { DraftTarget } from './draft-lane.ts';
import { fromWhole, sameBesidesText, toWhole } from './journal-drafts.ts';

/** What a page left for the next one: as in the journal, a whole draft, what became of one that a store has, or that it was dropped. */
export type Words = z.infer<typeof words>;
const words = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole'), draft: wholeDraft }),
  z.object({ kind: z.literal('change'), change: draftChange }),
  z.object({ kind: z.literal('dropped'), dropped: droppedDraft }),
]);

const prefix = 'aftermath.last-words.';
/** Characters. A longer text is not copied whole where a change is enough: the page is about to go. */
const longText = 200_000;
/** How long a change waits for the draft it belongs to, in milliseconds. */
const waitsFor = 30 * 24 * 60 * 60 * 1000;

/**
 * Drafts that no store had yet when their page went, in local storage: that is written at once, where both stores need
 * a while that a page does not have that is reloaded or closed. A page that is killed says nothing.
 */
export class LastWords {
  readonly #storage: () => Storage;

  /** @param storage may throw, as where the browser keeps nothing */
  constructor(storage: () => Storage) {
    this.#storage = storage;
  }

  /** Keeps how a draft is to stand. `base` is a state of it that a store has, or null. Answers whether that went well. */
  say(target: DraftTarget, base: Draft | null): boolean {
    try {
      this.#storage().setItem(prefix + target.key, JSON.stringify(wordsOf(target, base)));
      return true;
    } catch {
      return false;
    }
  }

  /** What earlier pages left, as it was written, by the drafts' keys. */
  all(): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    try {
      const storage = this.#storage();
      for (let at = 0; at < storage.length; at += 1) {
        const name = storage.key(at);
        if (name?.startsWith(prefix) === true) found.set(name.slice(prefix.length), storage.getItem(name) ?? '');
      }
    } catch {
      // Nothing can have been kept there either.
    }
    return found;
  }

  /** Forgets words that the stores have now, unless others took their place. */
  forget(key: string, said: string): void {
    try {
      const storage = this.#storage();
      if (storage.getItem(prefix + key) === said) storage.removeItem(prefix + key);
    } catch {
      // They are found to be old next time.
    }
  }
}

/**
 * How a draft is to stand by what was said of it: `nothing` where a store has something as new, or the words are broken, and
 * `later` where it can only be told once a store is back that has the rest. @param stored the newest state that a store has
 */
export function targetOfWords(said: string, stored: Draft | null): DraftTarget | 'nothing' | 'later' {
  const parsed = words.safeParse(parse(said));
  if (!parsed.success) return 'nothing';
  switch (parsed.data.kind) {
    case 'dropped':
      return { ...parsed.data.dropped, draft: null };
    case 'whole': {
      const draft = fromWhole(parsed.data.draft);
      return { key: draft.key, at: draft.updatedAt, draft };
    }
    case 'change': {
      const { key, onto, updatedAt, edit, selection } = parsed.data.change;
      if (stored !== null && stored.updatedAt >= updatedAt) return 'nothing';
      if (stored === null || onto !== stampOf(stored) || edit.to > stored.text.length) return updatedAt < Date.now() - waitsFor ? 'nothing' : 'later';
      return { key, at: updatedAt, draft: { ...stored, text: applyEdits(stored.text, [edit]), updatedAt, selection } };
    }
  }
}

function wordsOf({ key, at, draft }: DraftTarget, base: Draft | null): Words {
  if (draft === null) return { kind: 'dropped', dropped: { key, at } };
  if (draft.text.length <= longText || base === null || !sameBesidesText(base, draft)) return { kind: 'whole', draft: toWhole(draft, stampOf(draft)) };
  const edit = replacementEdit(base.text, draft.text) ?? { from: 0, to: 0, insert: '' };
  return { kind: 'change', change: { key, onto: stampOf(base), revision: stampOf(draft), updatedAt: at, edit, selection: draft.selection } };
}

/** Names a state of a draft; each one is stamped later than those before. */
function stampOf({ updatedAt }: Draft): string {
  return `at-${updatedAt}`;
}

function parse(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return null;
  }
}
