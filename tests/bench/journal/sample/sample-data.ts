import type { EventOf, Intent } from '../../../../src/main/journal/entries/events'
import type { ChangeKind } from '../../../../src/shared/entities/change-state'

/** A generator of numbers from 0 to below 1 that is the same in every run. */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return ((state ^ (state >>> 15)) >>> 0) / 2 ** 32
  }
}

const random = numbersFrom(26)
const pick = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value
const letters = (count: number, from = '0123456789abcdef'): string =>
  Array.from({ length: count }, () => pick([...from])).join('')
const uuid = () =>
  [letters(8), letters(4), `4${letters(3)}`, `9${letters(3)}`, letters(12)].join('-')

const firstNames =
  'Anna Ben Clara David Emma Felix Greta Hans Ida Jonas Klara Leon Mia Noah Ole Zoë'
const lastNames = Array.from(
  { length: 2000 },
  (_, at) =>
    pick(['Mei', 'Schm', 'Ber', 'Kra', 'Hof', 'Wag', 'Lin', 'Neu', 'Sto', 'Vög']) +
    pick(['er', 'idt', 'ger', 'mann', 'bach', 'ner', 'stein', 'feld']) +
    (at > 500 ? pick(['son', 'sen', 'owski', 'ini', 'ová']) : ''),
)
const towns = ['Berlin', 'Wien', 'Zürich', 'Hamburg', 'Köln', 'Graz', 'Bern', 'Lübeck']
const hosts = ['example.com', 'nordlicht.example', 'mail.test', 'firma.example']

export const connections = [
  { id: 'c0000000-0000-4000-8000-000000000001', name: 'Live', environment: 'live' },
  { id: 'c0000000-0000-4000-8000-000000000002', name: 'Live US', environment: 'live' },
  { id: 'c0000000-0000-4000-8000-000000000003', name: 'Staging', environment: 'test' },
] as const

const tenants = Array.from({ length: 8000 }, (_, at) => ({
  id: uuid(),
  label:
    pick(['Nordlicht', 'Südwind', 'Alpen', 'Hansa', 'Rhein', 'Elbe', 'Donau', 'Ostsee']) +
    ` ${pick(['Verlag', 'Druck', 'Logistik', 'Software', 'Handel', 'Bau'])} ${at}`,
}))
export const users = Array.from({ length: 50_000 }, (_, at) => {
  const [given, family] = [pick(firstNames.split(' ')), pick(lastNames)]
  const email = `${given}.${family}${at}@${pick(hosts)}`.normalize('NFD').replace(/\p{Mn}/gu, '')
  return { id: uuid(), given, family, email: email.toLowerCase(), tenant: pick(tenants) }
})

export interface SampleChange {
  readonly intent: Intent
  readonly resource: string
  readonly wanted: Readonly<Record<string, string>>
  readonly record: Readonly<Record<string, string>>
}

/** A change as an agent of a middling company makes them by the thousand. */
export function sampleChange(number: number): SampleChange {
  const share = random()
  const kind: ChangeKind = share < 0.6 ? 'redemption' : share < 0.85 ? 'user' : 'tenant'
  const user = pick(users)
  const where = random()
  const connection = connections[where < 0.7 ? 0 : where < 0.9 ? 1 : 2]
  const wanted: Record<string, string> =
    kind === 'redemption' ? {} : kind === 'user' ? userEdits() : tenantEdits()
  const record = kind === 'redemption' ? {} : recordOf(user)
  const target =
    kind === 'tenant'
      ? { targetId: user.tenant.id, targetLabel: user.tenant.label }
      : { targetId: user.id, targetLabel: `${user.given} ${user.family}` }
  return {
    wanted,
    record,
    resource: `https://api.example.com c ${kind} ${target.targetId}`,
    intent: {
      facts: {
        reference: letters(8, '23456789abcdefghjkmnpqrstvwxyz'),
        kind,
        connectionId: connection.id,
        connectionName: connection.name,
        environment: connection.environment,
        origin: 'https://api.example.com',
        clientId: 'console',
        keyFingerprint: letters(16),
        fields: Object.keys(wanted),
        undoes: null,
        again: null,
      },
      personal: {
        ...target,
        tenantId: user.tenant.id,
        code: kind === 'redemption' ? code(number) : null,
        ticket: random() < 0.9 ? `T-${100_000 + Math.floor(number / 3)}` : null,
        wanted: kind === 'redemption' ? null : wanted,
        before: kind === 'redemption' ? null : record,
        balance:
          kind === 'redemption' ? { freeUnits: '3', freeUntil: null, paidUntil: null } : null,
        doubts: [],
        againReason: null,
      },
    },
  }
}

function code(number: number): string {
  const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return number % 2 === 0
    ? `SUMMER26-${letters(4, upper)}-${letters(4, upper)}`
    : `WELCOME${letters(6, upper)}`
}

function userEdits(): Record<string, string> {
  return { given_name: pick(firstNames.split(' ')), family_name: pick(lastNames) }
}

function tenantEdits(): Record<string, string> {
  return {
    'billingAddress.line1': `Hauptstraße ${Math.floor(random() * 200)}`,
    'billingAddress.city': pick(towns),
    'billingAddress.postal_code': String(10_000 + Math.floor(random() * 80_000)),
  }
}

function recordOf(user: (typeof users)[number]): Record<string, string> {
  return {
    email: user.email,
    given_name: user.given,
    family_name: user.family,
    locale: 'de-DE',
    zoneinfo: 'Europe/Berlin',
    companyName: user.tenant.label,
    'billingAddress.line1': `Nebenstraße ${Math.floor(random() * 200)}`,
    'billingAddress.city': pick(towns),
    'billingAddress.country': 'DE',
    phone_number: `+49 30 ${Math.floor(random() * 9_000_000)}`,
  }
}

export const sending = (body: string | null, url: string): EventOf<'sending'> => ({
  event: 'sending',
  facts: { attempt: 1, epoch: 1, shape: null },
  personal: { method: 'PUT', url, body },
})

type Outcome = Pick<EventOf<'answered'>['facts'], 'state' | 'reason'>

export const answered = (outcome: Outcome): EventOf<'answered'> => ({
  event: 'answered',
  facts: { attempt: 1, ...outcome, status: 200, requestId: `req-${letters(12)}` },
  personal: { apiMessage: null, fieldErrors: [] },
})

export const concluded = (
  outcome: Outcome,
  after: Readonly<Record<string, string>> | null,
): EventOf<'concluded'> => ({
  event: 'concluded',
  facts: {
    ...outcome,
    status: 200,
    readBack: after === null ? 'notTried' : 'done',
    sentAs: null,
    triedBoth: false,
    compared: true,
  },
  personal: {
    apiMessage: null,
    fieldErrors: [],
    after,
    verdicts: [],
    untouched: [],
    foreign: [],
    balance: null,
  },
})
