import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { useConnectionStore } from '../../../src/renderer/session/connection.store'
import { useDraftsStore } from '../../../src/renderer/session/drafts.store'
import { useTicketStore } from '../../../src/renderer/session/ticket.store'
import { useUndoStore } from '../../../src/renderer/session/undo.store'
import type { UndoPlan } from '../../../src/shared/entities/change'
import type { TenantOutcome } from '../../../src/shared/entities/outcome'
import { failure, success } from '../../../src/shared/result'
import { connectionId, tenant, tenantId, tenantOutcome, undoPlan } from '../support/fixtures'
import type { Answers } from '../support/screen'
import { answerLater, openTenant, otherConnection, withValues } from './support'

const changed = withValues({ companyName: 'New' })
const before = 'Nordlicht Verlag GmbH'

/** A company name that was saved as change 12; the record holds it now. */
async function afterASave(plan: UndoPlan = undoPlan(), answers: Answers = {}) {
  const confirmed = tenantOutcome({ changeId: 12, fresh: changed })
  const screen = await openTenant({
    'tenants.saveChanges': () => success(confirmed),
    'activity.planUndo': () => success(plan),
    ...answers,
  })
  await screen.type('Company name', 'New')
  await screen.save()
  screen.bridge.answer('tenants.open', () => success(changed))
  return screen
}

describe('Undo after a save', () => {
  test('puts the earlier values into the form, as edits to be reviewed', async () => {
    const screen = await afterASave()
    expect(screen.field('Company name').value).toBe('New')
    await screen.click('Undo')
    expect(screen.bridge.inputsOf('activity.planUndo')).toEqual([{ changeId: 12 }])
    expect(screen.field('Company name').value).toBe(before)
    expect(document.body.textContent).toContain('1 change')
    expect(document.body.textContent).toContain(
      'These put back what change 12 changed. Review and save.',
    )
    // The work goes on here, not in the panel above.
    expect(document.activeElement?.textContent).toContain('what change 12 changed')
    expect(screen.sent()).toHaveLength(1)
    expect(screen.onDisk()).toMatchObject({
      edits: { companyName: before },
      basis: { companyName: 'New' },
      undoes: 12,
    })
  })

  test('is saved as the undoing of that change; the next save undoes nothing', async () => {
    const screen = await afterASave()
    await screen.click('Undo')
    screen.bridge.answer('tenants.saveChanges', () =>
      success(tenantOutcome({ changeId: 13, reference: 'b', fresh: tenant })),
    )
    await screen.save()
    expect(screen.sent().at(-1)).toMatchObject({ undoes: 12, changes: { companyName: before } })
    expect(screen.draft()).toBeUndefined()
    await screen.type('Company name', 'Newer')
    await screen.save()
    expect(screen.sent().at(-1)).toMatchObject({ undoes: null })
  })

  test('stays the undoing of that change as long as it was not confirmed', async () => {
    const screen = await afterASave()
    await screen.click('Undo')
    screen.bridge.answer('tenants.saveChanges', () =>
      success(tenantOutcome({ state: 'notSent', reason: 'unreachable', fresh: null })),
    )
    await screen.save()
    expect(document.body.textContent).toContain('what change 12 changed')
    await screen.save()
    expect(screen.sent().map(({ undoes }) => undoes)).toEqual([null, 12, 12])
  })

  test('is done once it is confirmed: what was edited meanwhile undoes nothing', async () => {
    const screen = await afterASave()
    await screen.click('Undo')
    const { answer, arrives } = answerLater<TenantOutcome>()
    screen.bridge.answer('tenants.saveChanges', answer)
    await screen.save()
    await screen.open(tenantId, changed)
    await screen.type('VAT ID', 'DE136695976')
    await arrives(success(tenantOutcome({ changeId: 13, reference: 'b', fresh: tenant })))
    expect(screen.draft()).toMatchObject({ edits: { companyVATId: 'DE136695976' }, undoes: null })
  })

  test('is given up with the edits', async () => {
    const screen = await afterASave()
    await screen.click('Undo')
    await screen.click('Discard changes')
    await screen.click('Discard 1 change')
    await screen.type('VAT ID', 'DE136695976')
    await screen.save()
    expect(screen.sent().at(-1)).toMatchObject({ undoes: null })
  })

  test('is none any more once other edits only are left', async () => {
    const screen = await afterASave()
    await screen.click('Undo')
    await screen.type('VAT ID', 'DE136695976')
    await screen.type('Company name', 'New')
    await screen.save()
    expect(screen.sent().at(-1)).toMatchObject({
      changes: { companyVATId: 'DE136695976' },
      undoes: null,
    })
  })

  test('asks about what somebody else changed since it was planned', async () => {
    const screen = await afterASave()
    screen.bridge.answer('tenants.open', () => success(withValues({ companyName: 'Theirs' })))
    await screen.click('Undo')
    expect(screen.text('Conflict')).toContain('Theirs')
  })

  test('can be asked for twice', async () => {
    const screen = await afterASave()
    await screen.click('Undo')
    await screen.click('Undo')
    expect(screen.field('Company name').value).toBe(before)
    expect(document.body.textContent).not.toContain('was not undone')
  })

  test('carries the ticket that is at work', async () => {
    const screen = await afterASave()
    useTicketStore().ticket = 'SUP-9'
    await screen.click('Undo')
    expect(screen.draft()?.ticket).toBe('SUP-9')
  })

  test('says which fields are left as they are, and why', async () => {
    const left = [
      { path: 'billingAddress.city', why: 'changedSince' },
      { path: 'isBusinessCustomer', why: 'cannotUnset' },
      { path: 'name', why: 'alreadyBack' },
    ] as const
    const screen = await afterASave(undoPlan({ left: [...left] }))
    await screen.click('Undo')
    const words = document.body.textContent
    expect(words).toContain('Changed again since, and left as it is now: Billing address: City.')
    expect(words).toContain(
      'Cannot be unset at UserDocks, and left as it is now: Business customer.',
    )
    expect(words).toContain('Holds the earlier value already: Name.')
  })
})

