import type { Connection } from '../../../src/shared/entities/connection'

/** A live connection with its keys. */
export const live: Connection = {
  id: 'c0000000-0000-4000-8000-000000000001',
  name: 'Acme',
  baseUrl: 'https://api.example.com',
  clientId: 'a0000000-0000-4000-8000-000000000001',
  environment: 'live',
  signIn: 'apiKeys',
  tenantBody: 'automatic',
  ticketRequired: false,
  tenantBodyFound: null,
  demo: false,
  credentials: {
    write: { state: 'stored', fingerprint: '1111-aaaa', expiresAt: null },
    read: { state: 'stored', fingerprint: '2222-bbbb', expiresAt: null },
    token: { state: 'notSet' },
  },
}
export const other: Connection = {
  ...live,
  id: 'c0000000-0000-4000-8000-000000000002',
  name: 'Other',
}
