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
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
    plugins: [vue(), shippedModules('out/release/modules-renderer.json')],
  },
})
