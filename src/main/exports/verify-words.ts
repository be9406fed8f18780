import type { Verification } from '../../shared/entities/change'

type Fault = Verification['faults'][number]

/** What is wrong with one entry, as a line of plain text. */
export function wordFault({ entry, fault }: Fault): string {
  const which = entry === null ? 'An entry' : `Entry ${entry}`
  switch (fault) {
    case 'missing':
      return `${which} is missing.`
    case 'hashWrong':
      return `${which} does not fit its hash, or the entry before it was altered.`
    case 'contentAltered':
      return `${which}: its content was altered after it was written.`
    case 'contentMissing':
      return `${which} lacks its content, and this program did not erase it.`
    case 'impossibleOrder':
      return `${which} cannot follow the ones before it.`
    case 'listDiffers':
      return 'The list of changes says something else than the entries.'
    case 'unreadable':
      return `${which} cannot be read.`
  }
}

/** What a check has found, as lines of plain text. */
export function wordVerification(
  { entries, head, faults }: Verification,
  withheld: number,
): string[] {
  const checked = `${entries} ${entries === 1 ? 'entry' : 'entries'} checked.`
  const without =
    withheld === 0
      ? []
      : [`The file leaves out the content of ${withheld} of them, because of its filter.`]
  return faults.length === 0
    ? [`${checked} Nothing was altered.`, ...without, `Last entry: ${head}`]
    : [checked, ...without, 'This is not what the program wrote:', ...faults.map(wordFault)]
}
