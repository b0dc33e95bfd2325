import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `clean` (synchronous) when this process ends while something is open that would outlive it: at its exit, and
 * at a signal that nobody else answers, which then ends the process as it would have.
 *
 * @returns a function that takes this back
 */
export function onLeaving(clean: () => void): () => void {
  const answer = (signal: NodeJS.Signals): void => {
    // Another listener closes in its own time; the exit that follows cleans up.
    if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
  };
  process.on('exit', clean);
  // First in line: a listener for one time is gone from the count once it was called.
  for (const signal of signals) process.prependListener(signal, answer);
  return () => {
    process.off('exit', clean);
    for (const signal of signals) process.off(signal, answer);
  };
}
