/** Characters that are hashed at one go where others wait: a few milliseconds. */
const slice = 2 ** 18;

/**
 * A short name for a text: different texts have different ones, but for accidents (53 bits). Says nothing against
 * someone who looks for two texts of one hash. Linear.
 */
export function textHash(text: string): string {
  return nameOf(stirred(start, text, 0, text.length), text.length);
}

/** Whether hashing a text takes so little time that nobody need wait for it. */
export function isHashedAtOnce(text: string): boolean {
  return text.length <= slice;
}

/**
 * The same name as {@link textHash} gives, found a slice at a time.
 *
 * @param pause lets others work between two slices; never called for a text of one slice
 */
export async function textHashInSlices(text: string, pause: () => Promise<void>): Promise<string> {
  let state = start;
  for (let from = 0; from < text.length; from += slice) {
    if (from > 0) await pause();
    state = stirred(state, text, from, Math.min(text.length, from + slice));
  }
  return nameOf(state, text.length);
}

type State = readonly [one: number, other: number];
const start: State = [0xdeadbeef, 0x41c6ce57];

function stirred(state: State, text: string, from: number, to: number): State {
  let [one, other] = state;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  return [one, other];
}

function nameOf([first, second]: State, length: number): string {
  const one = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  const other = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return `${length.toString(36)}-${(4294967296 * (2097151 & other) + (one >>> 0)).toString(36)}`;
}
