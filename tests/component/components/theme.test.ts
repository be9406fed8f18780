import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { darkOverrides, lightOverrides } from '../../../src/renderer/app/theme'

const css = readFileSync('src/renderer/app/tokens.css', 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')

function token(block: string, name: string): string {
  return new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block)?.[1] ?? ''
}

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

const modes = [
  ['light', light, lightOverrides],
  ['dark', dark, darkOverrides],
] as const

test.each(modes)('naive-ui has the colours of the tokens: %s', (_mode, block, overrides) => {
  expect(overrides.common).toMatchObject({
    primaryColor: token(block, 'primary'),
    errorColor: token(block, 'error-text'),
    textColorBase: token(block, 'text'),
    textColor3: token(block, 'text-muted'),
    bodyColor: token(block, 'background'),
  })
})

test.each(modes)('texts have a contrast of 4.5 to 1 at least: %s', (_mode, block, overrides) => {
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
    const found = contrast(token(block, text), token(block, ground))
    expect(found, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
  const placeholder = overrides.common?.placeholderColor ?? ''
  expect(contrast(placeholder, token(block, 'surface'))).toBeGreaterThanOrEqual(4.5)
  expect(contrast(token(block, 'border-control'), token(block, 'surface'))).toBeGreaterThan(3)
})
