/** Where the renderer's sources ask for a message, and with which values. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compileScript, parse } from 'vue/compiler-sfc'
import ts from 'typescript'

export interface MessageUse {
  readonly file: string
  /** What is asked for; an expression in it is `*`, as in "activity.state.*". */
  readonly key: string
  /** The names of the values; `null` where they are not written out. */
  readonly values: readonly string[] | null
}

export interface SourceTexts {
  readonly uses: readonly MessageUse[]
  /** Every string that is written in the sources. */
  readonly strings: ReadonlySet<string>
}

const renderer = join(import.meta.dirname, '../../../src/renderer')

/** Reads all sources of the renderer. A template counts as the code it is compiled to. */
export function readSources(): SourceTexts {
  const uses: MessageUse[] = []
  const strings = new Set<string>()
  for (const path of readdirSync(renderer, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(ts|vue)$/.test(path) || path.startsWith('language')) continue
    const text = readFileSync(join(renderer, path), 'utf8')
    const code = path.endsWith('.vue') ? compile(text, path) : text
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) strings.add(node.text)
      if (ts.isCallExpression(node) && asksForMessage(node.expression)) {
        const [key, values] = node.arguments
        if (key) {
          for (const asked of keysOf(key))
            uses.push({ file: path, key: asked, values: names(values) })
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true))
  }
  return { uses, strings }
}

function compile(text: string, filename: string): string {
  const { descriptor } = parse(text, { filename, templateParseOptions: { comments: false } })
  return compileScript(descriptor, {
    id: filename,
    inlineTemplate: true,
  }).content
}

/** `t(…)`, which a template may call as `_unref(t)(…)`. */
function asksForMessage(callee: ts.Expression): boolean {
  return /^(t|_unref\(t\))$/.test(callee.getText())
}

function keysOf(node: ts.Expression): string[] {
  if (ts.isParenthesizedExpression(node)) return keysOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...keysOf(node.whenTrue), ...keysOf(node.whenFalse)]
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (!ts.isTemplateExpression(node)) return []
  return [node.head.text + node.templateSpans.map(({ literal }) => `*${literal.text}`).join('')]
}

function names(values: ts.Expression | undefined): string[] | null {
  if (values === undefined) return []
  if (!ts.isObjectLiteralExpression(values)) return null
  const all = values.properties.map((property) =>
    property.name && !ts.isComputedPropertyName(property.name) ? property.name.getText() : null,
  )
  return all.includes(null) ? null : all.filter((name) => name !== null)
}
