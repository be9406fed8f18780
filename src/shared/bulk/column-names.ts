import { addressFields, type AddressField } from '../values/address-fields'
import {
  tenantAddressFields,
  type TenantAddressField,
  type TenantFlagField,
  type TenantTextField,
} from '../values/tenant-fields'
import { addressPath, type AddressPath } from '../entities/tenant-paths'
import type { UserField } from '../values/user-fields'
import type { BulkKind } from './kinds'

/**
 * How files name a field, besides by its path. Not shown to anybody: only compared, without case,
 * accents and what is no letter and no digit.
 */
export interface ColumnNames {
  /** What this program calls it, in English and German. */
  readonly labels: readonly string[]
  /** What others call it, the clearest first. */
  readonly variants: readonly string[]
}

const ticket: ColumnNames = {
  labels: ['Ticket'],
  variants: [
    ...['ticket number', 'ticket no', 'ticket id', 'Ticketnummer', 'Ticket-Nr.', 'case number'],
    ...['case id', 'case', 'Vorgangsnummer', 'Vorgang', 'reference', 'Referenz'],
  ],
}

/** An address that a user has now, and not one that they are to get. */
const presentEmail = [
  ...['user email', 'current email', 'old email', 'customer email', 'Benutzer-E-Mail'],
  ...['bisherige E-Mail', 'alte E-Mail', 'Kunden-E-Mail'],
]
const email = ['email', 'email address', 'E-Mail-Adresse', 'mail', 'mail address', 'Mailadresse']
const customer = ['customer id', 'Kunden-ID', 'Kundennummer', 'Kunden-Nr.', 'customer number']

const userId: ColumnNames = {
  labels: ['User ID', 'Benutzer-ID', 'User ID or email', 'Benutzer-ID oder E-Mail-Adresse'],
  variants: [
    ...['user', 'Benutzer', 'user uuid', 'Nutzer-ID', 'Nutzer', ...presentEmail, ...email],
    ...[...customer, 'customer', 'Kunde', 'recipient', 'Empfänger', 'account id', 'uuid', 'id'],
  ],
}

const promotionCode: ColumnNames = {
  labels: ['Promotion code', 'Aktionscode'],
  variants: [
    ...['promo code', 'coupon code', 'voucher code', 'Gutscheincode', 'Rabattcode'],
    ...['discount code', 'code', 'coupon', 'voucher', 'Gutschein', 'promotion', 'promo'],
  ],
}

const tenantId: ColumnNames = {
  labels: ['Tenant ID', 'Mandanten-ID'],
  variants: [
    ...['tenant', 'Mandant', 'tenant uuid', 'Mandantennummer', 'Mandanten-Nr.', ...customer],
    ...['account id', 'uuid', 'id'],
  ],
}

const userValues: Readonly<Record<UserField, ColumnNames>> = {
  language: {
    labels: ['Language', 'Sprache'],
    variants: ['language code', 'Sprachcode', 'Sprachkürzel', 'lang'],
  },
  salutation: { labels: ['Salutation', 'Anrede'], variants: [] },
  salutationOther: {
    labels: ['Salutation (other)', 'Andere Anrede'],
    variants: ['other salutation', 'Sonstige Anrede'],
  },
  acceptedNewsletter: {
    labels: ['Newsletter'],
    variants: ['newsletter opt-in', 'newsletter consent', 'Newsletter-Einwilligung'],
  },
  name: {
    labels: ['Name'],
    variants: ['full name', 'Vollständiger Name', 'display name', 'Anzeigename'],
  },
  given_name: {
    labels: ['Given name', 'Vorname'],
    variants: ['first name', 'forename', 'Vornamen'],
  },
  family_name: {
    labels: ['Family name', 'Nachname'],
    variants: ['last name', 'surname', 'Familienname', 'Zuname'],
  },
  middle_name: {
    labels: ['Middle name', 'Zweiter Vorname'],
    variants: ['second name', 'Mittelname'],
  },
  nickname: { labels: ['Nickname', 'Spitzname'], variants: ['nick', 'Rufname'] },
  preferred_username: {
    labels: ['Preferred username', 'Bevorzugter Benutzername'],
    variants: ['username', 'Benutzername', 'Nutzername', 'login'],
  },
  profile: { labels: ['Profile URL', 'Profil-URL'], variants: ['Profil', 'profile link'] },
  picture: {
    labels: ['Picture URL', 'Bild-URL'],
    variants: ['photo', 'avatar', 'Bild', 'Foto', 'image'],
  },
  website: { labels: ['Website'], variants: ['homepage', 'Webseite', 'Internetseite', 'url'] },
  email: {
    labels: ['Email', 'E-Mail-Adresse'],
    variants: ['new email', 'new email address', 'Neue E-Mail', 'Neue E-Mail-Adresse', ...email],
  },
  gender: { labels: ['Gender', 'Geschlecht'], variants: ['sex'] },
  other_gender: { labels: ['Other gender', 'Anderes Geschlecht'], variants: ['gender (other)'] },
  birthdate: {
    labels: ['Birthdate', 'Geburtsdatum'],
    variants: ['date of birth', 'birthday', 'Geburtstag', 'Geb.-Datum', 'geboren am', 'dob'],
  },
  zoneinfo: { labels: ['Time zone', 'Zeitzone'], variants: ['tz'] },
  locale: { labels: ['Locale', 'Sprache und Region'], variants: ['Gebietsschema'] },
  phone_number: {
    labels: ['Phone number', 'Telefonnummer'],
    variants: [
      ...['phone', 'telephone', 'telephone number', 'Telefon', 'Rufnummer', 'Tel.', 'phone no'],
      ...[
        'mobile phone',
        'mobile number',
        'mobile',
        'Mobilnummer',
        'Handynummer',
        'Handy',
        'Mobil',
      ],
    ],
  },
}

