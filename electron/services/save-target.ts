import { join } from 'node:path';
import type { SaveTarget } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { WriteCondition } from './atomic-write.ts';
import type { Grant, Grants } from './grants.ts';
import type { HostBinding, SaveQuestion } from './host.ts';

/** Where a new file goes, and what must be true there. */
export interface ChosenTarget {
  readonly grant: Grant;
  readonly condition: WriteCondition;
}

/**
 * Finds out where to save: asks with a native dialog where there is one (which has already asked
 * about replacing), else takes the page's own answer.
 *
 * @throws AppError `cancelled`, `not-allowed` for names that are none, `not-found` for unknown folders
 */
export async function chooseTarget(
  host: HostBinding,
  grants: Grants,
  question: SaveQuestion,
  target: SaveTarget | null,
): Promise<ChosenTarget> {
  if (host.capabilities.nativeDialogs) {
    const path = await host.pickFileToSave(question);
    if (path === null) throw new AppError('cancelled', 'Nothing was saved.');
    return { grant: await grants.grantFile(path), condition: { kind: 'any' } };
  }
  if (target === null) throw new AppError('invalid-request', 'A folder and a name are needed to save.');
  if (!isBaseName(target.name)) {
    throw new AppError('not-allowed', `“${target.name}” cannot be the name of a file. Leave out slashes and choose another name.`, { name: target.name });
  }
  const folder = await grants.folder(target.folderId);
  const grant = await grants.grantFile(join(folder.realPath, target.name));
  return { grant, condition: { kind: target.overwrite ? 'any' : 'new' } };
}

function isBaseName(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}
