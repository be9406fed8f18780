import { describe, expect, it, vi } from 'vitest'

vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
const { shortcutOf, shortcuts } = await import('../../../src/renderer/app/palette/shortcuts')

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  shortcutOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  } as KeyboardEvent)

describe('a key press', () => {
  it('is the shortcut that has its keys', () => {
    expect(press('k', { ctrlKey: true })).toBe('commands')
    expect(press('K', { ctrlKey: true })).toBe('commands')
    expect(press('C', { ctrlKey: true, shiftKey: true })).toBe('copySummary')
    expect(press('F6')).toBe('regions')
  })

  it('is none with other keys held', () => {
    expect(press('k')).toBeNull()
    expect(press('k', { ctrlKey: true, altKey: true })).toBeNull()
    expect(press('k', { ctrlKey: true, shiftKey: true })).toBeNull()
    expect(press('k', { metaKey: true })).toBeNull()
    // Copying stays copying.
    expect(press('c', { ctrlKey: true })).toBeNull()
  })

  it('leads to the sheet also where the slash needs Shift', () => {
    expect(press('/', { ctrlKey: true })).toBe('shortcuts')
    expect(press('/', { ctrlKey: true, shiftKey: true })).toBe('shortcuts')
  })

  it('is never two things, nor one that the window itself uses', () => {
    const all = Object.values(shortcuts).map((shortcut) => JSON.stringify(shortcut))
    expect(new Set(all).size).toBe(all.length)
    const plain = Object.values(shortcuts).filter((each) => 'mod' in each && !('shift' in each))
    expect(plain.map(({ key }) => key).filter((key) => 'acvxzwqmrn0+-='.includes(key))).toEqual([])
  })
})
