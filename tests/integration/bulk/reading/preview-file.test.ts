import { join } from 'node:path'
import { expect, it } from 'vitest'
import { previewFile } from '../../../../src/main/bulk/reading/preview-file'
import { filePreviewSchema } from '../../../../src/shared/contract/bulk'
import { fileOf, folder } from '../csv/support'

const none = () => null

it('shows the beginning of a file and what its columns probably are', async () => {
  const path = fileOf(
    'User ID;Gutscheincode;Notiz\r\na@example.com;WELCOME;x\r\nb@example.com;Y\r\n',
  )
  const preview = await previewFile(path, 'redeem', {}, none)
  expect(preview).toEqual({
    ok: true,
    value: {
      fileName: 'rows.csv',
      size: expect.any(Number),
      format: { encoding: 'utf-8', byteOrderMark: false, delimiter: ';', lineEnds: 'crlf' },
      columns: ['User ID', 'Gutscheincode', 'Notiz'],
      faults: [],
      rows: [
        { line: 2, cells: ['a@example.com', 'WELCOME', 'x'], fault: null },
        { line: 3, cells: null, fault: 'tooFewCells' },
      ],
      isAll: true,
      guess: [
        { field: 'userId', certainty: 'certain' },
        { field: 'promotionCode', certainty: 'likely' },
        null,
      ],
      remembered: null,
    },
  })
  expect(() => filePreviewSchema.parse(preview.ok && preview.value)).not.toThrow()
})

it('is read as chosen', async () => {
  const path = fileOf(Buffer.from('User|Code\nK\xf6ln|;\n', 'latin1'))
  const choice = { encoding: 'windows-1252', delimiter: '|' } as const
  const preview = await previewFile(path, 'redeem', choice, none)
  expect(preview).toMatchObject({ ok: true, value: { rows: [{ cells: ['Köln', ';'] }] } })
})

it('shows what is wrong with the names, and says what was remembered', async () => {
  const asked: unknown[] = []
  const preview = await previewFile(fileOf('User,User,\na,b,c\n'), 'redeem', {}, (...of) => {
    asked.push(of)
    return ['userId', null, null]
  })
  expect(preview).toMatchObject({
    ok: true,
    value: {
      faults: [
        {
          code: 'headerFaulty',
          faults: [
            { code: 'repeatedName', name: 'User', columns: [1, 2] },
            { code: 'emptyName', columns: [3] },
          ],
        },
      ],
      remembered: ['userId', null, null],
    },
  })
  expect(asked).toEqual([['redeem', ['User', 'User', '']]])
})

it.each([
  ['gone', () => join(folder(), 'none.csv'), 'notFound'],
  ['a folder', () => folder(), 'notAFile'],
  ['empty', () => fileOf(''), 'empty'],
  ['no text', () => fileOf('a\0b'), 'notText'],
  ['without readable names', () => fileOf('"a'), 'headerUnreadable'],
])('says why nothing can be shown: %s', async (_, path, code) => {
  expect(await previewFile(path(), 'users', {}, none)).toMatchObject({ ok: false, error: { code } })
})
