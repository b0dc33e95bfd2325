/** A generated document that nobody should write, and that Aftermath must bear. */
export interface HostileDocument {
  /** What it is, in a few words; unique. */
  readonly name: string;
  /** What it goes for. */
  readonly aims: string;
  /** Part of the run that `npm test` makes; the others run with `HOSTILE=all`. */
  readonly always?: boolean;
  /** The whole text; the same at each call. */
  readonly write: () => string;
}

/** A pattern repeated up to a length in UTF-16 units, cut there. */
export function fill(pattern: string, length: number): string {
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
}

/** Lines made one by one, joined without anything between. */
export function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('');
}

/** A time of day, a minute later with each number. */
export function clock(at: number): string {
  return `${String(Math.floor(at / 60) % 24).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
}
