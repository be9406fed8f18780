// npm run tour: drives the main job in a real window on the demo API, prints what it does and
// writes screenshots. Arguments after -- go to Playwright.
import { withDesktopSession } from './desktop/session.mjs'
import { ensureBuild } from './run/build.mjs'
import { runInForeground } from './run/command.mjs'
import { runMain } from './run/problem.mjs'
import { toolScript } from './run/project.mjs'
import { setUp } from './setup/set-up.mjs'

await runMain(async () => {
  const runtime = await setUp({ also: ['virtualDesktop'] })
  await ensureBuild(runtime)
  const args = ['test', '--config', 'tests/playwright.tour.config.ts', ...process.argv.slice(2)]
  return withDesktopSession({}, async (env) => {
    const { code } = await runInForeground(process.execPath, [toolScript('playwright'), ...args], {
      env: { ...env, ...runtime.env },
    })
    return code
  })
})
