import { expect, it } from 'vitest'
import { aboutWords } from '../../../src/main/window/about-words'
import { testingSuffix } from '../../../scripts/package/builder-run.mjs'

it('says which version of what this is', () => {
  expect(aboutWords('1.2.3', '45.4.1')).toMatchObject({
    applicationName: 'UserDocks Console',
    applicationVersion: '1.2.3 (Electron 45.4.1)',
  })
})

it('says of a package with the older Electron that it is for testing', () => {
  const { applicationVersion } = aboutWords(`1.2.3-${testingSuffix}`, '33.2.1')
  expect(applicationVersion).toBe(
    '1.2.3, for testing only: it holds an older runtime (Electron 33.2.1)',
  )
})
