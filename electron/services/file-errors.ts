import { AppError } from '../../shared/contract/errors.ts';

/** The operating system's code of an error (`ENOENT`), or null when it has none. */
export function errnoOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * Says what the operating system refused, about a file the person knows by `name`, and what can be done.
 * An {@link AppError} is handed through unchanged.
 */
export function fileError(error: unknown, name: string, action: 'read' | 'write'): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  const details = { name, ...(errno === null ? {} : { errno }) };
  switch (errno) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('not-found', action === 'read'
        ? `“${name}” is not there. It may have been moved, renamed or deleted; check the name and the folder.`
        : `“${name}” or its folder is not there any more. Save it under another name or in another folder.`, details);
    case 'EISDIR':
      return action === 'read' ? isFolder(name) : folderInTheWay(name);
    case 'EPERM':
      // Windows answers so as well when another program has the file open.
      if (action === 'write') {
        return new AppError('not-writable', `“${name}” cannot be written: it is open in another program, or you do not have permission. Close it there, save it under another name, or change the permissions.`, details);
      }
      return new AppError('not-readable', `You do not have permission to read “${name}”. Change its permissions, or open a copy.`, details);
    case 'EACCES':
      return action === 'read'
        ? new AppError('not-readable', `You do not have permission to read “${name}”. Change its permissions, or open a copy.`, details)
        : new AppError('not-writable', `You do not have permission to write “${name}” or in its folder. Save it under another name, or change the permissions.`, details);
    case 'EROFS':
      return new AppError('not-writable', `“${name}” is on a disk that is read-only. Save it in another folder.`, details);
    case 'ENOSPC':
      return new AppError('no-space', `The disk is full, so “${name}” was not written. Free some space and save again; the file on disk is unchanged.`, details);
    case 'EDQUOT':
      return new AppError('no-space', `Your disk quota is used up, so “${name}” was not written. Free some space and save again; the file on disk is unchanged.`, details);
    case 'EBUSY':
    case 'ETXTBSY':
      return new AppError(action === 'read' ? 'not-readable' : 'not-writable', `“${name}” is in use by another program. Close it there and try again.`, details);
    case 'EEXIST':
      return alreadyExists(name);
    case 'ENAMETOOLONG':
      return new AppError('failed', `The name “${name}” is too long for this disk. Choose a shorter one.`, details);
    case 'ELOOP':
      return new AppError('not-found', `“${name}” is a symbolic link that points to itself. Open the real file instead.`, details);
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return new AppError('failed', `“${name}” could not be ${action === 'read' ? 'read' : 'written'}: ${reason}`, details);
    }
  }
}

/** A folder was named where a file is needed. */
export function isFolder(name: string): AppError {
  return new AppError('is-folder', `“${name}” is a folder. Choose a file in it.`, { name });
}

/** A folder stands where a file should be written. */
export function folderInTheWay(name: string): AppError {
  return new AppError('is-folder', `“${name}” is a folder, so no file of that name can be written. Move the folder away, or choose another name.`, { name });
}

/** A new file would replace one that is there. */
export function alreadyExists(name: string): AppError {
  return new AppError('exists', `“${name}” already exists. Choose another name, or replace it.`, { name });
}
