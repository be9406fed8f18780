/** Finding somebody among the users that a tenant's record lists, which may be some ten thousand. Pure. */
import { foldText } from '../../../shared/address/fold-text'
import type { UserSummary } from '../../../shared/entities/user'

/** Lines that can be looked over; of more, what is typed chooses. */
export const mostShown = 50

/** A user, and what of them is compared. */
export interface FindableUser {
  readonly user: UserSummary
  readonly text: string
}

/** Made once for each record: to fold ten thousand names takes longer than to look through them. */
export function findable(users: readonly UserSummary[]): FindableUser[] {
  return users.map((user) => {
    const { name, email, id } = user
    return { user, text: foldText(`${name ?? ''} ${email ?? ''} ${id}`) }
  })
}

/** Those in whose name, e-mail address or ID each word that was typed stands, in the order of the record. */
export function usersLike(users: readonly FindableUser[], typed: string): UserSummary[] {
  const words = foldText(typed).split(' ')
  return users
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .map(({ user }) => user)
}
