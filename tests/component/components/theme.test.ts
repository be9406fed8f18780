import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { themeOverrides, type Look } from '../../../src/renderer/app/theme'

const css = readFileSync('src/renderer/app/tokens.css', 'utf8')

/** The values that a rule of the file of tokens sets. */
function rule(selector: string): Record<string, string> {
  const start = css.indexOf(`\n${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  const found = block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)
  return Object.fromEntries([...found].map(([, name, value]) => [name ?? '', value ?? '']))
}

const light = rule(':root')
const dark = { ...light, ...rule(":root[data-scheme='dark']") }
const more = rule(":root[data-contrast='more']")
const darkMore = rule(":root[data-scheme='dark'][data-contrast='more']")

const looks: readonly (readonly [string, Look, Record<string, string>])[] = [
  ['light', { scheme: 'light', contrast: 'usual' }, light],
  ['dark', { scheme: 'dark', contrast: 'usual' }, dark],
  ['light, more contrast', { scheme: 'light', contrast: 'more' }, { ...light, ...more }],
  ['dark, more contrast', { scheme: 'dark', contrast: 'more' }, { ...dark, ...more, ...darkMore }],
]

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

test('what more contrast sets, it sets for both schemes', () => {
  expect(Object.keys(more).filter((name) => !(name in darkMore))).toEqual([])
})

test.each(looks)('naive-ui has the colours of the tokens: %s', (_name, look, tokens) => {
  expect(themeOverrides(look).common).toMatchObject({
    primaryColor: tokens['primary'],
    errorColor: tokens['error-text'],
    textColorBase: tokens['text'],
    textColor3: tokens['text-muted'],
    bodyColor: tokens['background'],
  })
})

test.each(looks)('texts have the contrast that they need: %s', (_name, look, tokens) => {
  const token = (name: string): string => tokens[name] ?? ''
  const least = look.contrast === 'more' ? 7 : 4.5
  const grounds = ['background', 'surface', 'raised', 'sunken', 'hover']
  const pairs = [
    ...grounds.flatMap((ground) => [
      ['text', ground],
      ['text-label', ground],
      ['text-muted', ground],
    ]),
    ...['background', 'surface', 'raised'].flatMap((ground) => [
      ['primary-text', ground],
      ['error-text', ground],
      ['warning-text', ground],
    ]),
    ...['success', 'error', 'warning', 'info'].flatMap((tone) => [
      [`${tone}-text`, `${tone}-surface`],
      ['text', `${tone}-surface`],
      ['text-muted', `${tone}-surface`],
    ]),
    ['changed-text', 'changed-surface'],
    ['primary-text', 'primary-surface'],
    ...['demo', 'test', 'live'].map((name) => [`on-environment-${name}`, `environment-${name}`]),
  ]
  for (const [text = '', ground = ''] of pairs) {
    const found = contrast(token(text), token(ground))
    expect(found, `${text} on ${ground}`).toBeGreaterThanOrEqual(least)
  }
  const placeholder = themeOverrides(look).common?.placeholderColor ?? ''
  expect(contrast(placeholder, token('surface'))).toBeGreaterThanOrEqual(least)
  expect(contrast(token('border-control'), token('surface'))).toBeGreaterThan(3)
})
