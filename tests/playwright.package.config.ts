import { defineConfig } from 'playwright/test'

// The package itself: built, installed on this machine with apt, used, upgraded, removed. Run through
// `npm test`, as root on Debian; elsewhere they are skipped, and say so.
export default defineConfig({
  testDir: 'package',
  globalSetup: './package/support/on-this-machine.ts',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/package',
  // There is one machine to install on.
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { trace: 'off' },
})
