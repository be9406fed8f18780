import { user } from './builders'
import { membersOfFirstTenants } from './users-first'
import { membersOfOtherTenants } from './users-other'

/** All made-up users. E-mail domains are reserved for examples; nobody receives mail there. */
export const users = [
  ...membersOfFirstTenants,
  ...membersOfOtherTenants,
  // Has signed up with an e-mail address only.
  user(11, 1, { email: 'neustart@example.org', language: 'de', email_verified: false }),
  user(12, 1, {
    given_name: 'Siobhán',
    family_name: 'Ní Bhriain',
    email: 'siobhan@example.net',
    locale: 'ga-IE',
    zoneinfo: 'Europe/Dublin',
  }),
]
