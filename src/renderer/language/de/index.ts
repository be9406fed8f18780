/** The German messages. TypeScript refuses a file that lacks a key of the English one. */
import type { english } from '../en'
import about from './about.json'
import access from './access.json'
import activity from './activity.json'
import appearance from './appearance.json'
import bulk from './bulk.json'
import checks from './checks.json'
import common from './common.json'
import components from './components.json'
import connections from './connections.json'
import errors from './errors.json'
import fields from './fields.json'
import keys from './keys.json'
import outcome from './outcome.json'
import palette from './palette.json'
import records from './records.json'
import redeem from './redeem.json'
import settings from './settings.json'
import shell from './shell.json'
import tenant from './tenant.json'
import user from './user.json'

export const german: typeof english = {
  about,
  access,
  activity,
  appearance,
  bulk,
  checks,
  common,
  components,
  connections,
  errors,
  fields,
  keys,
  outcome,
  palette,
  records,
  redeem,
  settings,
  shell,
  tenant,
  user,
}
