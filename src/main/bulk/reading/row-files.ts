import { join } from 'node:path'
import { RememberedMappings } from '../remembered-mappings'
import { ChosenFiles } from './chosen-files'

/** The files of rows that a person has chosen, and how files like them were understood before. */
export class RowFiles {
  readonly chosen = new ChosenFiles()
  readonly remembered: RememberedMappings

  constructor(userDataFolder: string) {
    this.remembered = new RememberedMappings(join(userDataFolder, 'bulk-mappings.json'))
  }
}
