// A native module is compiled against Node's headers. node-gyp downloads them, although most
// installations of Node have them on disk; where they are, no network is needed.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The environment for npm, with the place of Node's own headers if they are there. */
export function withNodeHeaders(env = process.env, executable = process.execPath) {
  const prefix = dirname(dirname(executable))
  const found = existsSync(join(prefix, 'include', 'node', 'node_api.h'))
  return found && !env.npm_config_nodedir ? { ...env, npm_config_nodedir: prefix } : { ...env }
}
