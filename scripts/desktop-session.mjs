// node scripts/desktop-session.mjs [--no-keyring] -- <command …>
// Runs a command on a throw-away desktop and ends with its exit code.
//
// --no-keyring           a session bus without any keychain on it
// DISPLAY_SESSION=real   the machine's own display, bus and keychain, where it has a display
import { withDesktopSession } from './desktop/session.mjs'
import { runInForeground } from './run/command.mjs'
import { Problem, runMain } from './run/problem.mjs'

await runMain(async () => {
  const separator = process.argv.indexOf('--')
  const options = process.argv.slice(2, separator < 0 ? undefined : separator)
  const command = separator < 0 ? [] : process.argv.slice(separator + 1)
  if (command.length === 0 || options.some((option) => option !== '--no-keyring')) {
    throw new Problem('Use: node scripts/desktop-session.mjs [--no-keyring] -- <command …>')
  }
  const keyring = !options.includes('--no-keyring')
  return withDesktopSession({ keyring }, async (env) => {
    const [program, ...args] = command
    const { code } = await runInForeground(program, args, { env, cwd: process.cwd() })
    return code
  })
})
