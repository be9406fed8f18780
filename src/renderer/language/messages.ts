/** The messages in both languages. TypeScript refuses a German file that lacks a key of the English one. */
import deAbout from './de/about.json'
import deAccess from './de/access.json'
import deActivity from './de/activity.json'
import deAppearance from './de/appearance.json'
import deBulk from './de/bulk.json'
import deChecks from './de/checks.json'
import deCommon from './de/common.json'
import deComponents from './de/components.json'
import deConnections from './de/connections.json'
import deErrors from './de/errors.json'
import deFields from './de/fields.json'
import deKeys from './de/keys.json'
import deOutcome from './de/outcome.json'
import dePalette from './de/palette.json'
import deRecords from './de/records.json'
import deRedeem from './de/redeem.json'
import deSettings from './de/settings.json'
import deShell from './de/shell.json'
import deTenant from './de/tenant.json'
import deUser from './de/user.json'
import enAbout from './en/about.json'
import enAccess from './en/access.json'
import enActivity from './en/activity.json'
import enAppearance from './en/appearance.json'
import enBulk from './en/bulk.json'
import enChecks from './en/checks.json'
import enCommon from './en/common.json'
import enComponents from './en/components.json'
import enConnections from './en/connections.json'
import enErrors from './en/errors.json'
import enFields from './en/fields.json'
import enKeys from './en/keys.json'
import enOutcome from './en/outcome.json'
import enPalette from './en/palette.json'
import enRecords from './en/records.json'
import enRedeem from './en/redeem.json'
import enSettings from './en/settings.json'
import enShell from './en/shell.json'
import enTenant from './en/tenant.json'
import enUser from './en/user.json'

const english = {
  palette: enPalette,
  about: enAbout,
  appearance: enAppearance,
  access: enAccess,
  activity: enActivity,
  bulk: enBulk,
  checks: enChecks,
  common: enCommon,
  components: enComponents,
  connections: enConnections,
  errors: enErrors,
  fields: enFields,
  keys: enKeys,
  outcome: enOutcome,
  records: enRecords,
  redeem: enRedeem,
  settings: enSettings,
  shell: enShell,
  tenant: enTenant,
  user: enUser,
}
const german: typeof english = {
  palette: dePalette,
  about: deAbout,
  appearance: deAppearance,
  access: deAccess,
  activity: deActivity,
  bulk: deBulk,
  checks: deChecks,
  common: deCommon,
  components: deComponents,
  connections: deConnections,
  errors: deErrors,
  fields: deFields,
  keys: deKeys,
  outcome: deOutcome,
  records: deRecords,
  redeem: deRedeem,
  settings: deSettings,
  shell: deShell,
  tenant: deTenant,
  user: deUser,
}

export const messages = { en: english, de: german }

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** As in "common.cancel". */
export type MessageKey = Leaves<typeof english>
