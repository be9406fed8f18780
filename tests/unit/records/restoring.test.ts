import { describe, expect, test } from 'vitest'
import { restoringChanges } from '../../../src/renderer/records/restoring'

const flags = ['isBusinessCustomer']

describe('putting back what a save emptied', () => {
  test('sends the old values and, once more, what was saved', () => {
    const untouched = [
      { path: 'companyVATId', before: 'DE1', after: null },
      { path: 'billingAddress.city', before: 'Hamburg', after: null },
      { path: 'isBusinessCustomer', before: true, after: false },
    ]
    expect(
      restoringChanges({ untouched }, { name: 'New', billingAddress: { line1: 'A' } }, flags),
    ).toEqual({
      back: { companyVATId: 'DE1', 'billingAddress.city': 'Hamburg', isBusinessCustomer: true },
      again: { name: 'New', 'billingAddress.line1': 'A' },
    })
  })

  test('empties what was empty, but cannot unset a flag', () => {
    const untouched = [
      { path: 'description', before: null, after: 'from the server' },
      { path: 'isBusinessCustomer', before: null, after: true },
    ]
    expect(restoringChanges({ untouched }, {}, flags)).toEqual({
      back: { description: '' },
      again: {},
    })
    expect(restoringChanges({ untouched: untouched.slice(1) }, { name: 'New' }, flags)).toBeNull()
  })

  test('is nothing where nothing else changed', () => {
    expect(restoringChanges({ untouched: [] }, { name: 'New' }, flags)).toBeNull()
  })
})
