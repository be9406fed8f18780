import { expect, it } from 'vitest'
import { ChosenFiles } from '../../../../src/main/bulk/reading/chosen-files'
import { isUuid } from '../../../../src/shared/values/identifier'

it('gives each choice a token of its own, which alone leads to the file', () => {
  const files = new ChosenFiles()
  const one = files.take('/home/greta/may.csv')
  const other = files.take('/home/greta/may.csv')
  expect(one.fileName).toBe('may.csv')
  expect(isUuid(one.file)).toBe(true)
  expect(other.file).not.toBe(one.file)
  expect(files.path(one.file)).toBe('/home/greta/may.csv')
  expect(files.path('/home/greta/may.csv')).toBeNull()
  expect(new ChosenFiles().path(one.file)).toBeNull()
})

it('forgets what was chosen the longest ago', () => {
  const files = new ChosenFiles()
  const tokens = Array.from({ length: 22 }, (_, index) => files.take(`/f/${index}.csv`).file)
  expect(tokens.map((token) => files.path(token) !== null)).toEqual([
    false,
    false,
    ...Array.from({ length: 20 }, () => true),
  ])
})

it('knows which columns were shown of a file, as it was read then', () => {
  const files = new ChosenFiles()
  const { file } = files.take('/f/may.csv')
  expect(files.columns(file, {})).toBeNull()
  files.show(file, {}, ['User;Code'])
  files.show(file, { delimiter: ';' }, ['User', 'Code'])
  expect(files.columns(file, { delimiter: ';' })).toEqual(['User', 'Code'])
  expect(files.columns(file, {})).toBeNull()
  files.show('unknown', {}, ['A'])
  expect(files.columns('unknown', {})).toBeNull()
})
