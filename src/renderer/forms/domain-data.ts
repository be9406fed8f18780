/**
 * What the forms know of the world: how countries write addresses, and tax IDs. Too large for the
 * first screen, so it is loaded once that stands; until then forms work without it.
 */
import { shallowRef } from 'vue'
import { loadAddressFormats, type AddressFormats } from '../../shared/address/address-format'
import type * as TaxKnowledge from './tax-knowledge'

export const addressFormats = shallowRef<AddressFormats | null>(null)
export const taxKnowledge = shallowRef<typeof TaxKnowledge | null>(null)

let loading: Promise<void> | undefined

/** Loads all of it, once. A part that cannot be loaded is missed by nobody but its warnings. */
export function loadDomainData(): Promise<void> {
  loading ??= Promise.allSettled([
    loadAddressFormats().then((formats) => void (addressFormats.value = formats)),
    import('./tax-knowledge').then((knowledge) => void (taxKnowledge.value = knowledge)),
  ]).then(() => undefined)
  return loading
}
