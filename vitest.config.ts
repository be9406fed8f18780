import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** How often each property is tried, in thousands. */
const thousands = Math.max(1, Number(process.env['PROPERTY_RUNS'] ?? 1000) / 1000)

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', environment: 'node', include: ['tests/unit/**/*.test.ts'] } },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['tests/integration/**/*.test.ts'],
        },
      },
      {
        test: {
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
          name: 'component',
          environment: 'happy-dom',
          include: ['tests/component/**/*.test.ts', 'tests/properties/ui/**/*.test.ts'],
        },
      },
    ],
  },
})
