import type { SaveTarget } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';

/**
 * Writes to where the person pointed, and asks before a file that is there is replaced.
 * Native dialogs have asked already, and name no target. Null when the file is to stay.
 *
 * @throws whatever `write` throws, but for `exists`
 */
export async function writeToTarget<T>(
  target: SaveTarget | 'native',
  askToReplace: (name: string) => Promise<boolean>,
  write: (target: SaveTarget | null) => Promise<T>,
): Promise<T | null> {
  if (target === 'native') return write(null);
  try {
    return await write(target);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'exists') throw error;
    return (await askToReplace(target.name)) ? write({ ...target, overwrite: true }) : null;
  }
}
