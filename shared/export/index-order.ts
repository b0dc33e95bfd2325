import type { IndexFacts } from './index-facts.ts';

/** The orders a list of documents can be read in. */
export const indexOrders = ['date', 'title', 'severity', 'duration'] as const;
/** One of {@link indexOrders}. */
export type IndexOrder = (typeof indexOrders)[number];

/** Sorts documents: newest first, by title, worst first, longest first. What says nothing of it comes last; equals are by title. Stable. */
export function inOrder<T extends { readonly facts: IndexFacts }>(entries: readonly T[], order: IndexOrder): T[] {
  return entries.toSorted((a, b) => compare[order](a.facts, b.facts) || byText(a.facts.title, b.facts.title));
}

// Compared without the words of a locale, so that every machine makes the same page.
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const byText = (a: string, b: string): number => collator.compare(a, b);

const compare: Readonly<Record<IndexOrder, (a: IndexFacts, b: IndexFacts) => number>> = {
  date: (a, b) => -compareKnown(dayOf(a), dayOf(b), (one, other) => (one < other ? -1 : one > other ? 1 : 0), true),
  title: (a, b) => byText(a.title, b.title),
  severity: (a, b) => compareKnown(rankOf(a), rankOf(b), (one, other) => one - other) || byText(a.severity ?? '', b.severity ?? ''),
  duration: (a, b) => -compareKnown(a.duration?.minutes ?? null, b.duration?.minutes ?? null, (one, other) => one - other, true),
};

/** Unknown ones go last; `turned` where the caller turns the outcome around. */
function compareKnown<T>(a: T | null, b: T | null, by: (a: T, b: T) => number, turned = false): number {
  if (a !== null && b !== null) return by(a, b);
  if (a === b) return 0;
  return (a === null ? 1 : -1) * (turned ? -1 : 1);
}

function dayOf({ date }: IndexFacts): string | null {
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : null;
}

const words: readonly (readonly [pattern: RegExp, rank: number])[] = [
  [/critical|blocker|disaster|catastroph/i, 0],
  [/high|major|severe/i, 2],
  [/medium|moderate|average/i, 3],
  [/low|minor|trivial/i, 4],
];

/** The worst is least: `SEV-1` and `P1` by their number, else by the word. Null where neither tells. */
function rankOf({ severity }: IndexFacts): number | null {
  if (severity === null) return null;
  const number = /\d{1,3}/.exec(severity);
  return number !== null ? Number(number[0]) : (words.find(([pattern]) => pattern.test(severity))?.[1] ?? 1000);
}
