import { relative } from 'node:path'
import type { Plugin } from 'vite'
import { seededBugs, type SeededBug, type SeededBugName } from './seeded-bugs'

/**
 * Puts a bug into the code on its way through Vite; the files stay as they are. A piece that is not
 * there any more, or twice, is an error: a bug that is not seeded would count as one that was caught.
 */
export function seed(name: SeededBugName): Plugin {
  const { replacements }: SeededBug = seededBugs[name]
  const missing = new Set(replacements)
  return {
    name: 'seeded-bug',
    enforce: 'pre',
    transform(code, id) {
      const file = relative(process.cwd(), id.split('?')[0] ?? '')
      const here = replacements.filter((replacement) => replacement.file === file)
      if (here.length === 0) return null
      return here.reduce((changed, replacement) => {
        const parts = changed.split(replacement.find)
        if (parts.length !== 2) {
          throw new Error(`${file} has ${parts.length - 1} times: ${replacement.find}`)
        }
        missing.delete(replacement)
        return parts.join(replacement.put)
      }, code)
    },
    buildEnd(error) {
      if (error) return
      for (const { file } of missing) throw new Error(`${file} is not in what is built.`)
    },
  }
}
