import { expect, it } from 'vitest'
import { isRowFile } from '../../../../src/main/bulk/reading/row-files'

const ours = '/home/agent/.config/UserDocksConsole'

it.each([
  ['/home/agent/Downloads/codes.csv', true],
  ['/home/agent/Downloads/CODES.TSV', true],
  ['/home/agent/.config/other/codes.txt', true],
  ['/home/agent/.config/UserDocksConsole-old/codes.csv', true],
  [`${ours}/codes.csv`, false],
  [`${ours}/runs/../codes.csv`, false],
  [`${ours}/journal/changes.db`, false],
  ['/etc/passwd', false],
  ['/home/agent/.ssh/id_ed25519', false],
  ['/home/agent/codes.csv.gpg', false],
])('of %s it is said to be taken: %s', (path, expected) => {
  expect(isRowFile(path, ours)).toBe(expected)
})
