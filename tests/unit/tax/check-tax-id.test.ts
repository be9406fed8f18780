import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTaxId } from '../../../src/shared/tax/check-tax-id'
import { taxTypes } from '../../../src/shared/tax/tax-types'

/** Published examples of companies and authorities, as they are printed. */
const validEuNumbers = `
  ATU13585627
  BE0428759497
  BE 0417.497.106
  BG 175 074 752
  BG121759222
  CY-10259033P
  CZ 25123891
  DE136695976
  de 136 695 976
  DK 13585628
  EE100931558
  EE 100594102
  EL 094259216
  ESB-58378431
  ES B64717838
  FI 20774740
  FR 40 303 265 045
  FR 83 404 833 048
  FR 53 0000 04605
  HR 33392005961
  HU-12892312
  IE 6433435F
  IE 6433435OA
  IE 8D79739I
  IT 00743110157
  LT 119511515
  LT 100001919017
  LU 150 274 42
  LV 4000 3521 600
  MT 1167-9112
  NL004495445B01
  NL002455799B11
  PL 8567346215
  PT 501 964 843
  RO 185 472 90
  SE 123456789701
  SI 5022 3054
  SK 202 274 96 19
  XI 980 7806 84
  XIGD001
`
  .trim()
  .split('\n')
  .map((line) => line.trim())

const wrongEuNumbers = `
  ATU13585626
  BE0431150351
  BG175074754
  CY10259033Z
  CZ25123890
  DE136695978
  DK13585627
  EE100594103
  EL123456781
  ESB64717839
  FI20774741
  FR84323140391
  HR33392005962
  HU12892313
  IE6433435E
  IT00743110158
  LT100001919018
  LU15027443
  LV40003521601
  MT11679113
  NL123456789B90
  PL8567346216
  PT501964842
  RO18547291
  SE123456789101
  SI50223053
  SK2022749618
  XI802311781
`
  .trim()
  .split(/\s+/)

describe('EU VAT IDs', () => {
  test.each(validEuNumbers)('%s is valid', (number) => {
    expect(checkTaxId('eu_vat', number, null)).toBe('valid')
  })

  test.each(wrongEuNumbers)('%s has a wrong check digit', (number) => {
    expect(checkTaxId('eu_vat', number, null)).toBe('wrongCheckDigit')
  })

  test.each([
    'DE12345678',
    'ATU1234567',
    'BE123456789',
    'NL4495445B01',
    'US123456789',
    'DE',
    'ЕL1',
  ])('%s has a wrong format', (number) => {
    expect(checkTaxId('eu_vat', number, null)).toBe('wrongFormat')
  })

  test('without a prefix the country decides', () => {
    expect(checkTaxId('eu_vat', '136695976', 'DE')).toBe('valid')
    expect(checkTaxId('eu_vat', '136695978', 'DE')).toBe('wrongCheckDigit')
    expect(checkTaxId('eu_vat', '094259216', 'GR')).toBe('valid')
    expect(checkTaxId('eu_vat', '53000004605', 'MC')).toBe('valid')
    expect(checkTaxId('eu_vat', '980780684', 'GB')).toBe('valid')
    expect(checkTaxId('eu_vat', '136695976', null)).toBe('notChecked')
    expect(checkTaxId('eu_vat', '136695976', 'US')).toBe('notChecked')
  })

  test('the prefix decides against the country, and GR is read as Greece', () => {
    expect(checkTaxId('eu_vat', 'DE136695976', 'FR')).toBe('valid')
    expect(checkTaxId('eu_vat', 'GR094259216', 'GR')).toBe('valid')
  })

  test.each(['BG831902088', 'BG7523169263', 'SK1020000005', 'CZ653978735', 'CZ696699575'])(
    '%s is not called wrong: the package cannot tell',
    (number) => {
      expect(checkTaxId('eu_vat', number, null)).toMatch(/^(valid|notChecked)$/)
    },
  )

  test('a One Stop Shop number has a format only', () => {
    expect(checkTaxId('eu_oss_vat', 'EU 123456789', null)).toBe('valid')
    expect(checkTaxId('eu_oss_vat', 'EU12345678', null)).toBe('wrongFormat')
  })
})

