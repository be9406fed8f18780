import type { Success } from '../envelope'
import type { Context } from './context'

/**
 * POST /v1/users/:userId: sends an invitation e-mail to a new user (post-users). The examples of
 * put-users say POST by mistake, so a client that follows them invites instead of updating. The
 * demo sends nothing; it keeps a record, so that a test can prove that no client did this.
 */
export function inviteUser(context: Context): Success {
  context.state.invitations.push({
    userId: context.path['userId'] ?? '',
    at: context.now().toISOString(),
    body: context.body.toString('utf8'),
  })
  return { kind: 'user', message: 'Invitation sent', content: null }
}
