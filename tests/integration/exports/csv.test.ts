import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answered,
  concluded,
  folder,
  intent,
  open,
  otherConnection,
  resolved,
  run,
  sending,
  unknown,
  value,
} from '../journal/support'
import { readCsv } from './read-csv'
import { exportTo, tenant } from './support'

describe('the list of changes as CSV', () => {
  it('has a row for each change, newest first, with what is known of it', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.csv')
    const journal = open(inFolder)
    const first = run(journal, intent({ reference: 'r-first' }))
    const second = run(journal, intent({ reference: 'r-second' }), unknown)
    value(journal.append(second, resolved('notApplied')))
    expect(await exportTo(path, journal, 'csv')).toEqual({ ok: true, value: { changes: 2 } })
    const [newest, oldest] = readCsv(path)
    expect(oldest).toMatchObject({
      Change: String(first),
      Reference: 'r-first',
      Began: '2026-05-01T10:00:00.000Z',
      Ended: '2026-05-01T10:00:00.000Z',
      Outcome: 'confirmed',
      Reason: 'accepted',
      Kind: 'redemption',
      'Tenant or user ID': '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071',
      Name: 'Anna Meier',
      Code: 'SUMMER-26',
      Ticket: 'T-1',
      Connection: 'Live',
      Environment: 'live',
      'Resolved by': '',
      'Personal data erased': 'no',
    })
    expect(newest).toMatchObject({
      Reference: 'r-second',
      Outcome: 'resolved: not applied',
      Reason: 'no complete answer in time',
      'Resolved by': 'Olga',
      'Resolved because': 'Seen in the list',
      'Ticket of the resolution': 'T-9',
    })
    journal.close()
  })

  it('says of which run a change is, and of which of its rows, until that is erased', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.csv')
    const journal = open(inFolder)
    run(journal, intent())
    const ofRun = { id: '7a1c3c9e-7f0b-4a55-9b8e-0d4f6f1e2a10', row: 12 }
    const id = run(journal, intent({ run: ofRun }, { runName: '=Autumn' }))
    await exportTo(path, journal, 'csv')
    const [inRun, byHand] = readCsv(path)
    expect(inRun).toMatchObject({ Run: '=Autumn', 'Row of the run': '12' })
    expect(byHand).toMatchObject({ Run: '', 'Row of the run': '' })
    value(journal.erase(id, 'change'))
    await exportTo(path, journal, 'csv')
    expect(readCsv(path)[0]).toMatchObject({ Run: '', 'Row of the run': '12' })
    journal.close()
  })

  it('says what each field held, what was sent and what came of it', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.csv')
    const journal = open(inFolder)
    const wish = tenant({
      wanted: { name: 'New; name: "x"', companyVATId: 'DE1', isInvoicePending: true },
      before: { name: 'Old', companyVATId: null, isInvoicePending: false },
    })
    const id = value(journal.begin(wish, null))
    value(journal.append(id, sending()))
    value(journal.append(id, answered()))
    const verdicts = [
      { path: 'name', verdict: 'applied' as const, now: 'New' },
      { path: 'companyVATId', verdict: 'serverChanged' as const, now: 'DE 1' },
      { path: 'isInvoicePending', verdict: 'notApplied' as const, now: false },
    ]
    const { facts, personal } = concluded({ state: 'unknown', reason: 'readBackDiffers' })
    const after = { companyVATId: 'DE 1' }
    value(
      journal.append(id, { event: 'concluded', facts, personal: { ...personal, verdicts, after } }),
    )
    run(journal, tenant({ wanted: { name: 'Blind' }, before: null }))
    await exportTo(path, journal, 'csv')
    expect(readCsv(path).map((row) => row['Values'])).toEqual([
      'name: not known -> "Blind"',
      [
        'name: "Old" -> "New; name: \\"x\\"" (is on the record)',
        'companyVATId: nothing -> "DE1" (UserDocks has another value: "DE 1")',
        'isInvoicePending: false -> true (not applied)',
      ].join('; '),
    ])
    journal.close()
  })

  it('has the rows that the filter shows', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.csv')
    const journal = open(inFolder)
    run(journal, intent({ reference: 'r-a' }, { code: 'AAA' }))
    run(journal, intent({ reference: 'r-b' }, { code: 'BBB' }), unknown)
    run(journal, intent({ reference: 'r-c', connectionId: otherConnection }, { code: 'AAA' }))
    const shown = async (filter: Parameters<typeof exportTo>[3]) => {
      const changes = value(await exportTo(path, journal, 'csv', filter)).changes
      const references = readCsv(path).map((row) => row['Reference'])
      expect(changes).toBe(references.length)
      return references
    }
    expect(await shown({})).toEqual(['r-c', 'r-b', 'r-a'])
    expect(await shown({ search: 'aaa' })).toEqual(['r-c', 'r-a'])
    expect(await shown({ states: ['unknown'] })).toEqual(['r-b'])
    expect(await shown({ connectionId: otherConnection })).toEqual(['r-c'])
    expect(await shown({ from: '2026-05-02' })).toEqual([])
    expect(await shown({ kinds: ['tenant'] })).toEqual([])
    journal.close()
  })

  it('has no personal data once they are erased', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.csv')
    const journal = open(inFolder)
    const id = run(journal)
    value(journal.erase(id, 'change'))
    await exportTo(path, journal, 'csv')
    expect(readCsv(path)).toMatchObject([
      { Outcome: 'confirmed', Name: '', Code: '', Ticket: '', 'Personal data erased': 'yes' },
    ])
    expect(readFileSync(path, 'utf8')).not.toMatch(/Meier|SUMMER|T-1/)
    journal.close()
  })

  it('gives back every text that went in', async () => {
    const inFolder = folder()
    const path = join(inFolder, 'changes.csv')
    const journal = open(inFolder)
    // What is stored is well-formed: it has been JSON in UTF-8.
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const nasty = fc.constantFrom('=1+1', '\t=1', '"', "'=a", 'a\r\nb', ';@x', '\u200b-1', ',', ' ')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(text, nasty), { minLength: 3, maxLength: 3 }),
        async (all) => {
          const [targetLabel = '', code = '', ticket = ''] = all
          run(journal, intent({}, { targetLabel, code, ticket }))
          await exportTo(path, journal, 'csv')
          expect(readCsv(path)[0]).toMatchObject({ Name: targetLabel, Code: code, Ticket: ticket })
        },
      ),
      { numRuns: 60 },
    )
    journal.close()
  })
})
