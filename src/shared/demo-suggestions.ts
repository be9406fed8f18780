/**
 * What to try first on the demo: ids and codes of its made-up data, with a few words on each. The
 * demo API in main makes the records, the renderer offers them.
 */
export const demoSuggestions = {
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
  codes: [
    { code: 'WELCOME-10', label: '+10 free units, again with each redemption' },
    { code: 'THANKS-30', label: '+30 free days, again with each redemption' },
    { code: 'Xe0-Rt7yUi4.Op2AsDf9Gh--', label: 'Refused: expired at the end of 2024' },
  ],
} as const
