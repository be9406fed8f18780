import type { Verdict } from '../../src/main/changes/attempt/classify'
import { updateIntent } from '../../src/main/changes/attempt/intent'
import { JournaledChange } from '../../src/main/changes/attempt/journaled-change'
import type { Api } from '../../src/main/userdocks/api'
import type { ApiRequest } from '../../src/main/userdocks/requests'
import { contextFor } from './api'

/** Sends one request once, as every change does, and gives the verdict on its answer alone. */
export async function attempt(api: Api, request: ApiRequest | null): Promise<Verdict> {
  const context = contextFor(api)
  const { connection, engine } = context
  const id = '3f2b7c1e-0d4a-4e6f-9a1b-2c3d4e5f6071'
  const subject = { kind: 'user', connectionId: connection.id, targetId: id, code: null } as const
  const underWay = engine.enter(id, subject)
  if (underWay === null) throw new Error('A new engine has nothing under way.')
  const target = { id, label: null, tenantId: null }
  const intent = updateIntent(context, underWay.reference, 'user', target, {}, null)
  const begun = JournaledChange.begin(context, underWay, intent, id, () => {})
  if (!begun.ok) throw new Error('A new record of changes can be written.')
  return (await begun.value.attempt(request, null)).judged
}
