import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/**
 * Time limits end what hangs; they are no measure of speed. A machine that is busy with something else
 * gets all the time it needs.
 */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
}

/** How often each property is tried, in thousands. */
const thousands = Math.max(1, Number(process.env['PROPERTY_RUNS'] ?? 1000) / 1000)

export default defineConfig({
  test: {
    // All processors: of two, vitest would leave one idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...patience,
          name: 'unit',
          setupFiles: ['tests/support/start-is-over.ts'],
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
        },
      },
      {
        test: {
          ...patience,
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts'],
        },
      },
      {
        test: {
          ...patience,
          name: 'properties',
          environment: 'node',
          include: ['tests/properties/**/*.test.ts'],
          exclude: ['tests/properties/ui/**'],
          testTimeout: thousands * 120_000,
        },
      },
      {
        plugins: [vue()],
        test: {
          ...patience,
          name: 'component',
          setupFiles: ['tests/support/start-is-over.ts'],
          environment: 'happy-dom',
          include: ['tests/component/**/*.test.ts', 'tests/properties/ui/**/*.test.ts'],
        },
      },
    ],
  },
})
