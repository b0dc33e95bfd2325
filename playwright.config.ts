import { defineConfig } from '@playwright/test';
import { chromiumPath, hasSandbox } from './test/e2e/chromium.ts';
import type { EditionOptions } from './test/e2e/fixture.ts';

/** The same journeys in both editions; the desktop's are skipped, with the reason, where Electron's runtime is missing. */
export default defineConfig<EditionOptions>({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './test/e2e/global-setup.ts',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 10_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 1200 },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumPath(), chromiumSandbox: hasSandbox() },
  },
  projects: [
    { name: 'browser', use: { edition: 'browser' } },
    { name: 'desktop', use: { edition: 'desktop' } },
  ],
});
