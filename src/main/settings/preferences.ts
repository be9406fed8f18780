import { appearanceSchema } from '../../shared/entities/appearance'
import { longestRetentionDays } from '../../shared/limits'
import { z } from '../../shared/schema'
import { openedAs, readJsonFile, writeJsonFile, type OpenedAs } from './json-file'
import { networkValuesSchema } from './network-values'
import { updateValuesSchema } from './update-values'

const preferencesSchema = z.object({
  /** Days after which personal data are erased from the record of changes; `null`: never. */
  retentionDays: z.number().int().min(1).max(longestRetentionDays).nullable().default(null),
  appearance: appearanceSchema.default({ language: 'system', theme: 'system', privacyMask: false }),
  network: networkValuesSchema.prefault({}),
  updates: updateValuesSchema.prefault({}),
})
export type PreferenceValues = z.output<typeof preferencesSchema>

/** What the agent has set for the whole program, in one file. A damaged one is put aside, and all is as at first. */
export class Preferences {
  readonly openedAs: OpenedAs
  #values: PreferenceValues

  constructor(private readonly path: string) {
    const content = readJsonFile(path, preferencesSchema)
    this.openedAs = openedAs(content)
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
