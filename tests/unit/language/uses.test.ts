import { describe, expect, it } from 'vitest'
import { english } from '../../../src/renderer/language/en'
import { flatten } from './flat'
import { readSources } from './uses'

const texts = new Map(flatten(english))
const { uses, strings } = readSources()

const pattern = (key: string) =>
  new RegExp(
    `^${key
      .split('*')
      .map((part) => part.replaceAll('.', '\\.'))
      .join('.+')}$`,
  )
const meant = (key: string) =>
  key.includes('*') ? [...texts.keys()].filter((each) => pattern(key).test(each)) : [key]

describe('the messages that the sources ask for', () => {
  it('are found in the sources', () => expect(uses.length).toBeGreaterThan(0))

  it('all exist', () => {
    const missing = uses.filter(({ key }) => !meant(key).some((each) => texts.has(each)))
    expect(missing).toEqual([])
  })

  it('are all that there are', () => {
    const used = new Set(uses.flatMap(({ key }) => meant(key)))
    expect([...texts.keys()].filter((key) => !used.has(key) && !strings.has(key))).toEqual([])
  })

  it('get the values that they hold', () => {
    const wrong = uses.flatMap(({ file, key, values }) => {
      if (values === null) return []
      const needed = new Set(
        meant(key).flatMap((each) =>
          [...(texts.get(each) ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
        ),
      )
      const given = new Set(values)
      const lacking = [...needed].filter((name) => !given.has(name))
      // A count may also be there to choose between one and many.
      const useless = [...given].filter((name) => !needed.has(name) && name !== 'count')
      return lacking.length + useless.length > 0 ? [{ file, key, lacking, useless }] : []
    })
    expect(wrong).toEqual([])
  })

  it('are where all English is', () => {
    const sentence = /^[A-Z][a-z’]+ [a-z]+|[a-z] [a-z’]+ [a-z]+[ .,]/
    expect([...strings].filter((text) => sentence.test(text))).toEqual([])
  })
})
