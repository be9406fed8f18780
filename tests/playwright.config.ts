import { defineConfig } from 'playwright/test'

// Real Electron, real keychain, real HTTP on loopback. Run through `npm test`, which gives them a
// display and a session of their own.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // One desktop has one clipboard: two apps that paste at once would take each other's keys.
  workers: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // Not a share of the picture: with 0.2 % of it, all umlauts could lose their dots.
    toHaveScreenshot: { maxDiffPixels: 20, animations: 'disabled', caret: 'hide' },
  },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  updateSnapshots: process.env['UPDATE_PICTURES'] === undefined ? 'none' : 'all',
  use: { trace: 'off' },
})
