/** What the fields of the API are called in a German summary. */
import type { AddressField } from '../../shared/entities/address'
import type {
  Balance,
  TenantAddressField,
  TenantFlagField,
  TenantTextField,
} from '../../shared/entities/tenant'
import type { UserField } from '../../shared/entities/user'

const userLabels: Readonly<Record<UserField, string>> = {
  language: 'Sprache',
  salutation: 'Anrede',
  salutationOther: 'Andere Anrede',
  acceptedNewsletter: 'Newsletter',
  name: 'Name',
  given_name: 'Vorname',
  family_name: 'Nachname',
  middle_name: 'Zweiter Vorname',
  nickname: 'Spitzname',
  preferred_username: 'Bevorzugter Benutzername',
  profile: 'Profil-URL',
  picture: 'Bild-URL',
  website: 'Website',
  email: 'E-Mail-Adresse',
  gender: 'Geschlecht',
  other_gender: 'Anderes Geschlecht',
  birthdate: 'Geburtsdatum',
  zoneinfo: 'Zeitzone',
  locale: 'Sprache und Region',
  phone_number: 'Telefonnummer',
}

const tenantLabels: Readonly<Record<TenantTextField | TenantFlagField, string>> = {
  name: 'Name',
  description: 'Beschreibung',
  companyName: 'Firmenname',
  companyVATId: 'USt-IdNr.',
  companyTaxType: 'Art der Steuernummer',
  companyTaxExempt: 'Steuerbefreiung',
  isBusinessCustomer: 'Geschäftskunde',
  isInvoicePending: 'Rechnung ausstehend',
  stripeOneTimePaymentValidThru: 'Einmalzahlung gültig bis',
}

const addressNames: Readonly<Record<TenantAddressField, string>> = {
  billingAddress: 'Rechnungsadresse',
  shippingAddress: 'Lieferadresse',
}

const addressPartLabels: Readonly<Record<AddressField, string>> = {
  name: 'Name',
  line1: 'Adresszeile 1',
  line2: 'Adresszeile 2',
  postal_code: 'Postleitzahl',
  city: 'Ort',
  state: 'Bundesland/Region',
  country: 'Land',
}

export const germanBalanceLabels: Readonly<Record<keyof Balance, string>> = {
  freeUnits: 'Freie Einheiten',
  freeUntil: 'Kostenlos bis',
  paidUntil: 'Bezahlt bis',
}

const labels: Readonly<Record<'tenant' | 'user', ReadonlyMap<string, string>>> = {
  tenant: new Map([
    ...Object.entries(tenantLabels),
    ...Object.entries(addressNames),
    ...Object.entries(addressNames).flatMap(([address, name]) =>
      Object.entries(addressPartLabels).map(
        ([part, label]) => [`${address}.${part}`, `${name}: ${label}`] as const,
      ),
    ),
  ]),
  user: new Map(Object.entries(userLabels)),
}

/** Full label of a field: "Rechnungsadresse: Ort". An unknown path is shown as it is. */
export function germanPathLabel(kind: 'tenant' | 'user', path: string): string {
  return labels[kind].get(path) ?? path
}
