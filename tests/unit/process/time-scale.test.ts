import { expect, it } from 'vitest'
import { secondIn } from '../../../src/main/process/time-scale'

const name = 'USERDOCKS_CONSOLE_TIME_SCALE'

it('is a second unless a test says otherwise', () => {
  expect(secondIn({}, false)).toBe(1000)
  expect(secondIn({ [name]: '0.05' }, false)).toBe(50)
})

it('is a second in the installed app, whatever is said', () => {
  expect(secondIn({ [name]: '0.05' }, true)).toBe(1000)
})

it.each(['', '0', '-1', '2', 'fast', 'Infinity'])('is a second when %j is said', (value) => {
  expect(secondIn({ [name]: value }, false)).toBe(1000)
})
