import fs from 'node:fs'
import { Socket } from 'node:net'
import Libsql from 'libsql'
import { Fuse } from './fuse'
import type { Failpoint } from '../protocol'

type Method = (this: object, ...values: unknown[]) => unknown
type Methods = Record<string, Method>

/**
 * Puts failpoints under the program, in the libraries that it stands on: the program has no hooks, and
 * is here what it is in the app.
 */
export function arm(failpoint: Failpoint | null): Fuse {
  const fuse = new Fuse(failpoint)
  armDatabase(fuse)
  armSockets(fuse)
  armFiles(fuse)
  return fuse
}

function armDatabase(fuse: Fuse): void {
  const database = Libsql.prototype as unknown as Methods
  const execute = database['exec']!
  const prepare = database['prepare']!
  database['exec'] = function (sql) {
    const work = () => execute.call(this, sql)
    return fuse.around('statement', () => (sql === 'COMMIT' ? fuse.around('commit', work) : work()))
  }
  database['prepare'] = function (sql) {
    const statement = prepare.call(this, sql) as object
    const methods = Object.getPrototypeOf(statement) as Methods
    // All statements share them: they are replaced once.
    database['prepare'] = prepare
    for (const name of ['run', 'get', 'all']) {
      const method = methods[name]!
      methods[name] = function (...values) {
        return fuse.around('statement', () => method.apply(this, values))
      }
    }
    return statement
  }
}

/** Under both `write` and `writev` of a socket; over TLS, where its bytes are still readable. */
function armSockets(fuse: Fuse): void {
  const socket = Socket.prototype as unknown as Methods
  const write = socket['_writeGeneric']
  if (write === undefined) throw new Error('Sockets write in another way by now.')
  socket['_writeGeneric'] = function (...values) {
    return fuse.around('write', () => write.apply(this, values))
  }
}

function armFiles(fuse: Fuse): void {
  const methods = fs as unknown as Record<string, typeof fs.writeFileSync>
  const write = fs.writeFileSync
  methods['writeFileSync'] = (path, content, options) => {
    const half = () => write(path, firstHalf(content as Buffer), options)
    return fuse.around('file', () => write(path, content, options), half)
  }
}

function firstHalf(content: Buffer): Buffer {
  return content.subarray(0, content.length / 2)
}
