// npm run package: sets up whatever is missing, builds, and packs what this machine can: the packages
// of its own system, from electron-builder.yml, into dist/. Where the tools for them cannot be downloaded,
// a Debian package alone; where Electron cannot, that one holds the older Electron which tests run with,
// and is marked as for testing wherever it has a name.
//
// npm run package -- --version 1.2.3   a package of another version, to try updates with
// npm run package -- --output folder   into another folder than dist
// npm run package -- --only deb        that package alone, with the tools of Debian
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeRuntime } from './electron/runtime.mjs'
import { builderRun } from './package/builder-run.mjs'
import { writeBillOfMaterials } from './release/bill-of-materials.mjs'
import { ensureBuild } from './run/build.mjs'
import { findProgram, runQuietly } from './run/command.mjs'
import { Problem, runMain } from './run/problem.mjs'
import { inProject, projectRoot, toolScript } from './run/project.mjs'
import { setUp } from './setup/set-up.mjs'

await runMain(async () => {
  const { version, output, only } = readOptions()
  const runtime = await setUp()
  await ensureBuild(runtime)
  writeBillOfMaterials({ electronVersion: runtime.version, version })
  const folder = output === undefined ? inProject('dist') : resolve(output)
  // The one tool that electron-builder expects of the system.
  const leaveOut = process.platform === 'linux' && !findProgram('rpmbuild') ? 'rpm' : undefined
  const pack = (kind) =>
    runBuilder(builderRun({ runtime, version, folder, only: kind, leaveOut }), folder)

  console.log('Packing …')
  let made = runtime.fallback ? await pack('deb') : await pack(only)
  if (made.refusedDownload && !runtime.fallback) {
    console.log(
      'The tools for all packages cannot be downloaded here; a Debian package needs none.',
    )
    made = await pack('deb')
  }
  if (made.files.length === 0) {
    console.error(made.output)
    throw new Problem('The packages could not be built; see the messages above.')
  }
  if (leaveOut && made.files.length > 1) {
    console.log(
      'No rpm was made: that needs rpmbuild, which is in the package rpm of most systems.',
    )
  }
  console.log(`Inside is ${describeRuntime(runtime)}.`)
  for (const file of made.files) console.log(relative(projectRoot, join(folder, file)))
})

function readOptions() {
  try {
    const text = { type: 'string' }
    const { values } = parseArgs({ options: { version: text, output: text, only: text } })
    if (![undefined, 'deb'].includes(values.only)) throw new Error('Only a deb can be had alone.')
    return values
  } catch (error) {
    throw new Problem(
      `${error.message} Use: npm run package [-- --version 1.2.3 --output folder --only deb]`,
    )
  }
}

/** { files, output, refusedDownload }: the names of the packages, none if it failed. */
async function runBuilder({ args, env }, folder) {
  if (env.CUSTOM_FPM_PATH && !findProgram('dpkg-deb')) {
    throw new Problem(
      'The tools of electron-builder cannot be downloaded, and there is no dpkg-deb: allow the download, or run this on Debian or Ubuntu.',
    )
  }
  // What an earlier run left must not count for one that fails.
  for (const file of packagesIn(folder)) rmSync(join(folder, file))
  const script = toolScript('electron-builder')
  const { code, output } = await runQuietly(process.execPath, [script, ...args], { env })
  const refusedDownload = code !== 0 && /github\.com|ENOTFOUND|ECONNREFUSED|403/.test(output)
  return { files: code === 0 ? packagesIn(folder) : [], output, refusedDownload }
}

function packagesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => /\.(deb|AppImage|rpm|exe|dmg|zip)$/.test(name))
}
