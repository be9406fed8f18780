import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readFirstAppearance } from '../../../src/main/settings/first-appearance'
import { Preferences } from '../../../src/main/settings/preferences'

const folder = mkdtempSync(join(tmpdir(), 'console-appearance-'))
const path = join(folder, 'settings.json')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the first look at the settings', () => {
  it('finds what was kept', () => {
    const appearance = { language: 'de', theme: 'contrast', privacyMask: true } as const
    new Preferences(path).set({ appearance })
    expect(readFirstAppearance(path)).toEqual({ language: 'de', theme: 'contrast' })
    expect(new Preferences(path).values.appearance).toEqual(appearance)
  })

  it.each(['{', 'null', '7', '[]', '{"appearance":null}', '{"appearance":{"theme":7}}', ''])(
    'takes what is unusable for no choice: %s',
    (text) => {
      writeFileSync(path, text)
      expect(readFirstAppearance(path)).toEqual({ language: 'system', theme: 'system' })
    },
  )

  it('takes no file for no choice', () => {
    expect(readFirstAppearance(join(folder, 'none.json'))).toEqual({
      language: 'system',
      theme: 'system',
    })
  })
})
