/** A text in which each half of a character that stands alone is U+FFFD, as everything that is to become UTF-8 must be. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
