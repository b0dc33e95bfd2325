import path from 'node:path';

/**
 * The file named on the command line, absolute, or null when none is.
 *
 * @param argv as in `process.argv`: the executable first
 * @param isPackaged else the first argument that is no switch is the app itself
 * @param folder what a relative name is relative to
 */
export function fileFromArguments(argv: readonly string[], isPackaged: boolean, folder: string): string | null {
  const words = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  const file = words[isPackaged ? 0 : 1];
  return file === undefined ? null : path.resolve(folder, file);
}