/** A type, a valid number of it and one whose check digit is wrong. */
const otherTypes: [type: string, valid: string, wrong: string][] = [
  ['ar_cuit', '30-12345670-6', '30-12345670-7'],
  ['au_abn', '83 914 571 673', '99 999 999 999'],
  ['au_acn', '004 085 616', '999 999 999'],
  ['bg_uic', '175074752', '175074754'],
  ['br_cnpj', '16.727.230/0001-97', '16.727.230/0001-98'],
  ['br_cnpj', '12.ABC.345/01DE-35', '12.ABC.345/01DE-99'],
  ['by_tin', '200988541', '200988542'],
  ['ca_bn', '12302 6635', '123456783'],
  ['ca_gst_hst', '754039725 RT 0001', '754039729 RT 0001'],
  ['ca_qst', '1224002901 TQ 0001', '1224002902 TQ 0001'],
  ['ch_uid', 'CHE-100.155.212', 'CHE-100.155.211'],
  ['ch_uid', 'CHE-100.155.212 HR', 'CHE-100.155.211 HR'],
  ['ch_vat', 'CHE-107.787.577 IVA', 'CHE-107.787.578 IVA'],
  ['ch_vat', 'CHE-123.456.788 MWST', 'CHE-123.456.789 MWST'],
  ['cl_tin', '76086428-5', '76086428-4'],
  ['cn_tin', '91110000600037341L', '91110000600037342L'],
  ['co_nit', '900.123.456-8', '900.123.456-7'],
  ['cz_dic', 'CZ25123891', 'CZ25123890'],
  ['do_rcn', '1-01-85004-3', '101850042'],
  ['ec_ruc', '1792060346001', '1792060347001'],
  ['es_cif', 'B64717838', 'B64717839'],
  ['fr_siren', '552 008 443', '552 008 442'],
  ['fr_siret', '73282932000074', '73282932000075'],
  ['gb_vat', 'GB 980 7806 84', 'GB 802 3117 81'],
  ['gh_tin', 'C0000803561', 'C0000803562'],
  ['gn_nif', '693-770-885', '693770884'],
  ['hr_oib', '33392005961', '33392005962'],
  ['hu_tin', '12892312-2-41', '12892313-2-41'],
  ['ic_nif', 'B58378431', 'B58378432'],
  ['id_npwp', '01.312.166.0-091.000', '01.312.166.1-091.000'],
  ['il_vat', '516179157', '516179158'],
  ['in_gst', '27AAPFU0939F1ZV', '27AAPFU0939F1Z0'],
  ['is_kt', '450401-3150', '450401-3160'],
  ['it_cf', '00743110157', '00743110158'],
  ['jp_cn', '5-8356-7825-6246', '2-8356-7825-6246'],
  ['jp_trn', 'T5-8356-7825-6246', 'T2-8356-7825-6246'],
  ['kr_brn', '116-82-00276', '116-82-00278'],
  ['li_uid', 'CHE100155212', 'CHE100155211'],
  ['md_cf', '1008600038413', '1008600038412'],
  ['me_pib', '02123452', '02123453'],
  ['mk_vat', 'MK4030000375897', 'MK4030000375898'],
  ['mz_nuit', '400339910', '400339911'],
  ['no_vat', 'NO 995 525 828 MVA', 'NO 995 525 829 MVA'],
  ['nz_bn', '9429031234566', '9429031234567'],
  ['nz_gst', '49-091-850', '49-091-851'],
  ['pe_ruc', '20512333797', '20512333798'],
  ['pl_nip', '8567346215', '8567346216'],
  ['pt_nif', '501964843', '501964842'],
  ['ro_tin', '18547290', '18547291'],
  ['rs_pib', '101134702', '101134701'],
  ['ru_inn', '7701234560', '7701234561'],
  ['sg_uen', '197401143C', '197401143D'],
  ['si_tin', '50223054', '50223053'],
  ['th_vat', '0-99-4-000-61772-1', '0-99-4-000-61772-3'],
  ['tr_tin', '4540536920', '4540536921'],
  ['uy_ruc', '21-100342-001-7', '21-100342-001-8'],
  ['ve_rif', 'J-12345678-4', 'J-12345678-5'],
  ['vn_tin', '0100233488', '0100233480'],
]

describe('the other types of Stripe', () => {
  test.each(otherTypes)('%s: %s is valid, %s has a wrong check digit', (type, valid, wrong) => {
    expect(checkTaxId(type, valid, null)).toBe('valid')
    expect(checkTaxId(type, wrong, null)).toBe('wrongCheckDigit')
    expect(checkTaxId(type, ` ${valid.toLowerCase()} `, null)).toBe('valid')
  })

  test.each([
    ['us_ein', '12-345678'],
    ['gb_vat', 'XI980780684'],
    ['ch_vat', 'CHE-107.787.577'],
    ['no_vat', '995525828'],
    ['jp_trn', '5835678256246'],
    ['mx_rfc', 'ABCDE'],
    ['ke_pin', 'P05136594M7'],
    ['al_tin', 'Z22218003V'],
    ['za_vat', '399 9999 999'],
  ])('%s: %s has a wrong format', (type, number) => {
    expect(checkTaxId(type, number, null)).toBe('wrongFormat')
  })

  test.each([
    ['cn_tin', '91615050387597Y410'],
    ['id_npwp', '0013121660091000'],
    ['mx_rfc', 'ABC010203AB1'],
    ['py_ruc', '71051600'],
    ['sv_nit', '02671051600739'],
    ['tw_vat', '12345670'],
    ['uy_ruc', '221003420017'],
    ['us_ein', '00-3456789'],
  ])('%s: %s is not called wrong: the package cannot tell', (type, number) => {
    expect(checkTaxId(type, number, null)).toBe('notChecked')
  })

  test('types without a known check, and unknown ones, are not checked', () => {
    expect(checkTaxId('ae_trn', 'anything', null)).toBe('notChecked')
    expect(checkTaxId('xx_vat', '1', null)).toBe('notChecked')
    expect(checkTaxId('toString', '1', null)).toBe('notChecked')
  })

  test('no text makes a check fail', () => {
    const type = fc.oneof(fc.constantFrom(...taxTypes.map((entry) => entry.type)), fc.string())
    const number = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[A-Z]{0,3}\d{0,16}[A-Z]?$/),
    )
    fc.assert(
      fc.property(type, number, fc.option(fc.string()), (taxType, value, country) => {
        expect(checkTaxId(taxType, value, country)).toMatch(/^[a-zA-Z]+$/)
      }),
      { numRuns: 5000 },
    )
  })
})
