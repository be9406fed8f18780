import { z } from '../../../shared/schema'
import { runSchema } from '../../../shared/bulk/run'
import type { Connection } from '../../../shared/entities/connection'

/** How far a run has come, apart from whether it goes on at the moment. */
export const runPhases = [
  'reading',
  'failed',
  'ready',
  'planning',
  'planned',
  'started',
  'stopped',
  'finished',
] as const

/** What stands in a run's file about the run as a whole. */
export const runHeaderSchema = z.strictObject({
  ...runSchema.pick({
    id: true,
    name: true,
    kind: true,
    connectionId: true,
    connectionName: true,
    environment: true,
    fileName: true,
    columns: true,
    rules: true,
    undoes: true,
    createdAt: true,
    startedAt: true,
    endedAt: true,
    fault: true,
    rows: true,
    pace: true,
  }).shape,
  /** The address and the app that the connection led to then: with others it is another one. */
  endpoint: z.string(),
  /** The record of changes that has what was sent, see `Journal.identity`; `null` before the start. */
  record: z.string().nullable().optional(),
  phase: z.enum(runPhases),
  /** Why it does not go on, and the row that was the reason. */
  pause: z
    .strictObject({
      because: runSchema.shape.because.unwrap(),
      at: runSchema.shape.at,
    })
    .nullable(),
})
/** What a connection leads to, for its header. */
export function endpointOf({
  baseUrl,
  clientId,
}: Pick<Connection, 'baseUrl' | 'clientId'>): string {
  return JSON.stringify([new URL(baseUrl).href, clientId])
}

export type RunHeader = Readonly<z.infer<typeof runHeaderSchema>>
