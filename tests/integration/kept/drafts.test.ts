import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DraftFolder } from '../../../src/main/drafts/draft-folder'
import type { RecordDraft } from '../../../src/shared/entities/draft'

const connectionId = '5f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const otherConnection = '6f1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10'
const recordId = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const otherRecord = '4f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
const draft: RecordDraft = {
  connectionId,
  kind: 'tenant',
  recordId,
  label: 'Nordlicht Verlag',
  ticket: 'T-1',
  edits: { name: 'Neü 🐻', isInvoicePending: false, 'billingAddress.line2': '' },
  basis: { name: null, isInvoicePending: true, 'billingAddress.line2': '3. Stock' },
  undoes: null,
}

let parent: string
let path: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'drafts-'))
  path = join(parent, 'drafts')
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const all = () => new DraftFolder(path).readAll()
const rightsOf = (file: string) => statSync(file).mode & 0o777

describe('drafts', () => {
  it('are none where none was kept, and reading makes no folder', () => {
    expect(all()).toEqual({ drafts: [], damaged: [] })
    expect(readdirSync(parent)).toEqual([])
  })

  it('are there after a restart, as they were', () => {
    const blank: RecordDraft = { ...draft, recordId: otherRecord, label: null, basis: null }
    const undoing: RecordDraft = { ...draft, kind: 'user', undoes: 7 }
    const folder = new DraftFolder(path)
    for (const each of [draft, blank, undoing]) folder.keep(each)
    const { drafts, damaged } = all()
    expect(drafts).toHaveLength(3)
    expect(drafts).toEqual(expect.arrayContaining([draft, blank, undoing]))
    expect(damaged).toEqual([])
  })

  it('of a version that knew no undoing take nothing back', () => {
    new DraftFolder(path).keep(draft)
    const file = join(path, `tenant-${recordId}-${connectionId}.json`)
    writeFileSync(file, JSON.stringify({ ...draft, undoes: undefined }))
    expect(all()).toEqual({ drafts: [draft], damaged: [] })
  })

  it('take the place of the one before for the same record', () => {
    const folder = new DraftFolder(path)
    folder.keep(draft)
    const later = { ...draft, edits: { name: 'Later' } }
    folder.keep(later)
    expect(all().drafts).toEqual([later])
    expect(readdirSync(path)).toHaveLength(1)
  })

  it('of a tenant and a user with one id, and of one record in two connections, are different', () => {
    const folder = new DraftFolder(path)
    const drafts: RecordDraft[] = [
      draft,
      { ...draft, kind: 'user' },
      { ...draft, connectionId: otherConnection },
    ]
    for (const each of drafts) folder.keep(each)
    expect(all().drafts).toHaveLength(3)
    expect(all().drafts).toEqual(expect.arrayContaining(drafts))
  })

  it('can be forgotten one by one, also twice', () => {
    const folder = new DraftFolder(path)
    const other = { ...draft, recordId: otherRecord }
    folder.keep(draft)
    folder.keep(other)
    folder.forget(draft)
    folder.forget(draft)
    expect(all().drafts).toEqual([other])
  })

  it('go with their connection, and no other', () => {
    const folder = new DraftFolder(path)
    const other = { ...draft, connectionId: otherConnection }
    for (const each of [draft, { ...draft, kind: 'user' as const }, other]) folder.keep(each)
    folder.forgetConnection(connectionId)
    expect(all().drafts).toEqual([other])
    folder.forgetConnection(otherConnection)
    expect(readdirSync(path)).toEqual([])
  })

  it('that are whole stay, when what is half-written is dropped', () => {
    const folder = new DraftFolder(path)
    folder.keep(draft)
    writeFileSync(join(path, `tenant-${recordId}-${connectionId}.json.123.tmp`), '{')
    folder.dropHalfWritten()
    expect(readdirSync(path)).toEqual([`tenant-${recordId}-${connectionId}.json`])
  })

  it('of no connection are no trouble to remove', () => {
    new DraftFolder(path).forgetConnection(connectionId)
    new DraftFolder(path).dropHalfWritten()
    expect(all().drafts).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('are for the user alone', () => {
    new DraftFolder(path).keep(draft)
    const [name = ''] = readdirSync(path)
    expect(rightsOf(join(path, name))).toBe(0o600)
    expect(rightsOf(path)).toBe(0o700)
  })

  it('leave no other file behind', () => {
    const folder = new DraftFolder(path)
    folder.keep(draft)
    folder.keep({ ...draft, ticket: '' })
    expect(readdirSync(path)).toEqual([`tenant-${recordId}-${connectionId}.json`])
  })

  it('say so where they cannot be kept', () => {
    writeFileSync(path, 'a file where the folder should be')
    expect(() => new DraftFolder(path).keep(draft)).toThrow()
  })
})

describe('a damaged draft', () => {
  it.each([
    ['empty', ''],
    ['half', '{"connectionId":'],
    ['of another shape', '[]'],
    ['with a field too many', JSON.stringify({ ...draft, secret: 'x' })],
    ['without its edits', JSON.stringify({ ...draft, edits: undefined })],
  ])('(%s) is put aside and named, and the others are read', (_name, text) => {
    const folder = new DraftFolder(path)
    const other = { ...draft, recordId: otherRecord }
    folder.keep(draft)
    folder.keep(other)
    writeFileSync(join(path, `tenant-${recordId}-${connectionId}.json`), text)
    const { drafts, damaged } = folder.readAll()
    expect(drafts).toEqual([other])
    expect(damaged).toHaveLength(1)
    expect(damaged[0]).toMatch(/\.json\.damaged-/)
    expect(readFileSync(damaged[0] ?? '', 'utf8')).toBe(text)
    expect(folder.readAll()).toEqual({ drafts: [other], damaged: [] })
  })

  it('does not stop a new one for the same record', () => {
    const folder = new DraftFolder(path)
    folder.keep(draft)
    writeFileSync(join(path, `tenant-${recordId}-${connectionId}.json`), '{')
    folder.readAll()
    folder.keep(draft)
    expect(folder.readAll()).toEqual({ drafts: [draft], damaged: [] })
  })

  it('that cannot even be opened does not keep the others from being read', () => {
    const folder = new DraftFolder(path)
    folder.keep(draft)
    mkdirSync(join(path, `user-${recordId}-${connectionId}.json`))
    expect(folder.readAll().drafts).toEqual([draft])
  })

  it('goes with its connection, too: it holds what was typed about a customer', () => {
    const folder = new DraftFolder(path)
    folder.keep(draft)
    writeFileSync(join(path, `tenant-${recordId}-${connectionId}.json`), '{"edits":{"name":"x"}')
    folder.readAll()
    folder.forgetConnection(connectionId)
    expect(readdirSync(path)).toEqual([])
  })
})

it('files of others in the folder are left alone', () => {
  const folder = new DraftFolder(path)
  folder.keep(draft)
  writeFileSync(join(path, 'notes.txt'), 'mine')
  expect(folder.readAll()).toEqual({ drafts: [draft], damaged: [] })
  folder.forgetConnection(connectionId)
  expect(readdirSync(path)).toEqual(['notes.txt'])
})
