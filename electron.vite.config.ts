import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Pure packages that every document passes through. */
const bundled = [
  'zod', 'yaml', 'smol-toml', 'temporal-polyfill', 'unified', 'remark-parse', 'remark-frontmatter', 'remark-gfm', 'mdast-util-to-hast',
  'hast-util-raw', 'hast-util-sanitize', 'hast-util-to-html', 'github-slugger', 'lowlight', '@cantoo/pdf-lib',
];

/**
 * One build for both editions: `out/main` holds the desktop's main process, the browser edition's
 * server and the command line (plain Node); `out/preload` the desktop's preload; `out/renderer` the page.
 */
export default defineConfig({
  main: {
    build: {
      // Bundled rather than loaded from hundreds of small files, which took a third of the time of a small export.
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          index: at('electron/main/index.ts'),
          server: at('electron/server/index.ts'),
          cli: at('electron/cli/index.ts'),
          'render-worker': at('electron/services/rendering/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload cannot be an ES module and cannot require packages.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    // Replaced by the server or the app protocol with a fresh nonce for every page it serves.
    html: { cspNonce: 'CSP_NONCE' },
    // Markdown is rendered in a worker, where the `browser` variant of a package would look for a document.
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    build: {
      // A third less to read before the app is there; the editor and React are most of it.
      minify: true,
      chunkSizeWarningLimit: 2_500,
      // The content security policy allows fonts from the app's own address, not from `data:`.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
