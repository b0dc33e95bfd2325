import { daysSinceEpoch } from '../calendar.ts';

/** `NN-NN-YYYY` and `NN/NN/YY`, which mean month first to some and day first to others. */
const eitherWay = /(?<![\d/-])(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})(?![\d/-])/g;

interface Pair {
  readonly first: number;
  readonly second: number;
  readonly year: number;
}

const none: readonly Pair[] = [];

function pairsIn(text: string): readonly Pair[] {
  if (text.search(eitherWay) < 0) return none;
  return Array.from(text.matchAll(eitherWay), ([, first, second, year]) => ({ first: Number(first), second: Number(second), year: Number(year) + (year?.length === 2 ? 2000 : 0) }));
}

/** Whether some date could be read both ways. */
export function hasOpenOrder(texts: readonly string[]): boolean {
  return texts.some((text) => pairsIn(text).some(({ first, second }) => first <= 12 && second <= 12 && first !== second));
}

/**
 * Whether texts write the month first, proved by a date in which one number is no month: `10-25-2021`.
 * Null where none proves it, or where they prove both.
 */
export function provenOrder(texts: readonly string[]): boolean | null {
  const proofs = proofsIn(texts);
  const [monthFirst = null] = proofs;
  return proofs.size === 1 ? monthFirst : null;
}

/** Whether texts prove both orders, so that no other hint decides. */
export function provesBoth(texts: readonly string[]): boolean {
  return proofsIn(texts).size === 2;
}

function proofsIn(texts: readonly string[]): Set<boolean> {
  const proofs = new Set<boolean>();
  for (const text of texts) {
    for (const { first, second } of pairsIn(text)) if (first <= 12 !== second <= 12) proofs.add(first <= 12);
  }
  return proofs;
}

/** How far from a day that the document names elsewhere its timeline may lie, in days: most lie close, some are reported weeks later. */
const distances = [10, 31];

/**
 * Whether dates that could be read both ways are near a day that the document names beyond doubt in one
 * reading alone. Null where both readings fit, or neither.
 *
 * @param days such days, as days since 1970.
 */
export function fittingOrder(texts: readonly string[], days: readonly number[]): boolean | null {
  if (days.length === 0) return null;
  const pairs = texts.flatMap(pairsIn);
  for (const near of distances) {
    const fits = (read: (pair: Pair) => number): boolean => pairs.some((pair) => days.some((day) => Math.abs(read(pair) - day) <= near));
    const monthFirst = fits(({ first, second, year }) => daysSinceEpoch({ year, month: first, day: second }));
    const dayFirst = fits(({ first, second, year }) => daysSinceEpoch({ year, month: second, day: first }));
    if (monthFirst !== dayFirst) return monthFirst;
    if (monthFirst) return null;
  }
  return null;
}
