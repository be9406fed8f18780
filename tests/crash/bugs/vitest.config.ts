import { defineConfig } from 'vitest/config'
import { seed } from './seed'
import type { SeededBugName } from './seeded-bugs'

// The tests of one file against code with a bug in it; with no SEEDED_BUG, as it is.
const name = (process.env['SEEDED_BUG'] ?? '') as SeededBugName | ''

export default defineConfig({
  plugins: name === '' ? [] : [seed(name)],
  test: { environment: 'node', include: ['tests/integration/**/*.test.ts'] },
})