describe('Undo is refused', () => {
  test.each([
    ['alreadyUndone', 'has been undone already'],
    ['changedSince', 'was changed again since'],
    ['notReadable', 'could not be read'],
    ['beforeUnknown', 'was not loaded then'],
  ] as const)('in words (%s)', async (obstacle, words) => {
    const screen = await afterASave({ possible: false, obstacle, left: [] })
    await screen.click('Undo')
    expect(document.body.textContent).toContain('This change was not undone')
    expect(document.body.textContent).toContain(words)
    expect(screen.draft()).toBeUndefined()
    expect(screen.field('Company name').value).toBe('New')
    await screen.click('Got it')
    expect(document.body.textContent).not.toContain(words)
  })

  test('with the fields that were changed since, by their names', async () => {
    const left = [{ path: 'companyVATId', why: 'changedSince' as const }]
    const screen = await afterASave({ possible: false, obstacle: 'changedSince', left })
    await screen.click('Undo')
    expect(document.body.textContent).toContain('left as it is now: VAT ID.')
  })

  test('while the record has unsaved changes, which stay', async () => {
    const screen = await afterASave()
    await screen.type('VAT ID', 'DE9')
    await screen.click('Undo')
    expect(document.body.textContent).toContain(
      'There are unsaved changes of this record. Save or discard them first.',
    )
    expect(screen.field('VAT ID').value).toBe('DE9')
    expect(screen.draft()?.edits).toEqual({ companyVATId: 'DE9' })
  })

  test('on another connection than the one in use', async () => {
    const screen = await afterASave(undoPlan({ connectionId: otherConnection.id }))
    useConnectionStore().put(otherConnection)
    await screen.click('Undo')
    expect(document.body.textContent).toContain('made on the connection “Other”')
    expect(screen.draft()).toBeUndefined()
  })

  test('if the record of changes cannot be read', async () => {
    const screen = await afterASave(undefined, {
      'activity.planUndo': () => failure({ code: 'journalFailed' }),
    })
    await screen.click('Undo')
    expect(document.body.textContent).toContain('The record of changes cannot be read or written.')
  })
})

describe('Undo from elsewhere', () => {
  test('opens the record with the edits in it', async () => {
    const screen = await openTenant(
      {
        'tenants.open': () => success(changed),
        'activity.planUndo': () => success(undoPlan()),
      },
      '/tenants',
    )
    await screen.goTo('/elsewhere')
    const started = await useUndoStore().undo(12)
    expect(started).toEqual({ ok: true, path: `/tenants/${tenantId}` })
    await screen.goTo(`/tenants/${tenantId}`)
    expect(screen.field('Company name').value).toBe(before)
    expect(document.body.textContent).toContain('what change 12 changed')
  })

  test('reads a record again that was open before, so that it is compared with what it holds', async () => {
    const screen = await openTenant({ 'activity.planUndo': () => success(undoPlan()) })
    await screen.goTo('/elsewhere')
    screen.bridge.answer('tenants.open', () => success(changed))
    await useUndoStore().undo(12)
    await screen.goTo(`/tenants/${tenantId}`)
    expect(screen.conflict()).toBeNull()
    expect(screen.field('Company name').value).toBe(before)
    await screen.save()
    expect(screen.sent()).toMatchObject([{ undoes: 12, loaded: changed.values }])
  })
})

describe('no Undo is offered', () => {
  test.each([
    ['that was rejected', { state: 'rejected', reason: 'refused' }],
    ['that is unknown', { state: 'unknown', reason: 'timedOut' }],
    ['that is not in the record of changes', { changeId: null, recorded: false }],
  ] as const)('for a change %s', async (_name, parts) => {
    const screen = await openTenant({
      'tenants.saveChanges': () => success(tenantOutcome({ fresh: changed, ...parts })),
    })
    await screen.type('Company name', 'New')
    await screen.save()
    await flushPromises()
    expect(screen.text('Outcome')).not.toBeNull()
    expect(screen.button('Undo')).toBeUndefined()
  })
})

test('a draft that takes a change back is still one after a restart', async () => {
  const screen = await openTenant({ 'tenants.open': () => success(changed) }, '/tenants')
  useDraftsStore().restore([
    {
      connectionId,
      kind: 'tenant',
      recordId: tenantId,
      label: null,
      ticket: '',
      edits: { companyName: before },
      basis: { companyName: 'New' },
      undoes: 12,
    },
  ])
  await screen.open(tenantId, changed)
  expect(document.body.textContent).toContain('what change 12 changed')
  await screen.save()
  expect(screen.sent()).toMatchObject([{ undoes: 12 }])
})
