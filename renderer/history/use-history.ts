import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import type { DocumentSession } from '../document/session.ts';
import type { VersionStore } from '../drafts/version-store.ts';
import type { Version } from '../drafts/version.ts';
import type { Comparison } from './compare-worker.ts';
import { Comparer } from './comparer.ts';
import { changeWords } from './version-words.ts';

/** A document's versions, newest first, as they come and go; null until they are read. */
export function useVersions(store: VersionStore, document: string): readonly Version[] | null {
  return useLiveQuery(() => store.list(document), [store, document]) ?? null;
}

/** The text of the document as it changes. */
export function useCurrentText(session: DocumentSession): string {
  const [text, setText] = useState(() => session.text);
  useEffect(() => session.subscribe(({ textChanged }) => {
    if (textChanged) setText(session.text);
  }), [session]);
  return text;
}

/** A comparer for as long as the view is there. */
export function useComparer(): Comparer {
  const [comparer] = useState(() => new Comparer());
  useEffect(() => () => comparer.close(), [comparer]);
  return comparer;
}

/** What each version changed over the one before it, in short, by {@link changeKey}. Each is told by itself, so that a long list is not drawn anew for it. */
export class ChangeWords {
  readonly #known = new Map<string, string>();
  readonly #listeners = new Set<() => void>();

  /** Undefined as long as it is not known. */
  get(key: string): string | undefined {
    return this.#known.get(key);
  }

  set(key: string, words: string): void {
    this.#known.set(key, words);
    for (const listener of [...this.#listeners]) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** Finds out what each version changed, the newest first, one after another. */
export function useChangeWords(store: VersionStore, versions: readonly Version[] | null, comparer: Comparer, fileName: string): ChangeWords {
  const [words] = useState(() => new ChangeWords());
  useEffect(() => {
    let wanted = true;
    const work = async (): Promise<void> => {
      let read: { readonly id: number; readonly text: string | null } | null = null;
      const textOf = async (id: number): Promise<string | null> => (read?.id === id ? read.text : store.text(id));
      for (const [index, version] of (versions ?? []).entries()) {
        const before = versions?.[index + 1];
        const key = changeKey(version, before);
        if (before === undefined || words.get(key) !== undefined) continue;
        const now = await textOf(version.id);
        const old = await store.text(before.id);
        read = { id: before.id, text: old };
        if (!wanted) return;
        const comparison = old === null || now === null ? null : await comparer.compare({ before: old, after: now, fileName, wanted: 'short' });
        if (!wanted) return;
        words.set(key, comparison === null ? '' : changeWords(comparison));
      }
    };
    void work();
    return () => {
      wanted = false;
    };
  }, [store, versions, comparer, fileName, words]);
  return words;
}

/** What names the change from one version to another. */
export function changeKey(version: Version, before: Version | undefined): string {
  return `${before?.id ?? ''}-${version.id}`;
}

/** What is shown of a version. */
export type ShownVersion =
  | { readonly kind: 'reading' }
  | { readonly kind: 'gone' }
  /** `after` is the later text of the two; `comparison` is null where there is nothing to compare with. */
  | { readonly kind: 'read'; readonly text: string; readonly after: string; readonly comparison: Comparison | null };

interface Compared {
  readonly version: Version;
  /** The version to compare with, null for none; or the document's text as it is. */
  readonly with: Version | string | null;
  readonly fileName: string;
}

/** Reads a version and compares it: with the document as it is, or the version before it. */
export function useShownVersion(store: VersionStore, comparer: Comparer, { version, with: other, fileName }: Compared): ShownVersion {
  const { id } = version;
  const otherId = typeof other === 'string' || other === null ? other : other.id;
  const [shown, setShown] = useState<{ readonly id: number; readonly otherId: number | string | null; readonly is: ShownVersion } | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (is: ShownVersion): void => {
      if (wanted) setShown({ id, otherId, is });
    };
    const work = async (): Promise<void> => {
      const [text, beside] = await Promise.all([store.text(id), typeof otherId === 'number' ? store.text(otherId) : otherId]);
      if (text === null) {
        show({ kind: 'gone' });
        return;
      }
      const isNow = typeof otherId === 'string';
      const after = isNow ? otherId : text;
      const comparison = beside === null ? null : await comparer.compare({ before: isNow ? text : beside, after, fileName, wanted: 'rows' });
      show({ kind: 'read', text, after, comparison });
    };
    void work();
    return () => {
      wanted = false;
    };
  }, [store, comparer, id, otherId, fileName]);
  return shown?.id === id && shown.otherId === otherId ? shown.is : { kind: 'reading' };
}
