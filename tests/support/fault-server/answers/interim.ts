import { finish, hang, write, type Steps } from '../steps'
import { head, success } from './complete'

/** Announces an answer, and then gives it. */
export function continue100Then200(): Steps {
  return [write(head(100, {})), success()]
}

/** Announces an answer that never comes. */
export function continue100ThenNothing(): Steps {
  return [write(head(100, {})), hang]
}

/** Hints at what a page would need, and then says nothing more. */
export function earlyHints103ThenNothing(): Steps {
  return [write(head(103, { Link: '</style.css>; rel=preload' })), hang]
}

/** Changes to another protocol, which nobody has asked for. */
export function upgrade101(): Steps {
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket' }
  return [write(head(101, headers)), finish]
}
