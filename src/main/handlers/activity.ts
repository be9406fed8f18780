import { userInfo } from 'node:os'
import type { Handlers } from '../../shared/contract'
import { failure, success, type Result } from '../../shared/result'
import { faultOf } from '../sqlite/faults'
import { checkChange } from '../changes/afterwards/check'
import { planUndo } from '../changes/afterwards/plan-undo'
import { resolveChange } from '../changes/afterwards/resolve'
import { exportChanges } from '../exports/export-changes'
import { last } from '../journal/entries/detail'
import type { Api } from '../userdocks/api'
import { apiOf } from './api-of'
import type { Services } from './services'

type ActivityHandlers = Pick<
  Handlers,
  | 'activity.list'
  | 'activity.open'
  | 'activity.check'
  | 'activity.resolve'
  | 'activity.planUndo'
  | 'activity.export'
  | 'activity.verify'
  | 'activity.erase'
  | 'journal.startNew'
>

/** The record of changes: looking at it, and settling what is open. */
export function activityHandlers(services: Services): ActivityHandlers {
  const { journal, now } = services
  return {
    'activity.list': async ({ filter, before }) => journal.page(filter, before),
    'activity.open': async ({ changeId }) => {
      const detail = journal.detail(changeId)
      if (!detail.ok || detail.value.undoObstacle !== null) return detail
      const gone = !apiOfChange(services, changeId).ok
      return success(
        gone ? { ...detail.value, undoObstacle: 'connectionGone' as const } : detail.value,
      )
    },
    'activity.check': async ({ changeId }) => {
      const api = apiOfChange(services, changeId)
      return api.ok ? checkChange({ api: api.value, journal, now }, changeId) : api
    },
    'activity.resolve': async ({ changeId, ...finding }) =>
      resolveChange(journal, changeId, { ...finding, who: nameOfUser() }),
    'activity.planUndo': async ({ changeId }) => {
      const api = apiOfChange(services, changeId)
      if (api.ok) return planUndo(api.value, journal, changeId)
      return api.error.code === 'connectionMissing'
        ? success({ possible: false as const, obstacle: 'connectionGone' as const, left: [] })
        : api
    },
    'activity.export': async ({ filter, format }) => {
      const day = now().toISOString().slice(0, 10)
      const path = await services.chooseFile(`userdocks-changes-${day}.${format}`)
      if (path === null) return failure({ code: 'cancelled' })
      const exported = await exportChanges(journal, filter, format, path, now)
      return exported.ok ? success({ path, changes: exported.value.changes }) : exported
    },
    'activity.verify': () => journal.verify(),
    'activity.erase': async ({ changeId, scope }) => {
      const change = journal.change(changeId)
      const targetId = change.ok ? change.value.targetId : null
      // What the files of runs hold is a copy. First, because after it nobody knows any more whose it is.
      if (targetId !== null) {
        try {
          await services.bulk.erase(targetId)
        } catch (error) {
          if (faultOf(error) === 'bug') throw error
          return failure({ code: 'runNotKept' })
        }
      }
      return journal.erase(changeId, scope)
    },
    'journal.startNew': async () => {
      // Its answer belongs into the record that has its beginning.
      if (!services.engine.isIdle) return failure({ code: 'changeUnderWay' })
      return success(journal.startNew())
    },
  }
}

/** The person's name in the operating system; an account may have none. */
function nameOfUser(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}

/**
 * The API that a change was made at. A connection that leads elsewhere by now is another one. Errors:
 * changeMissing, connectionMissing, journalFailed.
 */
function apiOfChange(services: Services, changeId: number): Result<Api> {
  const detail = services.journal.detail(changeId)
  if (!detail.ok) return detail
  const connection = services.connections.find(detail.value.change.connectionId)
  if (!connection.ok) return connection
  const events = services.journal.events(changeId)
  if (!events.ok) return events
  const intent = last(events.value, 'intent')?.facts
  const { baseUrl, clientId } = connection.value
  const isSame = new URL(baseUrl).origin === intent?.origin && clientId === intent.clientId
  return isSame
    ? success(apiOf(services, connection.value))
    : failure({ code: 'connectionMissing' })
}
