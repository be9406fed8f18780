// npm run dev: the app with live reload. Arguments after -- go to electron-vite.
import { withDesktopSession } from './desktop/session.mjs'
import { describeRuntime } from './electron/runtime.mjs'
import { runInForeground } from './run/command.mjs'
import { sandboxArguments } from './run/electron-arguments.mjs'
import { runMain } from './run/problem.mjs'
import { hasDisplay, toolScript } from './run/project.mjs'
import { setUp } from './setup/set-up.mjs'

await runMain(async () => {
  const runtime = await setUp()
  console.log(`Developing with ${describeRuntime(runtime)}.`)
  const sandbox = sandboxArguments.length > 0 ? ['--noSandbox'] : []
  const args = [toolScript('electron-vite'), 'dev', ...sandbox, ...process.argv.slice(2)]
  const develop = async (env) => {
    const { code } = await runInForeground(process.execPath, args, {
      env: { ...env, ...runtime.env },
    })
    return code
  }
  if (hasDisplay()) return develop(process.env)
  console.log('There is no display: the app runs on a virtual one that nobody sees.')
  return withDesktopSession({}, develop)
})
