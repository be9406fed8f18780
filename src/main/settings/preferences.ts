import { z } from '../../shared/schema'
import { readJsonFile, writeJsonFile } from './json-file'

const preferencesSchema = z.object({
  /** Days after which personal data are erased from the record of changes; `null`: never. */
  retentionDays: z.number().int().min(1).max(36_500).nullable().default(null),
})
export type PreferenceValues = z.output<typeof preferencesSchema>

/** What the agent has set for the whole program, in one file. A damaged file is put aside. */
export class Preferences {
  #values: PreferenceValues

  constructor(private readonly path: string) {
    const content = readJsonFile(path, preferencesSchema)
    this.#values = content.state === 'read' ? content.value : preferencesSchema.parse({})
  }

  get values(): PreferenceValues {
    return this.#values
  }

  /** Throws if the disk refuses; the old values stand then. */
  set(values: Partial<PreferenceValues>): void {
    const next = { ...this.#values, ...values }
    writeJsonFile(this.path, next)
    this.#values = next
  }
}
