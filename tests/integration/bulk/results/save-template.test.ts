import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { previewFile } from '../../../../src/main/bulk/reading/preview-file'
import { saveTemplate } from '../../../../src/main/bulk/results/save-template'
import { rowParser } from '../../../../src/main/bulk/rows/parse-row'
import { csvDelimiters } from '../../../../src/shared/bulk/csv-file'
import { bulkKinds } from '../../../../src/shared/bulk/kinds'
import { rulesOf } from '../../../support/bulk-rows'
import { folder } from '../csv/support'

describe.each(bulkKinds)('a template: %s', (kind) => {
  it.each(csvDelimiters)(
    'is understood as it is, with its example, separated by "%s"',
    async (delimiter) => {
      const path = join(folder(), 'template.csv')
      expect(await saveTemplate(path, kind, delimiter)).toEqual({ ok: true, value: { rows: 1 } })
      const preview = await previewFile(path, kind, {}, () => null)
      if (!preview.ok) throw new Error(preview.error.code)
      const { columns, guess, rows, format } = preview.value
      expect(format.delimiter).toBe(delimiter)
      expect(guess).toEqual(columns.map((field) => ({ field, certainty: 'certain' })))
      const parsed = rowParser(rulesOf(kind, columns))(rows[0]?.cells ?? [])
      expect(parsed.row).not.toBeNull()
      expect(parsed.doubts).toEqual([])
    },
  )
})

it('says when it cannot be written', async () => {
  const path = join(folder(), 'taken')
  mkdirSync(path)
  expect(await saveTemplate(path, 'users', ',')).toEqual({
    ok: false,
    error: { code: 'fileNotWritten' },
  })
})
