/** The scheme of the links that open this program, as the packages register it. */
export const linkScheme = 'userdocks-console:'

/** The links among the words of a command line. Pure. */
export function linksIn(argv: readonly string[]): string[] {
  return argv.filter((word) => word.toLowerCase().startsWith(linkScheme))
}
