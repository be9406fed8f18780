import type { ChangeDetail } from '../../shared/entities/change'
import type { BodyShape } from '../../shared/entities/outcome'
import type { Journal } from '../journal/journal'
import type { Api } from '../userdocks/api'
import type { Verdict } from './attempt/classify'
import type { Engine } from './engine'

/** The two bodies that put-tenants shows, as far as this connection knows which one is right. */
export interface TenantBody {
  readonly toTry: readonly [BodyShape, ...BodyShape[]]
  /** Called when values sent in this shape were seen on the record. */
  readonly worked: (shape: BodyShape) => void
  /** Called when a shape had no effect: what was found out before does not hold any more. */
  readonly failed: () => void
}

/** The connection that a change is made through, as the record of changes names it. */
export interface ChangeConnection {
  readonly id: string
  readonly name: string
  readonly environment: 'demo' | 'test' | 'live'
  /** Of the key or token that may write; `null` if there is none. Never the key. */
  readonly keyFingerprint: string | null
}

/** A row of a run. */
export interface RunPlace {
  readonly id: string
  /** What the agent calls the run. */
  readonly name: string
  readonly row: number
}

/** All that a change needs to know beside its values. */
export interface ChangeContext {
  readonly api: Api
  readonly connection: ChangeConnection
  readonly ticket: string | null
  /** The change that this one takes back. */
  readonly undoes: number | null
  /** What the form was in doubt about, and the agent sends nevertheless. */
  readonly doubts: ChangeDetail['doubts']
  /** The run that it belongs to, and which of its rows; `null` if it was made by hand. */
  readonly run: RunPlace | null
  readonly journal: Journal
  readonly engine: Engine
  readonly now: () => Date
  /** From 0 to below 1; for the waits between attempts. */
  readonly random: () => number
  /** Which bodies of PUT /tenants/:tenantId to try, in order, and where to note what worked. */
  readonly tenantBody: TenantBody
  /** Notes the outcome in the log: ids and codes only. */
  readonly note: (line: { readonly reference: string; readonly kind: string } & Verdict) => void
}
