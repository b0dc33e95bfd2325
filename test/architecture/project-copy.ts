import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the project's sources in a temporary folder, where a test may plant what must not be. */
export interface ProjectCopy {
  readonly root: string;
  /** Writes one file into the copy; the path is relative to its root. */
  plant(path: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** Copies sources and configuration; the installed packages are linked. */
export async function copyProject(): Promise<ProjectCopy> {
  const root = await mkdtemp(join(tmpdir(), 'aftermath-architecture-'));
  for (const part of ['electron', 'renderer', 'shared', 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    await cp(join(projectRoot, part), join(root, part), { recursive: true });
  }
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'), 'junction');
  return {
    root,
    async plant(path, text) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
