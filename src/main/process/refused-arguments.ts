/**
 * Why the program does not start: an argument or a variable of the environment that would carry a key (its
 * name, never its value), or more arguments than any way of starting it has.
 */
export type RefusedStart =
  { readonly kind: 'argument' | 'variable'; readonly name: string } | { readonly kind: 'tooLong' }

/**
 * Characters of all arguments together. A second start hands them to the first, whose Chromium takes 32 KiB:
 * of more it answers nothing, and is then ended by the second, which takes it for hung.
 */
const longestArguments = 12_000

const refusedArgument =
  /^--?(?:api-?key|write-?key|read-?key|access-?token|token|key|secret)(?=$|[=:])/i

const refusedVariable = /^(?:USERDOCKS_.*(?:KEY|TOKEN|SECRET).*|X_API_KEY|API_KEY_USERDOCKS)$/i

/**
 * Looks for keys in the arguments and the environment of this program, where others can read them: the
 * first that is found, or arguments that are too long; `null` if there is neither. An empty variable holds
 * no key.
 */
export function findRefused(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): RefusedStart | null {
  if (argv.join(' ').length > longestArguments) return { kind: 'tooLong' }
  for (const word of argv) {
    const name = refusedArgument.exec(word)?.[0]
    if (name !== undefined) return { kind: 'argument', name }
  }
  for (const [name, value] of Object.entries(environment)) {
    if (!value || !refusedVariable.test(name)) continue
    return { kind: 'variable', name: printable(name) }
  }
  return null
}

/** What is said of it on standard error. */
export function wordRefused(refused: RefusedStart): string {
  if (refused.kind === 'tooLong') {
    return 'UserDocks Console was not started: its arguments, or the link that opened it, are too long.\n'
  }
  const { kind, name } = refused
  const where =
    kind === 'argument'
      ? 'Arguments can be read by other programs, and the shell keeps them.'
      : 'The environment is inherited by other programs, and can be read in them.'
  return [
    `UserDocks Console was not started: the ${kind} ${name} is for a key.`,
    `${where} Remove it; if it held a real key, consider replacing that key.`,
    'A key is pasted, typed or loaded from a file under Connections, or piped into',
    '  userdocks-console --store-key "<connection>" --slot write --origin https://api.example.com',
    'See docs/keys.md.',
    '',
  ].join('\n')
}

/** Letters, digits and underscores only: a terminal must not obey what it is shown. */
function printable(name: string): string {
  return name.replace(/[^\w]/g, '?').slice(0, 100)
}
