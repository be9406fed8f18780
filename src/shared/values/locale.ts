/** Why a text is not a locale as BCP 47 writes it. */
export type LocaleFault =
  { readonly kind: 'notALocale' } | { readonly kind: 'otherSpelling'; readonly suggestion: string }

/**
 * What is wrong with a locale: `de_AT` and `de-at` are other spellings of `de-AT`. An empty text
 * has no fault.
 */
export function localeFault(text: string): LocaleFault | null {
  if (text === '') return null
  const suggestion = canonicalLocale(withHyphens(text.trim()))
  if (suggestion === null) return { kind: 'notALocale' }
  return suggestion === text ? null : { kind: 'otherSpelling', suggestion }
}

/** Operating systems write `de_AT.UTF-8` and `de_DE@euro`, of which only the first part is meant. */
function withHyphens(text: string): string {
  const ofAnOperatingSystem = /^([a-z]{2,3}_[a-z]{2})(?:\.[\w-]+)?(?:@\w+)?$/i.exec(text)?.[1]
  return (ofAnOperatingSystem ?? text).replaceAll('_', '-')
}

function canonicalLocale(text: string): string | null {
  // Longer first parts are well formed, so that `german` passes, but none has ever been assigned.
  if (!/^[a-z]{2,3}(?:-|$)/i.test(text)) return null
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null
  }
}
