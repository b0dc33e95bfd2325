import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, whether this is a clone or an installed package. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * The folder that the caller's relative names are relative to. `npm run` changes into the project's
 * folder first and tells the caller's own in `INIT_CWD`.
 */
export function callerFolder() {
  const { INIT_CWD: initial, npm_package_json: manifest } = process.env;
  const isRunByNpm = manifest !== undefined && isSame(manifest, join(projectFolder, 'package.json')) && isSame(process.cwd(), projectFolder);
  return isRunByNpm && initial ? initial : process.cwd();
}

function isSame(a, b) {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}
