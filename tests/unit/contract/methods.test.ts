import { describe, expect, it } from 'vitest'
import { events, methods } from '../../../src/shared/contract'
import { z } from '../../../src/shared/schema'
import { recordFigure } from '../../support/figures'

// All that can pass between the page and main, by name. When this test fails, the contract is another than
// the one that was reviewed. Whoever reviews the change asks of each new line: can it hold a key, a password
// or a token? None may, in or out. Then the list is written anew with
// `npx vitest run tests/unit/contract -u`, and belongs to the same commit.

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly additionalProperties?: Shape | boolean
}

interface Field {
  readonly path: string
  /** Whether any text may be in it: not one of a few words, and no number. */
  readonly isText: boolean
}

/** All fields that hold a value. */
function fieldsOf(schema: z.ZodType, io: 'input' | 'output'): Field[] {
  const found = new Map<string, boolean>()
  function walk(shape: Shape, path: string): void {
    const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
    for (const [name, field] of Object.entries(shape.properties ?? {})) walk(field, inside(name))
    if (shape.items) walk(shape.items, `${path}[]`)
    const { additionalProperties: others } = shape
    if (typeof others === 'object') walk(others, inside('*'))
    const kinds = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])]
    for (const kind of kinds) walk(kind, path)
    const isLeaf = !shape.properties && !shape.items && kinds.length === 0
    if (!isLeaf || typeof others === 'object' || path === '') return
    const isClosed = shape.enum !== undefined || shape.const !== undefined
    const isNoText = /^(boolean|integer|null|number)$/.test(shape.type ?? '')
    found.set(path, found.get(path) === true || !(isClosed || isNoText))
  }
  walk(z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Shape, '')
  return [...found].map(([path, isText]) => ({ path, isText }))
}

const nameOf = ({ path }: Field) => path.replaceAll('[]', '').split('.').at(-1)!

const passing = [
  ...Object.entries(methods).map(([name, { input, output }]) => ({
    name,
    taken: fieldsOf(input, 'input'),
    given: fieldsOf(output, 'output'),
  })),
  ...Object.entries(events).map(([name, payload]) => ({
    name: `event ${name}`,
    taken: null,
    given: fieldsOf(payload, 'output'),
  })),
]

/** A line for what goes in, with paths, and one for the names of what comes out. */
function lines({ name, taken, given }: (typeof passing)[number]): string[] {
  const listed = (words: readonly string[]) =>
    words.length === 0 ? 'nothing' : [...new Set(words)].toSorted().join(', ')
  return [
    name,
    ...(taken === null ? [] : [`  takes ${listed(taken.map(({ path }) => path))}`]),
    `  gives ${listed(given.map(nameOf))}`,
  ]
}

/** Texts that are about a secret, and hold none: each was looked at. */
const reviewed = /^keyFingerprint$/

describe('the contract', () => {
  it('is the one that was reviewed', async () => {
    await expect(
      `${passing.flatMap(lines).join('\n')}\n`,
      'The contract is another than the reviewed one: a person must look at every new line of methods.txt, ' +
        'because no method may take or give a secret. See the comment at the top of methods.test.ts.',
    ).toMatchFileSnapshot('./methods.txt')
  })

  it('has no field for a key, a secret, a password or a token', () => {
    const named = passing.flatMap(({ name, taken, given }) =>
      [...(taken ?? []), ...given]
        .filter(
          (field) => field.isText && /key|secret|password|token|credential/i.test(nameOf(field)),
        )
        .filter((field) => !reviewed.test(nameOf(field)))
        .map(({ path }) => `${name}: ${path}`),
    )
    // The control: a fingerprint is found, and only then left out.
    expect(
      passing.some(({ given }) => given.some((field) => nameOf(field) === 'keyFingerprint')),
    ).toBe(true)
    recordFigure({
      check: `Fields for a secret, in ${Object.keys(methods).length} methods and ${Object.keys(events).length} events`,
      figure: named.length,
      mustBe: 0,
    })
    expect(named).toEqual([])
  })
})
