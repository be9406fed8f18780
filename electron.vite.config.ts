import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { shippedModules } from './scripts/release/shipped-modules'

// The oldest runtime that the code must run on is Electron 33 (Node 20.18, Chromium 130).
// Packages in `dependencies` (keytar, a native module) stay outside the bundle; all others are in.
// What came in is written down for the bill of materials: `npm run package` makes it from out/release.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      lib: { entry: 'src/main/index.ts', formats: ['es'] },
      rollupOptions: { external: ['electron', 'keytar', 'libsql'] },
    },
    plugins: [shippedModules('out/release/modules-main.json')],
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      // A sandboxed preload must be CommonJS.
      lib: { entry: 'src/preload/index.ts', formats: ['cjs'] },
      rollupOptions: { external: ['electron'], output: { entryFileNames: '[name].cjs' } },
    },
    plugins: [shippedModules('out/release/modules-preload.json')],
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    build: {
      target: 'chrome130',
      outDir: 'out/renderer',
      minify: true,
      rollupOptions: {
        input: resolve('src/renderer/index.html'),
        output: { codeSplitting: { groups: [{ name: startChunk, debugName: 'start' }] } },
      },
    },
    plugins: [vue(), shippedModules('out/release/modules-renderer.json')],
  },
})

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

let startModules: Set<string> | undefined

/**
 * All that the first screen imports is one file, also what other screens share with it: main serves each
 * file of a start, and of itself the bundler would make twenty of it.
 */
function startChunk(id: string, modules: Modules): string | null {
  startModules ??= importedBy(resolve('src/renderer/main.ts'), modules)
  return startModules.has(id) ? 'start' : null
}

function importedBy(entry: string, modules: Modules): Set<string> {
  const found = new Set([entry])
  for (const id of found) {
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported)
  }
  return found
}
