// The licence text of a package, from the package itself wherever it has one.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../run/problem.mjs'

const isText = /^(un)?licen[cs]e|^copying|^notice|^copyright/i

/** Builds for one system each carry no text; the package that they belong to does. */
const sameProject = [[/^@libsql\//, 'node_modules/libsql']]

/** From here on a text lists what is in the tool itself, of which nothing is shipped. */
const otherContents = /^# Licenses of bundled dependencies$/m

/**
 * The texts of a package (see shipped-packages.mjs), as one string. Where there is none and the
 * licence is MIT, its standard text with the author's name; any other licence without a text is
 * a Problem.
 */
export function licenceText(root, shipped) {
  const own = textsIn(join(root, shipped.folder))
  if (own.length > 0) return own.join('\n\n')
  const sibling = sameProject.find(([pattern]) => pattern.test(shipped.name))
  const shared = sibling ? textsIn(join(root, sibling[1])) : []
  if (shared.length > 0) return shared.join('\n\n')
  if (shipped.licence === 'MIT') return standardText(shipped)
  throw new Problem(
    `${shipped.name} ${shipped.version} (${shipped.licence}) carries no licence text.`,
  )
}

function textsIn(folder) {
  const names = readdirSync(folder).filter((name) => isText.test(name))
  return names.sort().map((name) => {
    const [text] = readFileSync(join(folder, name), 'utf8').split(otherContents)
    return text.replaceAll('\r\n', '\n').trim()
  })
}

function standardText({ name, author }) {
  const holder = typeof author === 'string' ? author : author?.name
  return `(The package carries no text of its licence. This is the licence that it names.)

MIT License

Copyright (c) ${holder ?? `the authors of ${name}`}

${mitTerms}`
}

const mitTerms = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`
