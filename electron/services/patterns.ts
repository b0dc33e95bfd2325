import { setFlagsFromString } from 'node:v8';

/**
 * Has this process compile a regular expression to machine code when it is first used. V8 would interpret it first, and
 * to prepare that takes ten times as long for the patterns that find times, which are long: 0.2 s of each start.
 */
export function compilePatternsAtOnce(): void {
  setFlagsFromString('--no-regexp-tier-up');
}
