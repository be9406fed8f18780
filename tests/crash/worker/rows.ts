import { checkChange } from '../../../src/main/changes/afterwards/check'
import type { ChangeContext } from '../../../src/main/changes/context'
import { redeem } from '../../../src/main/changes/redemption/redeem'
import { saveTenant } from '../../../src/main/changes/update/save-tenant'
import type { Change } from '../../../src/shared/entities/change'
import type { Outcome } from '../../../src/shared/entities/outcome'
import type { Row, UpdateRow } from '../protocol'

type Surroundings = Omit<ChangeContext, 'ticket'>

/**
 * Does what a person does who goes on with a list after a crash: looks up in the record of changes what
 * became of the row, and sends it only if it provably was not sent. An unknown redemption is left
 * alone; an unknown update is checked and, if it did not arrive, made again. `null`: nothing is to do.
 */
export async function doRow(around: Surroundings, row: Row): Promise<Outcome | null> {
  const context = { ...around, ticket: row.ticket }
  const changes = changesOf(around, row)
  if (row.kind === 'redemption') {
    const settled = changes.some(({ state }) => state !== 'notSent')
    return settled ? null : redeem(context, row.user, row.code)
  }
  for (const { id } of changes.filter(({ state }) => state === 'unknown')) {
    await checkChange(context, id)
  }
  return isDone(around, row) ? null : update(context, row)
}

/** A no that came after an unknown says nothing about the unknown. */
function isDone(around: Surroundings, row: UpdateRow): boolean {
  const changes = changesOf(around, row)
  return (
    changes.some(({ state }) => state !== 'notSent') &&
    changes.every(({ state }) => state !== 'unknown')
  )
}

async function update(context: ChangeContext, row: UpdateRow): Promise<Outcome> {
  const read = await context.api.readTenant(row.tenant)
  return saveTenant(context, row.tenant, row.changes, read.ok ? read.value.values : null)
}

/** What is on record of a row. */
function changesOf({ journal }: Surroundings, { ticket }: Row): Change[] {
  const everything = { search: '', states: [], kinds: [], connectionId: null, from: null, to: null }
  const page = journal.page(everything, null, 1000)
  if (!page.ok) throw new Error('The record of changes cannot be read.')
  return page.value.changes.filter((change) => change.ticket === ticket)
}
