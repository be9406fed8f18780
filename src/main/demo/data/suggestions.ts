import { promotionCodes } from './promotion-codes'

/** What to try first: ids and codes of the made-up data, with a few words on each. */
export const demoSuggestions: {
  readonly tenants: readonly { readonly id: string; readonly label: string }[]
  readonly users: readonly { readonly id: string; readonly label: string }[]
  readonly codes: readonly { readonly code: string; readonly effect: string }[]
} = {
  tenants: [
    {
      id: '10000000-0000-4000-8000-000000000001',
      label: 'Nordlicht Verlag, Hamburg: the invoice has the old address',
    },
    { id: '10000000-0000-4000-8000-000000000002', label: 'A very long German company name' },
    { id: '10000000-0000-4000-8000-000000000005', label: 'Atelier Mistral, Marseille' },
    { id: '10000000-0000-4000-8000-000000000011', label: 'Neustart Labor: no address yet' },
  ],
  users: [
    { id: '20000000-0000-4000-8000-000000000101', label: 'Greta Petersen, Nordlicht Verlag' },
    { id: '20000000-0000-4000-8000-000000000601', label: 'Oliver Hargreaves, Pennine Wool' },
    { id: '20000000-0000-4000-8000-000000000702', label: 'Maya Okafor: unusual e-mail address' },
  ],
  codes: promotionCodes.map(({ code, label }) => ({ code, effect: label })),
}
