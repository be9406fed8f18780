import { z } from '../schema'
import { languageChoices, themeChoices } from '../values/appearance-choices'

/** How the window looks and speaks, as the agent has chosen. */
export const appearanceSchema = z.strictObject({
  language: z.enum(languageChoices),
  theme: z.enum(themeChoices),
  /** Names, addresses and e-mail addresses are blurred until they are pointed at: for screen sharing. */
  privacyMask: z.boolean(),
})
export type Appearance = z.output<typeof appearanceSchema>
