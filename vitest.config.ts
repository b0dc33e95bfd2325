import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,property,contract,desktop,architecture}/**/*.test.{ts,tsx}'],
    environment: 'node',
    globalSetup: ['test/chromium-setup.ts'],
    // Two cores are often shared with a browser; a slow machine is no failure.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    restoreMocks: true,
  },
});
