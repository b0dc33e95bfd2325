/** A promise that did not hold. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** Fails with what was promised, and what was found instead. */
export function holds(promise: string, kept: boolean, found: () => string = () => ''): void {
  if (!kept) throw new Violation(`${promise}${found() === '' ? '' : `: ${found()}`}`);
}

/** A text as a message shows it: short, in quotes. */
export function quoted(text: string | null | undefined): string {
  if (text === null || text === undefined) return 'nothing';
  return JSON.stringify(text.length > 400 ? `${text.slice(0, 200)} … ${text.slice(-200)}` : text);
}
