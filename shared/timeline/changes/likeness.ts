/** Words of an event that are looked at; what comes after decides nothing. */
const mostWords = 120;
const longestLooked = 4_000;

/** The different words of a text in small letters, without signs. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.slice(0, longestLooked).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords));
}

/** How much two sets of words have in common: 0 for nothing (and for two empty ones), 1 for the same words. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  let common = 0;
  for (const word of fewer) if (more.has(word)) common++;
  return one.size + other.size === 0 ? 0 : (2 * common) / (one.size + other.size);
}
