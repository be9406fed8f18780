import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Bundles a program of the tests as main is bundled, native modules left out; gives its file. */
export async function bundle(
  entry: string,
  { folder, name, plugins = [] }: { folder: string; name: string; plugins?: readonly Plugin[] },
): Promise<string> {
  const outDir = join(process.cwd(), '.cache', folder)
  const external = ['libsql', 'electron']
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [...plugins],
    ssr: { noExternal: true, external },
    build: {
      ssr: entry,
      // The oldest runtime that the app runs on.
      target: 'node20.18',
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        external,
        output: {
          format: 'cjs',
          entryFileNames: `${name}.cjs`,
          codeSplitting: false,
          dynamicImportInCjs: false,
        },
      },
    },
  })
  return join(outDir, `${name}.cjs`)
}
