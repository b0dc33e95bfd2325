/** Which blocks of a list were replaced: `removed` old ones after `kept` equal ones at the start. */
export interface BlockDiff {
  /** How many blocks at the start are the same in both. */
  readonly kept: number;
  /** How many old blocks follow them that are not kept. */
  readonly removed: number;
  /** How many new blocks stand in their place. */
  readonly added: number;
}

/**
 * Compares two lists of blocks by their HTML, from both ends. An edit touches neighbouring blocks, so
 * what lies between the common start and the common end is what changed.
 */
export function diffBlocks(before: readonly string[], after: readonly string[]): BlockDiff {
  const shorter = Math.min(before.length, after.length);
  let kept = 0;
  while (kept < shorter && before[kept] === after[kept]) kept += 1;
  let tail = 0;
  while (tail < shorter - kept && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { kept, removed: before.length - kept - tail, added: after.length - kept - tail };
}
