import { extname, join, relative, sep } from 'node:path'
import { RememberedMappings } from '../remembered-mappings'
import { ChosenFiles } from './chosen-files'

const endings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.tab'])

/**
 * Whether a file may be taken that the window says was dropped on it: one that is called like a table, and
 * is none of the program's own. A renderer that is not ours any more could name any.
 */
export function isRowFile(path: string, userDataFolder: string): boolean {
  const [first = ''] = relative(userDataFolder, path).split(sep)
  const isOurs = first !== '..' && !/^[a-z]:/i.test(first)
  return endings.has(extname(path).toLowerCase()) && !isOurs
}

/** The files of rows that a person has chosen, and how files like them were understood before. */
export class RowFiles {
  readonly chosen = new ChosenFiles()
  readonly remembered: RememberedMappings

  constructor(userDataFolder: string) {
    this.remembered = new RememberedMappings(join(userDataFolder, 'bulk-mappings.json'))
  }
}
