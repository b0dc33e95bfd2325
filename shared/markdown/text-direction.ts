/** Languages that are written from right to left, by the first part of their tag. */
const rightToLeft = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|ps|sd|syr|ug|ur|yi)(?:-|$)/i;

/** Whether a language is written from right to left. @param tag BCP 47, or null. */
export function isRightToLeft(tag: string | null): boolean {
  return tag !== null && rightToLeft.test(tag);
}