const tenantValues: Readonly<Record<TenantTextField | TenantFlagField, ColumnNames>> = {
  name: { labels: ['Name'], variants: ['tenant name', 'Mandantenname', 'Name des Mandanten'] },
  description: { labels: ['Description', 'Beschreibung'], variants: [] },
  companyName: {
    labels: ['Company name', 'Firmenname'],
    variants: ['company', 'Firma', 'business name', 'Unternehmen', 'organization', 'Organisation'],
  },
  companyVATId: {
    labels: ['VAT ID', 'USt-IdNr.'],
    variants: [
      ...['VAT', 'VAT number', 'VAT no.', 'VAT reg no', 'VAT registration number', 'UStID'],
      ...['Umsatzsteuer-ID', 'Umsatzsteuer-Identifikationsnummer', 'UID', 'UID-Nummer'],
      ...['MwSt.-Nummer', 'tax ID', 'tax number', 'Steuer-ID', 'Steuernummer'],
    ],
  },
  companyTaxType: {
    labels: ['Tax type', 'Art der Steuernummer'],
    variants: ['tax ID type', 'VAT type'],
  },
  companyTaxExempt: {
    labels: ['Tax exempt', 'Steuerbefreiung'],
    variants: ['tax exemption', 'steuerbefreit'],
  },
  isBusinessCustomer: {
    labels: ['Business customer', 'Geschäftskunde'],
    variants: ['is business', 'Firmenkunde', 'gewerblich', 'b2b', 'business'],
  },
  isInvoicePending: {
    labels: ['Invoice pending', 'Rechnung ausstehend'],
    variants: ['pending invoice', 'Offene Rechnung', 'Rechnung offen'],
  },
  stripeOneTimePaymentValidThru: {
    labels: ['One-time payment valid through', 'Einmalzahlung gültig bis'],
    variants: ['valid through', 'valid thru', 'valid until', 'gültig bis'],
  },
}

const addresses: Readonly<Record<TenantAddressField, ColumnNames>> = {
  billingAddress: {
    labels: ['Billing address', 'Rechnungsadresse'],
    variants: [
      'billing',
      'bill to',
      'invoice address',
      'invoice',
      'Rechnungsanschrift',
      'Rechnung',
    ],
  },
  shippingAddress: {
    labels: ['Shipping address', 'Lieferadresse'],
    variants: [
      ...['shipping', 'ship to', 'delivery address', 'delivery', 'Lieferanschrift', 'Lieferung'],
      ...['Versandadresse', 'Versandanschrift', 'Versand'],
    ],
  },
}

const addressParts: Readonly<Record<AddressField, ColumnNames>> = {
  name: { labels: ['Name'], variants: ['recipient', 'Empfänger'] },
  line1: {
    labels: ['Line 1', 'Adresszeile 1'],
    variants: [
      ...['address line 1', 'address 1', 'street address', 'street', 'Straße und Hausnummer'],
      ...['Straße Hausnummer', 'Straße Nr.', 'Straße', 'Adresse 1', 'Zeile 1'],
      ...['address', 'Anschrift', 'Adresse'],
    ],
  },
  line2: {
    labels: ['Line 2', 'Adresszeile 2'],
    variants: ['address line 2', 'address 2', 'Adresszusatz', 'Adresse 2', 'Zeile 2', 'Zusatz'],
  },
  postal_code: {
    labels: ['Postal code', 'Postleitzahl'],
    variants: ['postcode', 'PLZ', 'zip code', 'zip', 'post code'],
  },
  city: { labels: ['City', 'Ort'], variants: ['town', 'Stadt', 'Wohnort'] },
  state: {
    labels: ['State', 'Bundesland/Region'],
    variants: ['province', 'Bundesland', 'region', 'Kanton', 'county'],
  },
  country: {
    labels: ['Country', 'Land'],
    variants: ['country code', 'Ländercode', 'Länderkennzeichen', 'Staat'],
  },
}

/** Where a file names no address, it is that for invoices; a name alone is the tenant's own. */
const meantWithoutAddress: TenantAddressField = 'billingAddress'

function partNames(address: TenantAddressField, part: AddressField): ColumnNames {
  const whole = addresses[address]
  const own = addressParts[part]
  const wholes = [...whole.labels, ...whole.variants]
  const owns = [...own.labels, ...own.variants]
  const alone = part === 'name' ? own.variants : owns
  return {
    labels: whole.labels.flatMap((one) => own.labels.map((other) => `${one} ${other}`)),
    variants: [
      ...wholes.flatMap((one) => owns.flatMap((other) => [`${one} ${other}`, `${other} ${one}`])),
      ...(address === meantWithoutAddress ? alone : []),
    ],
  }
}

const addressNames = Object.fromEntries(
  tenantAddressFields.flatMap((address) =>
    addressFields.map((part) => [addressPath(address, part), partNames(address, part)]),
  ),
) as Record<AddressPath, ColumnNames>

/** The names of all fields of a kind, by path. */
export const columnNames: Readonly<Record<BulkKind, Readonly<Record<string, ColumnNames>>>> = {
  redeem: { userId, promotionCode, ticket },
  tenants: { tenantId, ...tenantValues, ...addressNames, ticket },
  users: { userId, ...userValues, ticket },
}
