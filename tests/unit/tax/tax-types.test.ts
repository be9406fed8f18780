import { describe, expect, test } from 'vitest'
import { countryCodes } from '../../../src/shared/values/country'
import { checkTaxId } from '../../../src/shared/tax/check-tax-id'
import {
  areaOfCountry,
  euVatAreas,
  isEuCountry,
  vatCountryOf,
} from '../../../src/shared/tax/eu-vat'
import { stripeApiVersion, taxTypeOf, taxTypes } from '../../../src/shared/tax/tax-types'

/** Copied from Stripe's own types, so that a slip in the data shows. */
const listOfStripe = `
  ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn au_acn au_arn au_wpn aw_tin az_tin ba_tin
  bb_tin bd_bin bf_ifu bg_uic bh_vat bj_ifu bo_tin br_cnpj br_cpf bs_tin bw_vat by_tin ca_bn
  ca_gst_hst ca_pst_bc ca_pst_mb ca_pst_sk ca_qst cd_nif ch_uid ch_vat ci_vat cl_tin cm_niu cn_tin
  co_nit cr_tin cv_nif cz_dic de_stn do_rcn ec_ruc eg_tin es_cif et_tin eu_oss_vat eu_vat fo_vat
  fr_siren fr_siret fr_spi gb_vat ge_vat gh_tin gi_tin gn_nif hk_br hr_oib hu_tin ic_nif id_npwp
  il_vat in_gst is_kt is_vat it_cf jp_cn jp_rn jp_trn ke_pin kg_tin kh_tin kr_brn kz_bin la_tin
  li_uid li_vat lk_vat ma_vat md_cf md_vat me_pib mk_vat mr_nif mu_vat mx_rfc my_frp my_itn my_sst
  mz_nuit ng_tin no_vat no_voec np_pan nz_bn nz_gst om_vat pe_ruc ph_tin pl_nip pt_nif py_ruc
  ro_tin rs_pib ru_inn ru_kpp sa_vat sg_gst sg_uen si_tin sm_coe sn_ninea sr_fin sv_nit th_vat
  tj_tin tr_tin tt_bir tt_vat tw_vat tz_vat ua_vat ug_tin us_ein uy_ruc uz_tin uz_vat ve_rif
  vn_tin za_vat zm_tin zw_tin
`
  .trim()
  .split(/\s+/)

/** Prefixes that are no country code, or not that of the country. */
const countryOfPrefix: Readonly<Record<string, string | null>> = { EU: null, IC: 'ES' }

describe('the tax types', () => {
  test('are the 135 of the API version, each once and in its order', () => {
    expect(stripeApiVersion).toBe('2026-10-28.endive')
    expect(taxTypes.map(({ type }) => type)).toEqual(listOfStripe)
    expect(new Set(listOfStripe).size).toBe(135)
  })

  test.each(taxTypes)('$type has a country, a name and perhaps an example', (entry) => {
    const prefix = entry.type.slice(0, 2).toUpperCase()
    expect(entry.country).toBe(prefix in countryOfPrefix ? countryOfPrefix[prefix] : prefix)
    if (entry.country !== null) expect(countryCodes).toContain(entry.country)
    expect(entry.name.length).toBeGreaterThan(5)
    if (entry.example !== null) {
      expect(checkTaxId(entry.type, entry.example, entry.country)).toMatch(/^(valid|notChecked)$/)
    }
  })

  test('an unknown type has no entry', () => {
    expect(taxTypeOf('us_ein')?.country).toBe('US')
    expect(taxTypeOf('xx_vat')).toBeUndefined()
    expect(taxTypeOf('constructor')).toBeUndefined()
  })
})

describe('the areas of EU VAT IDs', () => {
  test('are 27 members and Northern Ireland, with valid examples', () => {
    expect(euVatAreas).toHaveLength(28)
    for (const { prefix, country, example } of euVatAreas) {
      expect(example.startsWith(prefix)).toBe(true)
      expect(checkTaxId('eu_vat', example, null)).toBe('valid')
      expect(isEuCountry(country)).toBe(country !== 'GB')
    }
  })

  test.each([
    ['MC', 'FR'],
    ['re', 'FR'],
    ['IM', 'GB'],
    ['AX', 'FI'],
    [' gr ', 'GR'],
    ['US', 'US'],
  ])('the VAT IDs held in %s are those of %s', (country, expected) => {
    expect(vatCountryOf(country)).toBe(expected)
  })

  test('a country has the prefix of its area', () => {
    expect(areaOfCountry('GR')?.prefix).toBe('EL')
    expect(areaOfCountry('GB')?.prefix).toBe('XI')
    expect(areaOfCountry('CH')).toBeUndefined()
  })
})
