import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { verifyExport } from '../../../src/main/exports/verify-export'
import { folder, intent, open, run, unknown, value } from '../journal/support'
import { exportTo } from './support'

let path: string
let partial: string
beforeEach(async () => {
  const inFolder = folder()
  path = join(inFolder, 'all.json')
  partial = join(inFolder, 'partial.json')
  const journal = open(inFolder)
  run(journal)
  const erased = run(journal, intent({}, { targetLabel: 'Erika' }))
  run(journal, intent({ reference: 'r-3' }), unknown)
  value(journal.erase(erased, 'change'))
  value(await exportTo(path, journal, 'json'))
  value(await exportTo(partial, journal, 'json', { states: ['unknown'] }))
  journal.close()
})

/** What the check finds after a change of the text. */
async function afterwards(change: (text: string) => string, of = path) {
  const text = readFileSync(of, 'utf8')
  const altered = change(text)
  expect(altered).not.toBe(text)
  writeFileSync(of, altered)
  const found = await verifyExport(of)
  return typeof found === 'string' ? found : found.faults.map(({ fault }) => fault)
}

const swap =
  (from: string | RegExp, to: string) =>
  (text: string): string =>
    text.replace(from, to)
const inLines =
  (change: (lines: string[]) => string[]) =>
  (text: string): string =>
    change(text.split('\n')).join('\n')

describe('an exported file', () => {
  it('is sound as it was written', async () => {
    expect(await verifyExport(path)).toMatchObject({ entries: 14, faults: [], withheld: 0 })
    expect(await verifyExport(partial)).toMatchObject({ entries: 14, faults: [], withheld: 8 })
  })

  it.each([
    ['another time', swap('"at":"2026', '"at":"2025'), ['hashWrong']],
    [
      'another outcome',
      swap(/\\"state\\":\\"unknown\\"/, '\\"state\\":\\"confirmed\\"'),
      'hashWrong',
    ],
    ['another person', swap('Anna Meier', 'Anna Maier'), ['contentAltered']],
    [
      'content taken away',
      swap(/"personal":"[^]*?","salt":"\w+"/, '"personal":null,"salt":null'),
      ['contentMissing'],
    ],
    ['an entry taken away', inLines((lines) => lines.toSpliced(4, 1)), 'missing'],
    ['an entry twice', inLines((lines) => lines.toSpliced(4, 0, lines[4] ?? '')), 'hashWrong'],
    [
      'two entries in another order',
      inLines((lines) => lines.toSpliced(4, 2, lines[5] ?? '', lines[4] ?? '')),
      'hashWrong',
    ],
    ['no foot', inLines((lines) => lines.slice(0, -2)), 'missing'],
    ['another head', swap(/"head":"\w{4}/, '"head":"0000'), ['missing']],
    [
      'another number of changes',
      swap('"changes":3,"head"', '"changes":4,"head"'),
      ['listDiffers'],
    ],
    ['more behind its foot', (text: string) => `${text}{}\n`, ['unreadable']],
    ['a second document in it', swap(/\],"changes"/, '],"entries":[],"changes"'), ['unreadable']],
    ['a member more', swap('"seq":3,', '"seq":3,"note":1,'), 'unreadable'],
    ['a member twice', swap('"seq":3,', '"seq":4,"seq":3,'), 'unreadable'],
    ['other spaces', swap('"seq":3,', '"seq": 3,'), 'unreadable'],
    ['no comma', swap(/,\n\{"seq":3/, '\n{"seq":3'), 'unreadable'],
  ] as const)('with %s is not', async (_, change, faults) => {
    const found = await afterwards(change)
    if (typeof faults === 'string') expect(found).toContain(faults)
    else expect(found).toEqual(faults)
  })

  it('may not withhold the content of a change that its filter shows', async () => {
    const hide = /"personal":"[^"\\]*(?:\\.[^"\\]*)*","salt":"\w+",("digest":"\w+","hash":"\w+")/
    expect(await afterwards(swap(hide, '$1,"withheld":true'))).toContain('contentMissing')
    expect(await afterwards(swap(hide, '$1,"withheld":true'), partial)).toContain('contentMissing')
  })

  it.each([
    ['nothing in it', () => '', 'notAnExport'],
    ['something else in it', () => '{"a":1}', 'notAnExport'],
    ['a newer version', swap('"version":1', '"version":2'), 'newer'],
    ['another format', swap('console-changes', 'console-other'), 'notAnExport'],
    ['an unknown filter', swap('"search":""', '"search":"","all":true'), 'notAnExport'],
  ] as const)('is told from a file with %s', async (_, change, found) => {
    expect(await afterwards(change)).toBe(found)
  })

  it('is found altered, whichever character of an entry is another', async () => {
    const text = readFileSync(path, 'utf8')
    const from = text.indexOf('\n') + 1
    const to = text.lastIndexOf(']')
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: to - 1 }),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, other) => {
          fc.pre(text[at] !== other)
          writeFileSync(path, text.slice(0, at) + other + text.slice(at + 1))
          const found = await verifyExport(path)
          expect(typeof found === 'string' || found.faults.length > 0).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('is found cut off, wherever that is', async () => {
    const text = readFileSync(path, 'utf8')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 2 }), async (length) => {
        writeFileSync(path, text.slice(0, length))
        const found = await verifyExport(path)
        expect(typeof found === 'string' || found.faults.length > 0).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
