import { tenant } from './builders'

const longName =
  'Gesellschaft für nachhaltige Binnenschifffahrts- und Hafenlogistikdienstleistungen ' +
  'Mecklenburgische Seenplatte mbH & Co. Kommanditgesellschaft'

export const germanTenants = [
  // The demo's main job: a customer that moved, and an invoice with the old street.
  tenant(1, {
    fields: {
      name: 'Nordlicht Verlag',
      description:
        'Moved to Am Sandtorkai 50, 20457 Hamburg on 1 March; asks for a corrected invoice.',
      companyName: 'Nordlicht Verlag GmbH',
      companyVATId: 'DE123456788',
      companyTaxType: 'eu_vat',
      freeUnits: 40,
      paidUnits: 500,
      freeUntil: '2026-12-31T23:00:00.000Z',
      paidUntil: '2027-02-28T23:00:00.000Z',
      mode: 'subscription',
      stripeSubscriptionId: 'sub_demo1',
      isInvoicePending: true,
    },
    billing: [
      'Nordlicht Verlag GmbH',
      'Alte Holstenstraße 12',
      '3. Stock',
      '21031',
      'Hamburg',
      null,
      'DE',
    ],
    shipping: ['Nordlicht Verlag GmbH', 'Am Sandtorkai 50', null, '20457', 'Hamburg', null, 'DE'],
  }),
  tenant(2, {
    fields: {
      name: 'Seenplatte Hafenlogistik',
      description: 'Longest name in the books; check that it fits on the invoice.',
      companyName: longName,
      companyVATId: 'DE876543219',
      companyTaxType: 'eu_vat',
      // String here, number elsewhere: both occur.
      freeUnits: '250',
      paidUnits: '12000',
      freeUntil: '2026-09-30',
      paidUntil: '2026-12-31',
    },
    billing: [
      longName,
      'Bürgermeister-Friedrich-Wilhelm-von-Schwarzenberg-Promenade 128–130',
      'Hinterhaus, Aufgang C, Abteilung Rechnungsprüfung und Kreditorenbuchhaltung',
      '17192',
      'Waren (Müritz)',
      'Mecklenburg-Vorpommern',
      'DE',
    ],
    shipping: [longName, 'Am Stadthafen 4', 'Tor 2', '17192', 'Waren (Müritz)', null, 'DE'],
  }),
  // Has just signed up: no address, no VAT id, no units.
  tenant(11, {
    fields: {
      name: 'Neustart Labor',
      stripeCustomerId: null,
      stripePaymentMethod: null,
      mode: null,
      companyTaxExempt: null,
      isBusinessCustomer: false,
    },
    billing: null,
    shipping: null,
  }),
]
