import { z } from '../../../shared/schema'
import { changeEnvironmentSchema } from '../../../shared/entities/change'
import { changeIdSchema, changeKindSchema } from '../../../shared/entities/change-state'
import {
  bodyShapeSchema,
  fieldErrorSchema,
  fieldVerdictSchema,
  foreignChangeSchema,
  outcomeReasonSchema,
  outcomeStateSchema,
  readBackSchema,
  untouchedChangeSchema,
} from '../../../shared/entities/outcome'
import { balanceSchema } from '../../../shared/entities/tenant'

// What is written about a change, event by event. `facts` stay for ever; `personal` can be erased.

const runPlaceSchema = z.strictObject({ id: z.string(), row: z.number().int().positive() })
const flatValues = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))
const wanted = z.record(z.string(), z.union([z.string(), z.boolean()]))

export const eventSchemas = {
  /** Before anything is sent: what is going to be, and what there was. */
  intent: {
    facts: z.strictObject({
      reference: z.string(),
      kind: changeKindSchema,
      connectionId: z.string(),
      connectionName: z.string(),
      environment: changeEnvironmentSchema,
      origin: z.string(),
      clientId: z.string(),
      keyFingerprint: z.string().nullable(),
      /** Names of the fields only. */
      fields: z.array(z.string()),
      undoes: changeIdSchema.nullable(),
      /** The earlier redemption in spite of which this one was decided. */
      again: changeIdSchema.nullable(),
      /** The run that it belongs to, and which of its rows; absent of all changes made by hand. */
      run: runPlaceSchema.optional(),
    }),
    personal: z.strictObject({
      targetId: z.string(),
      targetLabel: z.string().nullable(),
      tenantId: z.string().nullable(),
      code: z.string().nullable(),
      ticket: z.string().nullable(),
      wanted: wanted.nullable(),
      /** The whole record right before; `null` if it could not be read. */
      before: flatValues.nullable(),
      balance: balanceSchema.nullable(),
      doubts: z.array(z.strictObject({ path: z.string(), words: z.string() })),
      againReason: z.string().nullable(),
      /** What the agent calls the run. */
      runName: z.string().optional(),
      /** Filled in when it is written: the record that it is about, for whoever asks what is open there. */
      resource: z.string().nullable().optional(),
    }),
  },
  /** The connection stands; the first byte follows. */
  sending: {
    facts: z.strictObject({
      attempt: z.number().int().positive(),
      epoch: z.number().int(),
      shape: bodyShapeSchema.nullable(),
    }),
    personal: z.strictObject({ method: z.string(), url: z.string(), body: z.string().nullable() }),
  },
  /** The verdict on the answer to one attempt; also one that came after nobody waited any more. */
  answered: {
    facts: z.strictObject({
      attempt: z.number().int().positive(),
      state: outcomeStateSchema,
      reason: outcomeReasonSchema,
      status: z.number().nullable(),
      requestId: z.string().nullable(),
    }),
    personal: z.strictObject({
      apiMessage: z.string().nullable(),
      fieldErrors: z.array(fieldErrorSchema),
    }),
  },
  /** The outcome, weighed against what was read back. */
  concluded: {
    facts: z.strictObject({
      state: outcomeStateSchema,
      reason: outcomeReasonSchema,
      status: z.number().nullable(),
      readBack: readBackSchema,
      sentAs: bodyShapeSchema.nullable(),
      triedBoth: z.boolean(),
      compared: z.boolean(),
    }),
    personal: z.strictObject({
      apiMessage: z.string().nullable(),
      fieldErrors: z.array(fieldErrorSchema),
      /** The whole record afterwards; `null` if it could not be read. */
      after: flatValues.nullable(),
      verdicts: z.array(fieldVerdictSchema),
      untouched: z.array(untouchedChangeSchema),
      foreign: z.array(foreignChangeSchema),
      balance: balanceSchema.nullable(),
    }),
  },
  /** The record was read again, later. */
  checked: {
    facts: z.strictObject({
      finding: z.enum(['applied', 'notApplied', 'cannotTell']),
      /** Late enough after sending to say something about a change that did not show. */
      settled: z.boolean(),
    }),
    personal: z.strictObject({
      after: flatValues.nullable(),
      balance: balanceSchema.nullable(),
    }),
  },
  resolved: {
    facts: z.strictObject({
      finding: z.enum(['applied', 'notApplied']),
      by: z.enum(['person', 'readBack', 'laterChange']),
    }),
    personal: z.strictObject({
      who: z.string().nullable(),
      why: z.string().nullable(),
      ticket: z.string().nullable(),
    }),
  },
} as const

type Schemas = typeof eventSchemas
export type ChangeEventName = keyof Schemas
export type Facts<Name extends ChangeEventName> = z.infer<Schemas[Name]['facts']>
export type Personal<Name extends ChangeEventName> = z.infer<Schemas[Name]['personal']>

/** One event of a change, as it is written. */
export type ChangeEvent = {
  readonly [Name in ChangeEventName]: {
    readonly event: Name
    readonly facts: Facts<Name>
    readonly personal: Personal<Name>
  }
}[ChangeEventName]
export type EventOf<Name extends ChangeEventName> = Extract<ChangeEvent, { event: Name }>
export type Intent = Omit<EventOf<'intent'>, 'event'>

/** What `concluded` says of a record that was not read again. */
export const notReadBack: {
  readonly facts: Omit<Facts<'concluded'>, 'state' | 'reason' | 'status'>
  readonly personal: Omit<Personal<'concluded'>, 'apiMessage' | 'fieldErrors'>
} = {
  facts: { readBack: 'notTried', sentAs: null, triedBoth: false, compared: false },
  personal: { after: null, verdicts: [], untouched: [], foreign: [], balance: null },
}

/** Whose finding it is when the program itself `resolved` a change. */
export const byProgram: Personal<'resolved'> = { who: null, why: null, ticket: null }

/** One entry of a change as it was written; `personal` is `null` once it is erased. */
export type WrittenEvent = {
  readonly [Name in ChangeEventName]: {
    readonly event: Name
    readonly seq: number
    readonly at: string
    readonly facts: Facts<Name>
    readonly personal: Personal<Name> | null
  }
}[ChangeEventName]

/** An event without what can be erased. */
export type EventFacts = {
  readonly [Name in ChangeEventName]: { readonly event: Name; readonly facts: Facts<Name> }
}[ChangeEventName]

const { targetId, targetLabel, tenantId, code, ticket, resource, runName } =
  eventSchemas.intent.personal.shape

/** What lists and searches need of an intent's personal data, whatever else is there. */
export const intentDataSchema = z.object({
  ...{ targetId, targetLabel, tenantId, code, ticket, resource, runName },
  wanted: z.record(z.string(), z.unknown()).nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
})
export type IntentData = z.infer<typeof intentDataSchema>
