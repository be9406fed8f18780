import { programName, words } from '../words/words'

/** What `npm run package` appends to the version where it puts an older Electron in. */
const forTesting = /^(.*)-for-testing$/

/** The About box. version: of the program; electron: of the runtime in it. */
export function aboutWords(
  version: string,
  electron: string,
): { applicationName: string; applicationVersion: string; version: string; copyright: string } {
  const released = forTesting.exec(version)?.[1]
  const runtime = `Electron ${electron}`
  return {
    applicationName: programName,
    applicationVersion:
      released === undefined
        ? `${version} (${runtime})`
        : words().about.forTesting(released, runtime),
    // macOS would add a build number.
    version: '',
    copyright: words().about.licence,
  }
}
