import { afterEach, describe, expect, it } from 'vitest'
import { unlockQuestion } from '../../../src/main/access/questions'
import { bugQuestion, quitQuestion } from '../../../src/main/process/questions'
import { english } from '../../../src/main/words/english'
import { german } from '../../../src/main/words/german'
import { speak, words } from '../../../src/main/words/words'

/** Every text of a catalogue, what takes values with some filled in. */
function textsOf(tree: unknown, path: string): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]]
  if (typeof tree === 'function') {
    const say = tree as (...values: unknown[]) => string
    const numbers = /count|minutes|underWay/.test(say.toString().split('=>')[0] ?? '')
    return [[path, numbers ? say(2, 2) : say('<one>', '<two>', 7, '<four>')]]
  }
  return Object.entries(tree as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
}

afterEach(() => speak('en'))

describe('what main says', () => {
  it('is said in German too, with the same values', () => {
    const [inEnglish, inGerman] = [new Map(textsOf(english, '')), new Map(textsOf(german, ''))]
    expect([...inGerman.keys()]).toEqual([...inEnglish.keys()])
    const same = [...inEnglish].filter(([key, text]) => inGerman.get(key) === text)
    expect(same.map(([key]) => key)).toEqual(['.keyFile.understood', '.updates.title'])
    const values = (text = '') => (text.match(/<\w+>|\d/g) ?? []).sort()
    for (const [key, text] of inEnglish)
      expect(values(inGerman.get(key)), key).toEqual(values(text))
  })

  it('is in the language of the moment', () => {
    speak('de')
    expect(words()).toBe(german)
    expect(quitQuestion(1)).toMatchObject({
      message: '1 Änderung wird gerade gesendet',
      buttons: ['Warten, dann beenden', 'Jetzt beenden', 'Nicht beenden'],
    })
    const demo = {
      name: 'Nord',
      baseUrl: 'https://api.example.com/x',
      environment: 'live',
    } as const
    expect(unlockQuestion(demo)).toMatchObject({
      message: '„Nord“ für Änderungen entsperren?',
      buttons: ['Für 5 Minuten', 'Für 15 Minuten', 'Für 60 Minuten', 'Abbrechen'],
    })
  })

  it('counts what was under way at a fault', () => {
    const report = { reference: 'r', logFile: '/l' }
    const said = (underWay: number, open: number) =>
      bugQuestion({ ...report, underWay, open }).detail
    expect(said(0, 0)).toContain('Nothing more is sent. No change was under way.')
    expect(said(1, 0)).toContain('1 change was under way; its result is on record, see Activity.')
    expect(said(2, 1)).toContain('2 changes were under way; 1 has not ended, and what is known')
  })
})
