import { describe, expect, test } from 'vitest'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import { failure, success, type Result } from '../../../src/shared/result'
import { tenant, tenantId, tenantOutcome } from '../support/fixtures'
import { answerLater, heldBack, openTenant, otherTenantId, withValues } from './support'

const foreign = [
  {
    path: 'companyName',
    loaded: 'Nordlicht Verlag GmbH',
    now: 'Theirs',
    yours: 'Mine of the first',
  },
]
const answers: [string, Result<TenantOutcome>][] = [
  ['a conflict', success(heldBack(foreign, withValues({ companyName: 'Theirs' })))],
  [
    'a rejection',
    success(
      tenantOutcome({
        state: 'rejected',
        reason: 'refused',
        status: 400,
        readBack: 'notTried',
        fieldErrors: [{ path: 'companyVATId', message: 'is wrong' }],
      }),
    ),
  ],
  [
    'a request that was not understood',
    failure({
      code: 'invalidInput',
      fields: [{ path: 'changes.companyVATId', message: 'is wrong' }],
    }),
  ],
  ['a bug', failure({ code: 'internal' })],
]

/** A save of the first tenant that has no answer yet, and the second one edited meanwhile. */
async function savingTheFirst() {
  const { answer, arrives } = answerLater<TenantOutcome>()
  const screen = await openTenant({ 'tenants.saveChanges': answer })
  await screen.type('Company name', 'Mine of the first')
  await screen.save()
  const other = { ...withValues({ companyName: 'Second GmbH' }), id: otherTenantId }
  screen.bridge.answer('tenants.open', () => success(other))
  await screen.goTo(`/tenants/${otherTenantId}`)
  await screen.type('Company name', 'Mine of the second')
  return { screen, arrives }
}

describe.each(answers)('the answer to a save that was left: %s', (_name, result) => {
  test('leaves the fields, the edits and the draft of the record on screen alone', async () => {
    const { screen, arrives } = await savingTheFirst()
    await arrives(result)
    expect(screen.conflict()).toBeNull()
    expect(screen.region('Outcome')?.textContent).toContain(tenantId)
    expect(document.querySelectorAll('[aria-invalid=true]')).toHaveLength(0)
    expect(document.body.textContent).not.toContain('There is a problem')
    expect(screen.field('Company name').value).toBe('Mine of the second')
    expect(screen.draft(otherTenantId)).toMatchObject({
      edits: { companyName: 'Mine of the second' },
      basis: { companyName: 'Second GmbH' },
    })
  })

  test('does not close the review of the record on screen', async () => {
    const { screen, arrives } = await savingTheFirst()
    await screen.pressCtrlS()
    expect(screen.text('Changes')).toContain('Mine of the second')
    await arrives(result)
    expect(screen.text('Changes')).toContain('Mine of the second')
    await screen.click('Save changes')
    expect(screen.sent().at(-1)).toMatchObject({
      tenantId: otherTenantId,
      changes: { companyName: 'Mine of the second' },
    })
  })

  test('keeps what was not sent as a draft of its own record', async () => {
    const { screen, arrives } = await savingTheFirst()
    await arrives(result)
    expect(screen.draft()).toMatchObject({
      edits: { companyName: 'Mine of the first' },
      basis: { companyName: 'Nordlicht Verlag GmbH' },
    })
  })
})

test('a yes to a save that was left is told in one line, and takes its own draft only', async () => {
  const { screen, arrives } = await savingTheFirst()
  await arrives(success(tenantOutcome({ fresh: withValues({ companyName: 'Mine of the first' }) })))
  expect(screen.field('Company name').value).toBe('Mine of the second')
  expect(screen.draft(otherTenantId)?.edits).toEqual({ companyName: 'Mine of the second' })
  expect(screen.draft()).toBeUndefined()
  expect(screen.text('Outcome')).toContain('Confirmed')
})

test('a conflict that was found after leaving is asked about when the record is opened again', async () => {
  const { screen, arrives } = await savingTheFirst()
  await arrives(success(heldBack(foreign, withValues({ companyName: 'Theirs' }))))
  screen.bridge.answer('tenants.open', () => success(withValues({ companyName: 'Theirs' })))
  await screen.goTo(`/tenants/${tenantId}`)
  expect(screen.text('Conflict')).toContain('Theirs')
  expect(screen.text('Conflict')).toContain('Mine of the first')
})

test('a conflict that was found while the screen was not there is asked about when it is', async () => {
  const { answer, arrives } = answerLater<TenantOutcome>()
  const screen = await openTenant({ 'tenants.saveChanges': answer })
  await screen.type('Company name', 'Mine of the first')
  await screen.save()
  await screen.goTo('/elsewhere')
  await arrives(success(heldBack(foreign, withValues({ companyName: 'Theirs' }))))
  await screen.goTo('/tenants')
  expect(screen.text('Conflict')).toContain('Theirs')
  await screen.decide('Keep mine')
  expect(screen.field('Company name').value).toBe('Mine of the first')
  screen.bridge.answer('tenants.saveChanges', () => success(tenantOutcome({ fresh: tenant })))
  await screen.save()
  expect(screen.sent().at(-1)).toMatchObject({
    changes: { companyName: 'Mine of the first' },
    loaded: { companyName: 'Theirs' },
  })
})
