import { ApiError, fieldsRefused } from '../api-error'
import type { FieldError } from '../api-error'
import type { Success } from '../envelope'
import { mergeFields } from '../merge'
import { parseJsonBody } from '../request-body'
import { checkFields, checkTest, isJsonObject } from '../rules/check'
import { userRules } from '../rules/fields'
import type { Context } from './context'
import { userToWrite } from './context'

/**
 * PUT /v1/users/:userId with `{ "user": { … }, "test"? }` (put-users).
 *
 * @throws ApiError 400 for a body against the rules, 403, 404
 */
export function updateUser(context: Context): Success {
  const user = userToWrite(context)
  const changes = checkedUser(context, user.id)
  const fields = mergeFields(user.fields, changes, userRules, context.behaviour.onPut)
  context.state.users.set(user.id, { ...user, fields })
  return { kind: 'user', message: 'User updated', content: null }
}

function checkedUser(context: Context, userId: string): Readonly<Record<string, unknown>> {
  const body = parseJsonBody(context.headers['content-type'], context.body)
  if (!isJsonObject(body)) throw new ApiError(400, 'The body must be a JSON object')
  const user = body['user']
  if (!isJsonObject(user)) {
    throw fieldsRefused([{ path: ['user'], message: 'user must be an object' }])
  }
  const errors = [
    ...checkFields(body, new Map(), [], ['user', 'test']),
    ...checkTest(body),
    ...checkFields(user, userRules, ['user']),
    ...checkEmailIsFree(context, user['email'], userId),
  ]
  if (errors.length > 0) throw fieldsRefused(errors)
  const { queryTest } = context
  if (queryTest !== undefined && body['test'] !== undefined && queryTest !== body['test']) {
    throw fieldsRefused([{ path: ['test'], message: 'test differs between query and body' }])
  }
  return user
}

/** An e-mail address finds one user, so no two may have the same. */
function checkEmailIsFree(context: Context, email: unknown, userId: string): FieldError[] {
  if (typeof email !== 'string' || email === '') return []
  const isTaken = [...context.state.users.values()].some(
    (user) =>
      user.id !== userId && String(user.fields['email']).toLowerCase() === email.toLowerCase(),
  )
  return isTaken
    ? [{ path: ['user', 'email'], message: 'user.email is already used by another user' }]
    : []
}
