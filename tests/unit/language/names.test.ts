import { describe, expect, it } from 'vitest'
import {
  countryChoices,
  salutationChoices,
  shownValue,
  taxExemptChoices,
} from '../../../src/renderer/forms/choices'
import { loadDomainData } from '../../../src/renderer/forms/domain-data'
import { taxTypeChoices } from '../../../src/renderer/forms/tax-knowledge'
import { inLanguage } from '../../../src/renderer/language/language'
import { compareTexts, languageName } from '../../../src/renderer/language/names'
import { tenantPathLabel, userPathLabel } from '../../../src/renderer/wording/fields'
import { taxTypeName } from '../../../src/shared/tax/tax-type-names'
import { taxTypes } from '../../../src/shared/tax/tax-types'
import { languageChoices } from '../../../src/shared/values/language'

const labels = (choices: readonly { label: string }[]) => choices.map(({ label }) => label)
const inGerman = <Result>(make: () => Result) => inLanguage('de', make)

describe('names in German', () => {
  it('are those of the countries, sorted as German sorts', () => {
    const names = labels(inGerman(countryChoices))
    expect(names.slice(0, 4)).toEqual([
      'Nicht gesetzt',
      'Afghanistan (AF)',
      'Ägypten (EG)',
      'Ålandinseln (AX)',
    ])
    expect(names).toContain('Deutschland (DE)')
    expect(labels(countryChoices())).toContain('Germany (DE)')
  })

  it('are made once, not at each rendering', () => {
    expect(countryChoices()).toBe(countryChoices())
    expect(inGerman(countryChoices)).toBe(inGerman(countryChoices))
    expect(inGerman(countryChoices)).not.toBe(countryChoices())
  })

  it('are those of the languages, which are also found by their English names', () => {
    const choices = inGerman(() =>
      languageChoices('fr', { nameOf: languageName, compare: compareTexts }),
    )
    expect(labels(choices).slice(0, 2)).toEqual(['Deutsch (de)', 'Englisch – English (en)'])
    expect(choices.find(({ value }) => value === 'fr')).toEqual({
      value: 'fr',
      label: 'Französisch – Français (fr)',
      names: ['Französisch', 'French', 'Français', 'fr'],
    })
  })

  it('are the English ones where the runtime has none', () => {
    const unknown = { code: 'xx', name: 'Unheard', nativeName: 'Unheard' }
    expect(inGerman(() => languageName(unknown))).toBe('Unheard')
  })

  it('are those of the other choices', () => {
    expect(labels(inGerman(salutationChoices))).toContain('Frau (f)')
    expect(labels(inGerman(taxExemptChoices))).toContain('Reverse-Charge-Verfahren (reverse)')
  })

  it('are there for every type of tax ID', () => {
    const same = taxTypes.filter(({ type, name }) => taxTypeName(type, 'de') === name)
    expect(same).toEqual([])
    expect(taxTypeName('es_cif', 'de')).toBe('Steuer-Identifikationsnummer (NIF, früher CIF)')
    expect(labels(inGerman(taxTypeChoices))).toContain('Deutschland: Steuernummer (de_stn)')
    expect(labels(taxTypeChoices())).toContain('Germany: Tax number (Steuernummer) (de_stn)')
  })

  it('are those of fields and values', async () => {
    await loadDomainData()
    inGerman(() => {
      expect(tenantPathLabel('billingAddress.city')).toBe('Rechnungsadresse: Ort')
      expect(tenantPathLabel('billingAddress')).toBe('Rechnungsadresse')
      expect(userPathLabel('given_name')).toBe('Vorname')
      expect(shownValue('billingAddress.country', 'AT')).toBe('Österreich (AT)')
      expect(shownValue('isBusinessCustomer', true)).toBe('Ja')
      expect(shownValue('companyTaxType', 'eu_vat')).toBe(
        'Europäische Union: USt-IdNr. der EU (eu_vat)',
      )
    })
  })
})

describe('a path that no field has', () => {
  it.each(['somethingNew', 'billingAddress.planet', 'billingAddress.city.more', 'toString'])(
    'is shown as it is: %s',
    (path) => {
      expect(tenantPathLabel(path)).toBe(path)
      expect(userPathLabel(path)).toBe(path)
    },
  )
})
