import type { Boot, ProgramState } from '../../../src/shared/contract'
import type { UnderWay, UndoPlan } from '../../../src/shared/entities/change'
import type { Connection } from '../../../src/shared/entities/connection'
import type {
  EarlierChange,
  RedemptionOutcome,
  TenantOutcome,
} from '../../../src/shared/entities/outcome'
import type { Tenant } from '../../../src/shared/entities/tenant'
import type { User, UserValues } from '../../../src/shared/entities/user'
import { userTextFields } from '../../../src/shared/values/user-fields'

export const connectionId = 'c0000000-0000-4000-8000-000000000001'
export const tenantId = '10000000-0000-4000-8000-000000000001'
export const userId = '20000000-0000-4000-8000-000000000101'

export const connection: Connection = {
  id: connectionId,
  name: 'Acme',
  baseUrl: 'https://api.example.com',
  clientId: 'a0000000-0000-4000-8000-000000000001',
  environment: 'test',
  signIn: 'apiKeys',
  tenantBody: 'automatic',
  ticketRequired: false,
  tenantBodyFound: null,
  demo: false,
  credentials: {
    write: { state: 'stored', fingerprint: 'ab12', expiresAt: null },
    read: { state: 'stored', fingerprint: 'cd34', expiresAt: null },
    token: { state: 'notSet' },
  },
}

export const tenant: Tenant = {
  id: tenantId,
  values: {
    name: 'Nordlicht',
    description: null,
    companyName: 'Nordlicht Verlag GmbH',
    companyVATId: 'DE123456788',
    companyTaxType: null,
    companyTaxExempt: 'none',
    stripeOneTimePaymentValidThru: null,
    isBusinessCustomer: true,
    isInvoicePending: null,
    billingAddress: {
      name: 'Nordlicht Verlag GmbH',
      line1: 'Alte Holstenstraße 12',
      line2: '3. Stock',
      postal_code: '21031',
      city: 'Hamburg',
      state: null,
      country: 'DE',
    },
    shippingAddress: {
      name: null,
      line1: null,
      line2: null,
      postal_code: null,
      city: null,
      state: null,
      country: null,
    },
  },
  balance: { freeUnits: '40', freeUntil: null, paidUntil: '2027-02-28' },
  facts: [{ field: 'paymentFailed', value: false }],
  users: [{ id: userId, name: 'Greta Petersen', email: 'greta@example.com' }],
}

const noTexts = Object.fromEntries(userTextFields.map((field) => [field, null]))
export const user: User = {
  id: userId,
  tenantId,
  values: {
    ...(noTexts as Record<(typeof userTextFields)[number], null>),
    acceptedNewsletter: null,
    name: 'Greta Petersen',
    email: 'greta@example.com',
  } satisfies UserValues,
  facts: [{ field: 'email_verified', value: true }],
}

const circumstances = {
  reference: '7f3a91c2',
  changeId: 1,
  recorded: true,
  earlier: null,
  at: '2026-11-21T10:11:12.000Z',
  ticket: null,
  connectionName: 'Acme',
  apiMessage: null,
  fieldErrors: [],
}

export function tenantOutcome(parts: Partial<TenantOutcome> = {}): TenantOutcome {
  return {
    kind: 'tenant',
    ...circumstances,
    state: 'confirmed',
    reason: 'accepted',
    targetId: tenantId,
    status: 200,
    readBack: 'done',
    verdicts: [],
    foreign: [],
    untouched: [],
    sentAs: 'documented',
    triedBoth: false,
    compared: true,
    fresh: null,
    ...parts,
  }
}

export function redemptionOutcome(parts: Partial<RedemptionOutcome> = {}): RedemptionOutcome {
  return {
    kind: 'redemption',
    ...circumstances,
    state: 'confirmed',
    reason: 'accepted',
    targetId: userId,
    status: 200,
    readBack: 'notTried',
    code: 'WELCOME-10',
    userLabel: 'Greta Petersen',
    tenantId,
    before: { freeUnits: '40', freeUntil: null, paidUntil: null },
    after: { freeUnits: '50', freeUntil: null, paidUntil: null },
    ...parts,
  }
}

/** What the first screen shows. */
export function boot(parts: Partial<Boot> = {}): Boot {
  return {
    version: '1.0.0',
    appearance: { language: 'en', theme: 'system', privacyMask: false },
    list: { connections: [connection], activeId: connectionId },
    notices: [],
    drafts: [],
    recents: [],
    retentionDays: null,
    ...parts,
  }
}

/** What main knows once all of it is loaded. */
export function state(parts: Partial<ProgramState> = {}): ProgramState {
  return {
    list: { connections: [connection], activeId: connectionId },
    keychain: 'available',
    journal: { state: 'ready' },
    unknowns: { count: 0, changes: [] },
    underWay: [],
    access: [],
    ...parts,
  }
}

/** A save of the tenant that is under way. */
export function underWay(parts: Partial<UnderWay> = {}): UnderWay {
  return {
    reference: '7f3a91c2',
    kind: 'tenant',
    connectionId,
    targetId: tenantId,
    code: null,
    phase: 'reading',
    since: '2026-11-21T10:11:12.000Z',
    because: null,
    until: null,
    ...parts,
  }
}

export function earlierChange(parts: Partial<EarlierChange> = {}): EarlierChange {
  return {
    changeId: 7,
    reference: 'e0e0e0e0',
    state: 'unknown',
    at: '2026-11-20T09:00:00.000Z',
    sentAt: '2026-11-20T09:00:01.000Z',
    ticket: 'SUP-7',
    ...parts,
  }
}

type PossibleUndo = Extract<UndoPlan, { possible: true }>

/** A way back to the company name before. */
export function undoPlan(parts: Partial<PossibleUndo> = {}): PossibleUndo {
  return {
    possible: true,
    connectionId,
    kind: 'tenant',
    recordId: tenantId,
    label: 'Nordlicht Verlag GmbH',
    edits: { companyName: 'Nordlicht Verlag GmbH' },
    basis: { companyName: 'New' },
    left: [],
    ...parts,
  }
}
