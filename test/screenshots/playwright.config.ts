import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import base from '../../playwright.config.ts';

/** Takes the pictures of README.md from the running app; `npm run screenshots` runs it, `npm test` does not. */
export default defineConfig(base, {
  testDir: '.',
  testMatch: '*.pictures.ts',
  globalSetup: fileURLToPath(new URL('../e2e/global-setup.ts', import.meta.url)),
  workers: 1,
  use: { viewport: { width: 1440, height: 900 }, screenshot: 'off' },
});
