/** Languages that are written from right to left, by the first part of their tag. */
const rightToLeft = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|ps|sd|syr|ug|ur|yi)(?:-|$)/i;

/**
 * Whether a language is written from right to left.
 *
 * @param language BCP 47, or null for one that is not said
 */
export function isRightToLeft(language: string | null): boolean {
  return rightToLeft.test(language ?? '');
}
