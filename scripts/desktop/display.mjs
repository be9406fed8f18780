// A screen without a monitor.
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startService } from './service.mjs'

const screen = '1440x1000x24'
const anyMachine = 0xffff
const method = 'MIT-MAGIC-COOKIE-1'

/** Starts a virtual screen that only this session may draw on; gives back its environment too. */
export async function startDisplay(folder, env) {
  const authority = join(folder, 'xauthority')
  await writeFile(authority, authorityEntry(randomBytes(16)), { mode: 0o600 })
  // The server looks for a free number itself: two sessions that start at once cannot collide.
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', authority]
  const service = await startService('Xvfb', args, { env, reportsOn3: true })
  return { service, env: { DISPLAY: `:${service.report.trim()}`, XAUTHORITY: authority } }
}

/** The file format of xauth: five fields, for any machine and any display number. */
function authorityEntry(cookie) {
  const number = (value) => Buffer.from([value >> 8, value & 0xff])
  const field = (bytes) => Buffer.concat([number(bytes.length), bytes])
  const empty = Buffer.alloc(0)
  return Buffer.concat([
    number(anyMachine),
    field(empty),
    field(empty),
    field(Buffer.from(method)),
    field(cookie),
  ])
}
