import { tenant } from './builders'

export const overseasTenants = [
  tenant(7, {
    fields: {
      name: 'Blue Mesa Analytics',
      companyName: 'Blue Mesa Analytics, Inc.',
      companyVATId: '12-3456789',
      companyTaxType: 'us_ein',
      companyTaxExempt: 'exempt',
      freeUnits: 1_000,
      paidUnits: 25_000,
      paidUntil: '2027-01-01T07:00:00.000Z',
      mode: 'subscription',
      stripeSubscriptionId: 'sub_demo7',
      stripeSubscriptionCancelAtPeriodEnd: true,
      stripeSubscriptionCancelAt: '2027-01-01T07:00:00.000Z',
    },
    billing: [
      'Blue Mesa Analytics, Inc.',
      '1420 Paseo de Peralta',
      'Suite 210',
      '87501-3918',
      'Santa Fe',
      'NM',
      'US',
    ],
    shipping: ['Blue Mesa Analytics, Inc.', 'PO Box 5521', null, '87502', 'Santa Fe', 'NM', 'US'],
  }),
  tenant(8, {
    fields: {
      name: 'あおぞら工房',
      companyName: '株式会社あおぞら工房',
      companyVATId: 'T4990000120001',
      companyTaxType: 'jp_trn',
      freeUnits: 60,
      freeUntil: '2027-03-31T14:59:59.000Z',
    },
    billing: [
      '株式会社あおぞら工房',
      '中京区烏丸通御池上ル123番地',
      'あおぞらビル4階',
      '604-8172',
      '京都市',
      '京都府',
      'JP',
    ],
    shipping: null,
  }),
  tenant(9, {
    fields: {
      name: 'Ipê Amarelo',
      companyName: 'Ipê Amarelo Comércio de Livros Ltda.',
      companyVATId: '12.345.678/0001-95',
      companyTaxType: 'br_cnpj',
      freeUnits: null,
      paidUnits: 8,
      freezed: true,
      freezedDueFailedPayment: true,
    },
    billing: [
      'Ipê Amarelo Comércio de Livros Ltda.',
      'Rua das Jabuticabeiras, 742',
      'Conjunto 31 – Cidade Jardim',
      '05674-010',
      'São Paulo',
      'SP',
      'BR',
    ],
    shipping: null,
  }),
  // A private customer: no company, no tax number.
  tenant(12, {
    fields: {
      name: 'Siobhán Ní Bhriain',
      isBusinessCustomer: false,
      freeUnits: 1,
      freeUntil: '2026-04-30',
    },
    billing: ['Siobhán Ní Bhriain', '8 Sráid na Trá', null, 'H91 X5Y2', 'Gaillimh', null, 'IE'],
    shipping: null,
  }),
]
