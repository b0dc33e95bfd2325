import type { JournalDamage } from '../../shared/contract/calls.ts';
import { diffLines, linesOf } from '../../shared/text/diff.ts';
import type { Draft } from './database.ts';
import type { DraftShelf } from './draft-shelf.ts';
import type { DraftEntry, StoreName } from './draft-store.ts';
import { missingFrom, newestEntries } from './recovery.ts';

/** How what would come back stands to the text that is here now. */
export type Comparison =
  | { readonly kind: 'same' }
  /** `lines`: how many lines of either text the other does not have; null where the texts are too long to compare by lines. */
  | { readonly kind: 'differs'; readonly lines: number | null }
  /** Nothing here to compare it with. */
  | { readonly kind: 'only-there' };

/** A draft that would come back. */
export interface RehearsedDraft {
  readonly key: string;
  readonly name: string;
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  readonly words: number;
  /** UTF-16 units. */
  readonly characters: number;
  /** The first lines of its text. */
  readonly start: string;
  readonly comparison: Comparison;
}

/** What would be there after one of the two stores was lost. */
export interface Loss {
  readonly lost: StoreName;
  /** What would come back from the other one, latest first; null where the other one cannot be read now. */
  readonly back: readonly RehearsedDraft[] | null;
  /** The names of drafts that the other one does not have, or could not give. */
  readonly gone: readonly string[];
}

/** Both losses, rehearsed over what the stores held at one moment. */
export interface Rehearsal {
  readonly losses: readonly Loss[];
  readonly damaged: readonly JournalDamage[];
  /** Where the journal is; empty where it cannot be read. */
  readonly folder: string;
}

const shownLines = 4;
const longestShownLine = 160;
/** The longest texts, in characters, that are compared line by line. */
const mostCompared = 1_000_000;

/**
 * Recovers every draft into an empty copy of each store, by the rules of a start, and compares it with what is here.
 * Reads both stores and changes neither.
 *
 * @param open the key and the text of the document on show, where it is edited; else null.
 */
export async function rehearseRecovery(shelf: Pick<DraftShelf, StoreName>, open: Pick<Draft, 'key' | 'name' | 'text'> | null): Promise<Rehearsal> {
  const [browser, journal] = await Promise.all([shelf.browser.load().catch(() => null), shelf.journal.load().catch(() => null)]);
  const lose = async (lost: StoreName, surviving: readonly DraftEntry[] | null, missing: readonly DraftEntry[] | null): Promise<Loss> => {
    const other = lost === 'browser' ? 'journal' : 'browser';
    const names = namesOf(missing ?? []);
    if (open !== null) names.set(open.key, open.name);
    if (surviving === null) return { lost, back: null, gone: [...names.values()] };
    const back: RehearsedDraft[] = [];
    for (const entry of missingFrom([], [...newestEntries(surviving).values()])) {
      const draft = entry.kind === 'draft' ? await shelf[other].read(entry.summary.key).catch(() => null) : null;
      if (draft === null) continue;
      names.delete(draft.key);
      const here = open?.key === draft.key ? open.text : ((await shelf[lost].read(draft.key).catch(() => null))?.text ?? null);
      back.push(rehearsed(draft, here));
    }
    const surely = new Set(back.map(({ key }) => key));
    for (const [key, name] of namesOf(surviving)) if (!surely.has(key)) names.set(key, name);
    return { lost, back: back.sort((a, b) => b.updatedAt - a.updatedAt), gone: [...names.values()] };
  };
  const losses = [await lose('browser', journal, browser), await lose('journal', browser, journal)];
  return { losses, damaged: journal === null ? [] : shelf.journal.damaged, folder: journal === null ? '' : shelf.journal.folder };
}

function namesOf(entries: readonly DraftEntry[]): Map<string, string> {
  return new Map(entries.flatMap((entry) => (entry.kind === 'draft' ? [[entry.summary.key, entry.summary.name] as const] : [])));
}

function rehearsed({ key, name, folder, updatedAt, text }: Draft, here: string | null): RehearsedDraft {
  return { key, name, folder, updatedAt, words: countWords(text), characters: text.length, start: startOf(text), comparison: compare(text, here) };
}

function compare(text: string, here: string | null): Comparison {
  if (here === null) return { kind: 'only-there' };
  if (here === text) return { kind: 'same' };
  if (Math.max(here.length, text.length) > mostCompared) return { kind: 'differs', lines: null };
  const hunks = diffLines(linesOf(text), linesOf(here));
  return { kind: 'differs', lines: hunks.reduce((sum, { before, after }) => sum + Math.max(before.to - before.from, after.to - after.from), 0) };
}

function countWords(text: string): number {
  let words = 0;
  for (const _word of text.matchAll(/\S+/g)) words += 1;
  return words;
}

function startOf(text: string): string {
  // The first lines of a text that is all one line are that line's start.
  const lines = text.slice(0, 4_000).split('\n').filter((line) => line.trim() !== '').slice(0, shownLines);
  return lines.map((line) => (line.length > longestShownLine ? `${line.slice(0, longestShownLine)}…` : line)).join('\n');
}
