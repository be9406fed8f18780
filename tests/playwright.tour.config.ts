import { defineConfig } from 'playwright/test'

// `npm run tour`: the main job on the demo, in a real window, told step by step, with pictures.
export default defineConfig({
  testDir: 'tour',
  testMatch: 'tour.spec.ts',
  outputDir: '../test-results/tour',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
})
