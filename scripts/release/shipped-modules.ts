// Which modules a build put into its files: the source of the bill of materials. What is bundled
// stands in devDependencies, so no list of dependencies could tell what is shipped.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative, sep } from 'node:path'
import { type Plugin } from 'vite'

/**
 * A plugin for one part of the build (main, preload, renderer). It writes the ids of all modules
 * in the part's chunks to `file`: a sorted JSON array, paths relative to the project. An id that
 * is no path (code that a tool adds) is written as it is, with its leading NUL as `virtual:`.
 */
export function shippedModules(file: string): Plugin {
  return {
    name: 'shipped-modules',
    apply: 'build',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? Object.keys(output.modules) : [],
      )
      const names = [...new Set(ids.map(nameOf))].sort()
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify(names, null, 1)}\n`)
    },
  }
}

function nameOf(id: string): string {
  if (id.startsWith('\0')) return `virtual:${id.slice(1)}`
  const [path = id] = id.split('?')
  const name = relative(process.cwd(), path).split(sep).join('/')
  // A node_modules that is a link to another place is this project's all the same.
  return name.replace(/^\.\.\/.*?\b(node_modules\/)/, '$1')
}
