import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The pages of the floor and of the plain table, made of the product's own packages. */
export const floorPages = ['static-page', 'codemirror', 'tanstack'] as const;
/** The editors with a live preview, made of the bench's packages. */
export const peerPages = ['toast-ui', 'easymde', 'md-editor-rt', 'react-md-editor'] as const;

/** Installs the peers where they are not installed yet. @returns null, or in one line why it could not */
export async function installPeers(): Promise<string | null> {
  if ((await stat(at('node_modules/@toast-ui/editor')).catch(() => null)) !== null) return null;
  console.log('Installing the editors to compare with, once …');
  try {
    await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: at('.'), timeout: 300_000, shell: process.platform === 'win32' });
    return null;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return `The other editors could not be installed, so there is no comparison with them: ${said.trim().split('\n')[0] ?? ''}`;
  }
}

/** Builds pages as for production into a folder, one file of script each. @param folder where their sources are, `pages` or `peers` */
export async function buildPages(folder: 'pages' | 'peers', names: readonly string[], outDir: string): Promise<void> {
  for (const name of names) {
    await build({
      configFile: false,
      root: at(folder),
      logLevel: 'error',
      // React's hooks need one React; the peers bring their own.
      resolve: { dedupe: ['react', 'react-dom'] },
      base: `/${basename(outDir)}/${name}/`,
      build: {
        outDir: join(outDir, name),
        emptyOutDir: true,
        target: 'esnext',
        chunkSizeWarningLimit: 10_000,
        rollupOptions: { input: at(`${folder}/${name}.html`) },
      },
    });
  }
}
