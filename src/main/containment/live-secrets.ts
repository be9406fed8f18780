import { keyForms, type KeyForms } from './key-forms'

// Who holds a secret decides how long it lives. Nothing here keeps one: when the last holder of a value
// is gone, so are its forms.

const formsByHolder = new WeakMap<object, KeyForms>()
const formsByDigest = new Map<string, WeakRef<KeyForms>>()

/**
 * Makes a secret known to the redactor for as long as its holder lives. `digest` is one of the value, by
 * which two holders of the same value share its forms.
 */
export function rememberSecret(holder: object, value: string, digest: string): void {
  const forms = formsByDigest.get(digest)?.deref() ?? keyForms(value)
  formsByHolder.set(holder, forms)
  formsByDigest.set(digest, new WeakRef(forms))
}

/** The forms of one secret; naming its holder keeps it alive until then. */
export function formsOf(holder: object): KeyForms {
  return formsByHolder.get(holder) ?? []
}

export function isSecret(value: object): boolean {
  return formsByHolder.has(value)
}

/** The forms of all secrets that are alive. */
export function liveForms(): KeyForms[] {
  const live: KeyForms[] = []
  for (const [digest, reference] of formsByDigest) {
    const forms = reference.deref()
    if (forms === undefined) formsByDigest.delete(digest)
    else live.push(forms)
  }
  return live
}
