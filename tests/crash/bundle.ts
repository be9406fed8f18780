import { bundle } from '../support/bundle'
import { seed } from './bugs/seed'
import type { SeededBugName } from './bugs/seeded-bugs'

/** Bundles the process that is killed, with a bug in it or without; gives the file. */
export async function bundleWorker(bug: SeededBugName | null = null): Promise<string> {
  return bundle('tests/crash/worker/main.ts', {
    folder: 'crash',
    name: `worker${bug === null ? '' : `-${bug}`}`,
    plugins: bug === null ? [] : [seed(bug)],
  })
}
