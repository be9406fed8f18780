import type { PromotionCode } from '../records'

/**
 * Made-up promotion codes. Most look like those of UserDocks' dashboard: 24 characters of letters,
 * digits, `.`, `_` and `-`, two hyphens at the end. Two are short for people who try the demo.
 */
export const promotionCodes: readonly PromotionCode[] = [
  {
    code: 'WELCOME-10',
    label: '+10 free units, again with each redemption',
    effect: { type: 'addFreeUnits', units: 10 },
  },
  {
    code: 'THANKS-30',
    label: '+30 free days, again with each redemption',
    effect: { type: 'extendFreeUntil', days: 30 },
  },
  {
    code: 'q7Vd2LmXw0.RkT9_bHs4Zp--',
    label: '+10 free units, again with each redemption',
    effect: { type: 'addFreeUnits', units: 10 },
  },
  {
    code: 'Zc8.nE5uYg1-PaJ6oWt3Dx--',
    label: '+100 free units, again with each redemption',
    effect: { type: 'addFreeUnits', units: 100 },
  },
  {
    code: '.b4KfR_s9TzQ2hMv7UyE1i--',
    label: '+30 free days, again with each redemption; begins with a dot',
    effect: { type: 'extendFreeUntil', days: 30 },
  },
  {
    code: 'H3xN-6gLqO0lI1.wBd5Sc_--',
    label: 'Free until the end of 2027; has O, 0, l, I and 1',
    effect: { type: 'setFreeUntil', date: '2027-12-31T23:59:59.000Z' },
  },
  {
    code: 'Tk9_Yv2rJe7.Mu4QnXa0Pz--',
    label: '+50 free units, one redemption in total',
    effect: { type: 'addFreeUnits', units: 50 },
    uses: 1,
  },
  {
    code: 'aW5.dG8hCf3_KsLp6ZbNq1--',
    label: '+25 free units, once per user',
    effect: { type: 'addFreeUnits', units: 25 },
    oncePerUser: true,
  },
  {
    code: 'Xe0-Rt7yUi4.Op2AsDf9Gh--',
    label: 'Refused: expired at the end of 2024',
    effect: { type: 'addFreeUnits', units: 10 },
    expiresAt: '2025-01-01T00:00:00.000Z',
  },
  {
    code: 'Jk6.Lz1xCv8_Bn3MqWe5Ty--',
    label: 'Refused: already used up',
    effect: { type: 'addFreeUnits', units: 10 },
    uses: 0,
  },
  {
    code: 'No7_Rd1Li3.ChTvErLg2Qs--',
    label: '+75 free units, only for Nordlicht Verlag',
    effect: { type: 'addFreeUnits', units: 75 },
    onlyTenantId: '10000000-0000-4000-8000-000000000001',
  },
  {
    code: 'mY2.sT8eRyB0x_Un6SeEn4--',
    label: 'Accepted, with an effect that the API does not show',
    effect: { type: 'unseen' },
  },
]
