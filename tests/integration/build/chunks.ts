import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import ts from 'typescript'

/** Something that a file loads when it asks for it, and the styles that come with it. */
export interface Later {
  readonly file: string
  readonly styles: readonly string[]
}

interface Imports {
  /** What is loaded before the file's own first line. As it stands there: `./a.js`, `node:fs`. */
  readonly first: readonly string[]
  readonly later: readonly Later[]
}

/** Whether `npm run build` was there. */
export const isBuilt = existsSync('out/main/index.js') && existsSync('out/renderer/index.html')

const known = new Map<string, Imports>()

/** What a file loads, as TypeScript understands it: the word `import` may stand in texts and comments. */
export function importsOf(path: string): Imports {
  const imports = known.get(path) ?? readImports(path)
  known.set(path, imports)
  return imports
}

/** All that has been loaded when a file of a folder has run, itself included: files, and names of modules. */
export function loadedWith(folder: string, file: string): { files: string[]; names: string[] } {
  const files = new Set<string>()
  const names = new Set<string>()
  const add = (each: string): void => {
    if (files.has(each)) return
    files.add(each)
    for (const name of importsOf(join(folder, each)).first) {
      if (name.startsWith('./')) add(fileIn(name))
      else names.add(name)
    }
  }
  add(file)
  return { files: [...files], names: [...names].toSorted() }
}

/** A file's name without what the build makes of its content: `UsersScreen.js`. */
export const plainName = (file: string): string => file.replace(/-[\w-]{8}(?=\.\w+$)/, '')

/** How large files are, each packed by itself, in bytes. */
export function packedSize(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0)
}

function readImports(path: string): Imports {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
  const first: string[] = []
  const later: Later[] = []
  const preloadable = textsIn(find(source, isPreloadList))
  const visit = (node: ts.Node, styles: readonly string[]): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) first.push(textOf(node.moduleSpecifier))
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      later.push({ file: fileIn(textOf(node.arguments[0])), styles })
    }
    const own = ts.isCallExpression(node) ? stylesIn(node, preloadable) : null
    ts.forEachChild(node, (child) => visit(child, own ?? styles))
  }
  visit(source, [])
  return { first, later }
}

const fileIn = (name: string): string => name.replace(/^\.\//, '')

// Vite wraps an `import()` into a call that is told what else to load, as places in a list that the file
// begins with: `preload(() => import('./a.js'), __vite__mapDeps([0, 3]))`.

const preloads = '__vite__mapDeps'

const isPreloadList = (node: ts.Node): boolean =>
  ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === preloads

function stylesIn(call: ts.CallExpression, preloadable: readonly string[]): string[] | null {
  const [, told] = call.arguments
  if (!told || !ts.isCallExpression(told)) return null
  if (!ts.isIdentifier(told.expression) || told.expression.text !== preloads) return null
  return textsIn(told, preloadable).filter((file) => file.endsWith('.css'))
}

/** The texts of the first list in something; of a list of numbers those that stand at these places. */
function textsIn(node: ts.Node | undefined, texts: readonly string[] = []): string[] {
  const list = node && find(node, ts.isArrayLiteralExpression)
  const elements = list !== undefined && ts.isArrayLiteralExpression(list) ? list.elements : []
  return elements.map((each) =>
    fileIn(ts.isNumericLiteral(each) ? (texts[Number(each.text)] ?? '') : textOf(each)),
  )
}

function find(node: ts.Node, is: (node: ts.Node) => boolean): ts.Node | undefined {
  return is(node) ? node : ts.forEachChild(node, (child) => find(child, is))
}

/** Throws for what is put together at run time: nobody knows where it leads. */
function textOf(node: ts.Node | undefined): string {
  if (node !== undefined && ts.isStringLiteralLike(node)) return node.text
  throw new Error('Something is imported that is not a text.')
}
