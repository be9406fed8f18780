// npm start: sets up whatever is missing, builds, opens the app. Arguments after -- go to the app.
// Without a display the app runs on a virtual one, and a picture of its first window is written; what
// needs no window runs here all the same, with the keychain and the settings that are really used.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, relative } from 'node:path'
import { withDesktopSession } from './desktop/session.mjs'
import { describeRuntime } from './electron/runtime.mjs'
import { ensureBuild } from './run/build.mjs'
import { runInForeground } from './run/command.mjs'
import { debuggingArguments, debuggingPipes } from './run/debugging-pipe.mjs'
import { sandboxArguments } from './run/electron-arguments.mjs'
import { pictureOfFirstWindow } from './run/first-window.mjs'
import { copyWithoutNoise } from './run/known-noise.mjs'
import { runMain } from './run/problem.mjs'
import { hasDisplay, inProject, projectRoot } from './run/project.mjs'
import { setUp } from './setup/set-up.mjs'

const picturePath = inProject('.cache', 'first-window.png')
const appArguments = process.argv.slice(2)
const needsNoWindow = appArguments.some((word) => /^--(store-key|verify-changes)(=|$)/.test(word))
const withoutDisplay = ['--ozone-platform=headless', '--disable-gpu']

await runMain(async () => {
  const runtime = await setUp()
  await ensureBuild(runtime)
  console.log(`Starting the app with ${describeRuntime(runtime)}.`)
  return hasDisplay() || needsNoWindow ? startHere(runtime) : startOnVirtualDisplay(runtime)
})

async function startHere(runtime) {
  const { code } = await runInForeground(
    runtime.executable,
    [...sandboxArguments, ...(hasDisplay() ? [] : withoutDisplay), projectRoot, ...appArguments],
    {
      env: { ...process.env, ...runtime.env },
      stdio: ['inherit', 'inherit', 'pipe'],
      signalOnlyMain: true,
      onStart: (child) => copyWithoutNoise(child.stderr, process.stderr),
    },
  )
  return code
}

function startOnVirtualDisplay(runtime) {
  console.log(
    'There is no display: the app runs on a virtual one, with a keychain and settings of its own that are thrown away when it ends.',
  )
  return withDesktopSession({}, async (sessionEnv) => {
    const { code, interrupted } = await runInForeground(
      runtime.executable,
      [...sandboxArguments, ...debuggingArguments, projectRoot, ...appArguments],
      {
        env: { ...sessionEnv, ...runtime.env },
        stdio: ['ignore', 'inherit', 'pipe', ...debuggingPipes],
        signalOnlyMain: true,
        onStart: (child) => {
          copyWithoutNoise(child.stderr, process.stderr)
          void showFirstWindow(child)
        },
      },
    )
    // To be interrupted is how this ends well.
    return interrupted ? 0 : code
  })
}

async function showFirstWindow(child) {
  try {
    const { image, ready } = await pictureOfFirstWindow(child)
    await mkdir(dirname(picturePath), { recursive: true })
    await writeFile(picturePath, image)
    const where = relative(process.cwd(), picturePath)
    if (!ready) console.error('The first window did not show its main navigation in time.')
    console.log(`Picture of the first window: ${where}. The app runs until Ctrl+C.`)
  } catch (error) {
    console.error(`No picture of the first window could be taken: ${error.message}.`)
  }
}
