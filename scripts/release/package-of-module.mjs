// From a module in the bundle to the npm package that it came with.
import { Problem } from '../run/problem.mjs'

/** Code that a tool adds to the bundle is that tool's, and is shipped like any other. */
const toolOfVirtual = [
  ['rolldown/', 'node_modules/rolldown'],
  ['vite/', 'node_modules/vite'],
  ['plugin-vue:', 'node_modules/@vitejs/plugin-vue'],
]

/** What is not from a package is ours. */
const own = ['src/', 'package.json']

/**
 * The folder of the package that a module belongs to, relative to the project, or undefined for
 * the project's own code. `module` is a line of out/release/modules-*.json. A module that is
 * neither is a Problem: nothing is shipped whose origin is not known.
 */
export function packageFolderOf(module) {
  if (module.startsWith('virtual:')) return folderOfTool(module)
  // Of nested packages the innermost; the greedy start finds the last node_modules.
  const match = /^(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)
  if (match && !match[1].startsWith('..')) return match[1]
  if (own.some((start) => module.startsWith(start))) return undefined
  throw unknown(module)
}

function folderOfTool(module) {
  const name = module.slice('virtual:'.length)
  const tool = toolOfVirtual.find(([start]) => name.startsWith(start))
  if (tool) return tool[1]
  throw unknown(module)
}

function unknown(module) {
  return new Problem(
    `It is not known whose code ${module} is: add its origin to scripts/release/package-of-module.mjs.`,
  )
}
