import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const builder = new URL('../../electron/launch/build-if-stale.mjs', import.meta.url).href;

let building: Promise<string> | null = null;

/**
 * The folder with the built bundles, built first when it is missing or older than its sources.
 * `AFTERMATH_BUILT` names a build elsewhere, which is taken as it is.
 *
 * @throws Error with what the build printed
 */
export function builtFolder(): Promise<string> {
  return (building ??= build());
}

async function build(): Promise<string> {
  const elsewhere = process.env['AFTERMATH_BUILT'];
  if (elsewhere !== undefined) return elsewhere;
  const program = `import { buildIfStale } from ${JSON.stringify(builder)}; process.exitCode = (await buildIfStale()) ? 0 : 1;`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
  return path.join(root, 'out');
}
