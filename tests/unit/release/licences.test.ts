import { describe, expect, it } from 'vitest'
import { checkLicences } from '../../../scripts/release/bill-of-materials.mjs'
import { isAllowed } from '../../../scripts/release/licence-policy.mjs'
import { noticesText } from '../../../scripts/release/notices.mjs'

describe('the licences of what is shipped', () => {
  it.each([
    ['MIT', true],
    ['ISC', true],
    ['(MIT OR WTFPL)', true],
    ['GPL-3.0-only OR MIT', true],
    ['MIT AND BSD-3-Clause', true],
    ['(MIT OR GPL-3.0-only) AND Apache-2.0', true],
    ['GPL-3.0-only', false],
    ['LGPL-2.1-or-later', false],
    ['MPL-2.0', false],
    ['MIT AND GPL-3.0-only', false],
    ['Apache-2.0 WITH LLVM-exception', false],
    ['SEE LICENSE IN LICENSE.txt', false],
    ['UNLICENSED', false],
    ['(MIT', false],
    ['MIT OR', false],
    ['', false],
  ])('%j: allowed is %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed)
  })

  it('stop the build where one is not allowed, and say which', () => {
    const fine = { name: 'fine', version: '1.0.0', licence: 'MIT' }
    const copyleft = { name: 'copyleft', version: '2.0.0', licence: 'GPL-3.0-only' }
    expect(() => checkLicences([fine])).not.toThrow()
    expect(() => checkLicences([fine, copyleft])).toThrow('copyleft 2.0.0 (GPL-3.0-only)')
  })
})

describe('the list of licences', () => {
  const entry = (name: string, text: string) => ({ name, version: '1.0.0', licence: 'MIT', text })
  const text = noticesText('The App', [
    entry('one', 'Copyright One'),
    entry('two', 'Copyright Two'),
    { ...entry('also-one', 'Copyright One'), note: 'A remark.' },
  ])

  it('names each part, and has each text once', () => {
    for (const name of ['one', 'two', 'also-one']) expect(text).toContain(`  ${name} 1.0.0 (MIT)`)
    expect(text.match(/Copyright One/g)).toHaveLength(1)
    expect(text.match(/Copyright Two/g)).toHaveLength(1)
    expect(text).toContain('one 1.0.0\nalso-one 1.0.0\n---')
    expect(text).toContain('A remark.')
  })
})
