import { join } from 'node:path'
import { build } from 'vite'
import { seed } from './bugs/seed'
import type { SeededBugName } from './bugs/seeded-bugs'

/** Bundles the process that is killed, with a bug in it or without; gives the file. */
export async function bundleWorker(bug: SeededBugName | null = null): Promise<string> {
  const outDir = join(process.cwd(), '.cache', 'crash')
  const name = `worker${bug === null ? '' : `-${bug}`}.cjs`
  const external = ['libsql', 'electron']
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: bug === null ? [] : [seed(bug)],
    ssr: { noExternal: true, external },
    build: {
      ssr: 'tests/crash/worker/main.ts',
      // The oldest runtime that the app runs on.
      target: 'node20.18',
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        external,
        output: {
          format: 'cjs',
          entryFileNames: name,
          codeSplitting: false,
          dynamicImportInCjs: false,
        },
      },
    },
  })
  return join(outDir, name)
}
