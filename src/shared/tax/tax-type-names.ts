import { taxTypeOf } from './tax-types'

/** What is in brackets, as in "(NIF)", is a name of the country's own and stays. */
const germanNames: ReadonlyMap<string, string> = new Map([
  ['Australian Business Number', 'Australische Unternehmensnummer'],
  ['Australian Company Number', 'Australische Gesellschaftsnummer'],
  ['Australian Taxation Office reference number', 'Referenznummer der australischen Steuerbehörde'],
  ['Board of Inland Revenue number', 'Nummer der Finanzbehörde'],
  ['Business identification number', 'Unternehmens-Identifikationsnummer'],
  ['Business number', 'Unternehmensnummer'],
  ['Business registration number', 'Unternehmensregisternummer'],
  ['Company number', 'Firmennummer'],
  ['Corporate number', 'Körperschaftsnummer'],
  ['Economic operator code', 'Code des Wirtschaftsbeteiligten'],
  ['Employer identification number', 'Arbeitgeber-Identifikationsnummer'],
  ['Establishment number', 'Niederlassungsnummer'],
  ['EU One Stop Shop VAT number', 'USt-IdNr. im EU-One-Stop-Shop'],
  ['EU VAT number', 'USt-IdNr. der EU'],
  ['Fiscal code', 'Steuercode'],
  ['Foreign registered person number', 'Nummer für im Ausland Registrierte'],
  ['GST number', 'GST-Nummer'],
  ['GST/HST number', 'GST/HST-Nummer'],
  ['Identification number', 'Identifikationsnummer'],
  ['Income tax number', 'Einkommensteuernummer'],
  ['Individual taxpayer number', 'Steuernummer für Personen'],
  ['Individual tax number', 'Steuernummer für Personen'],
  ['New Zealand Business Number', 'Neuseeländische Unternehmensnummer'],
  ['Permanent account number', 'Ständige Kontonummer'],
  ['Personal identification number', 'Persönliche Identifikationsnummer'],
  ['PST number', 'PST-Nummer'],
  ['QST number', 'QST-Nummer'],
  ['Registered foreign businesses’ number', 'Nummer für registrierte ausländische Unternehmen'],
  ['Registration reason code', 'Code des Registrierungsgrunds'],
  ['Retail sales tax number', 'Nummer der Einzelhandelssteuer'],
  ['Revenue Authority PIN', 'PIN der Finanzbehörde'],
  ['Sales and service tax number', 'Nummer der Verkaufs- und Dienstleistungssteuer'],
  ['Single identification number', 'Einheitliche Identifikationsnummer'],
  ['Single tax identifier', 'Einheitliche Steuernummer'],
  ['Tax code', 'Steuercode'],
  ['Tax identification key', 'Steuer-Identifikationsschlüssel'],
  ['Tax identification number', 'Steuer-Identifikationsnummer'],
  ['Tax identification number, Canary Islands', 'Steuer-Identifikationsnummer, Kanarische Inseln'],
  ['Tax information registration number', 'Registernummer für Steuerinformationen'],
  ['Tax number', 'Steuernummer'],
  ['Taxpayer number', 'Steuerzahlernummer'],
  ['Taxpayer registration number', 'Steuerzahler-Registernummer'],
  ['Tax registration number', 'Steuerregisternummer'],
  ['Unified identification code', 'Einheitlicher Identifikationscode'],
  ['Unique entity number', 'Eindeutige Unternehmensnummer'],
  ['VAT number', 'Umsatzsteuernummer'],
  ['VAT on e-commerce number', 'Umsatzsteuernummer für Onlinehandel'],
  ['Withholding payer number', 'Nummer für Quellensteuerpflichtige'],
])
const germanBrackets: ReadonlyMap<string, string> = new Map([
  [' (Steuernummer)', ''],
  [' (non-Union scheme)', ' (Nicht-EU-Regelung)'],
  [' (NIF, formerly CIF)', ' (NIF, früher CIF)'],
  [' (CUI or CNP)', ' (CUI oder CNP)'],
])

/** Name of a type of tax ID; `undefined` if Stripe's list does not have it. */
export function taxTypeName(type: string, language: 'en' | 'de'): string | undefined {
  const name = taxTypeOf(type)?.name
  if (name === undefined || language === 'en') return name
  const [, own = name, brackets = ''] = /^(.*?)( \(.*\))?$/.exec(name) ?? []
  return (germanNames.get(own) ?? own) + (germanBrackets.get(brackets) ?? brackets)
}
