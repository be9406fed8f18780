/** The seven fields of an address, as the body of PUT /tenants/:tenantId names them. */
export const addressFields = [
  'name',
  'line1',
  'line2',
  'postal_code',
  'city',
  'state',
  'country',
] as const

export type AddressField = (typeof addressFields)[number]

/** UserDocks keeps up to 256 UTF-16 units in a text field. */
export const textLimit = 256

/** An address of which nothing is known. */
export const emptyAddress: Readonly<Record<AddressField, null>> = {
  name: null,
  line1: null,
  line2: null,
  postal_code: null,
  city: null,
  state: null,
  country: null,
}
