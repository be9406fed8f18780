import { describe, expect, test } from 'vitest'
import { restoringChanges } from '../../../src/renderer/records/restoring'

const flags = ['isBusinessCustomer']
const verdicts = (...paths: string[]) =>
  paths.map((path) => ({ path, verdict: 'applied' as const, now: null }))

describe('putting back what a save emptied', () => {
  const untouched = [
    { path: 'companyVATId', before: 'DE1', after: null },
    { path: 'billingAddress.city', before: 'Hamburg', after: null },
    { path: 'isBusinessCustomer', before: true, after: false },
  ]

  test('sends the old values and, once more, what was saved', () => {
    const outcome = { untouched, verdicts: verdicts('name', 'billingAddress.line1') }
    const sent = { name: 'New', billingAddress: { line1: 'A' } }
    expect(restoringChanges(outcome, sent, flags, {})).toEqual({
      back: { companyVATId: 'DE1', 'billingAddress.city': 'Hamburg', isBusinessCustomer: true },
      again: { name: 'New', 'billingAddress.line1': 'A' },
    })
  })

  test('does not send again what did not take', () => {
    const refused = [{ path: 'name', verdict: 'notApplied' as const, now: 'Old' }]
    const found = restoringChanges({ untouched, verdicts: refused }, { name: 'New' }, flags, {})
    expect(found?.again).toEqual({})
  })

  test('leaves what has been edited since as it was edited', () => {
    const outcome = { untouched, verdicts: [] }
    const edits = { companyVATId: 'DE2' }
    expect(restoringChanges(outcome, {}, flags, edits)?.back).toEqual({
      'billingAddress.city': 'Hamburg',
      isBusinessCustomer: true,
    })
  })

  test('empties what was empty, but cannot unset a flag', () => {
    const filled = { path: 'description', before: null, after: 'from the server' }
    const flag = { path: 'isBusinessCustomer', before: null, after: true }
    const outcome = { untouched: [filled, flag], verdicts: [] }
    expect(restoringChanges(outcome, {}, flags, {})).toEqual({
      back: { description: '' },
      again: {},
    })
    expect(restoringChanges({ untouched: [flag], verdicts: [] }, {}, flags, {})).toBeNull()
  })

  test('is nothing where nothing else changed', () => {
    const outcome = { untouched: [], verdicts: verdicts('name') }
    expect(restoringChanges(outcome, { name: 'New' }, flags, {})).toBeNull()
  })
})
