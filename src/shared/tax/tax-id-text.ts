/**
 * A tax ID as it is written into the form when its field is left: without surrounding or inner
 * spaces and in capitals. Other punctuation stays, since some authorities print it.
 */
export function tidyTaxId(text: string): string {
  return text.replace(/\s+/gu, '').toUpperCase()
}

/** The letters and digits that count when numbers are compared: `CHE-123.456.788` is `CHE123456788`. */
export function bareTaxId(text: string): string {
  return text.replace(/[\s./\p{Pd}\p{Cf}]+/gu, '').toUpperCase()
}
