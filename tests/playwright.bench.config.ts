import { defineConfig } from 'playwright/test'

// `npm run bench`: measurements, not tests. One at a time, or they would measure each other.
export default defineConfig({
  testDir: 'bench',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results/bench',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: { trace: 'off' },
})
