/**
 * What to try first on the demo: ids and codes of its made-up data, with a few words on each. The
 * demo API in main makes the records, the renderer offers them.
 */
export interface RecordSuggestion {
  readonly id: string
  readonly label: string
  readonly remark: 'oldAddress' | 'longName' | 'noAddress' | 'unusualEmail' | null
}

export const demoSuggestions = {
  tenants: [
    {
      id: '10000000-0000-4000-8000-000000000001',
      label: 'Nordlicht Verlag, Hamburg',
      remark: 'oldAddress',
    },
    { id: '10000000-0000-4000-8000-000000000002', label: '', remark: 'longName' },
    {
      id: '10000000-0000-4000-8000-000000000005',
      label: 'Atelier Mistral, Marseille',
      remark: null,
    },
    { id: '10000000-0000-4000-8000-000000000011', label: 'Neustart Labor', remark: 'noAddress' },
  ],
  users: [
    {
      id: '20000000-0000-4000-8000-000000000101',
      label: 'Greta Petersen, Nordlicht Verlag',
      remark: null,
    },
    {
      id: '20000000-0000-4000-8000-000000000601',
      label: 'Oliver Hargreaves, Pennine Wool',
      remark: null,
    },
    { id: '20000000-0000-4000-8000-000000000702', label: 'Maya Okafor', remark: 'unusualEmail' },
  ],
  codes: [
    { code: 'WELCOME-10', label: '+10 free units, again with each redemption' },
    { code: 'THANKS-30', label: '+30 free days, again with each redemption' },
    { code: 'Xe0-Rt7yUi4.Op2AsDf9Gh--', label: 'Refused: expired at the end of 2024' },
  ],
} as const
