import { randomUUID } from 'node:crypto'
import type { BodyShape, ReadBack } from '../../shared/entities/outcome'
import type { AppError } from '../../shared/result'
import type { Api } from '../userdocks/api'
import type { ApiRequest } from '../userdocks/requests'
import { classify, verdict, type Verdict } from './classify'

/** The two bodies that put-tenants shows, as far as this connection knows which one is right. */
export interface TenantBody {
  readonly toTry: readonly [BodyShape, ...BodyShape[]]
  /** Called when values sent in this shape were seen on the record. */
  readonly worked: (shape: BodyShape) => void
  /** Called when a shape had no effect: what was found out before does not hold any more. */
  readonly failed: () => void
}

/** What every outcome says of the circumstances. */
export interface ChangeContext {
  readonly api: Api
  readonly connectionName: string
  readonly ticket: string | null
  readonly now: () => Date
  /** Which bodies of PUT /tenants/:tenantId to try, in order, and where to note what worked. */
  readonly tenantBody: TenantBody
  /** Notes the outcome in the log: ids and codes only. */
  readonly note: (line: { readonly reference: string; readonly kind: string } & Verdict) => void
}

/** Sends one write, once, and judges its answer. */
export async function attempt(api: Api, request: ApiRequest | null): Promise<Verdict> {
  if (request === null) return verdict('notSent', 'requestRefusedHere')
  const delivered = await api.deliver(request)
  return delivered.ok ? classify(delivered.value) : notSentBecause(delivered.error)
}

function notSentBecause(error: AppError): Verdict {
  return verdict('notSent', error.code === 'keyMissing' ? 'keyMissing' : 'keychainFailed')
}

/** What an outcome has in common, whatever was written. Notes it in the log on the way. */
export function concluded<Kind extends string>(
  context: ChangeContext,
  kind: Kind,
  targetId: string,
  judged: Verdict,
  readBack: ReadBack,
) {
  const reference = randomUUID().slice(0, 8)
  context.note({ ...judged, reference, kind })
  return {
    kind,
    ...judged,
    fieldErrors: [...judged.fieldErrors],
    reference,
    at: context.now().toISOString(),
    ticket: context.ticket,
    connectionName: context.connectionName,
    targetId,
    readBack,
  }
}
