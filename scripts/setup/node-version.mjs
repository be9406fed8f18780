// The oldest Node that the tools in package.json run on.
import { Problem } from '../run/problem.mjs'

const oldest = [20, 19]

/** Refuses a Node that is too old, before anything that needs a newer one is touched. */
export function checkNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  throw new Problem(
    `This is Node ${version}, but Node ${oldest.join('.')} or newer is needed: install it and run the command again.`,
  )
}
