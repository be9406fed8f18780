import { allPackages, cannotInstall, purge } from './machine'
import { buildPackage, older } from './packages'
import { reasonVariable } from './test'

// Around all tests, however they end: asks once whether anything can be installed here, builds the packages,
// and leaves the machine without what was installed.

/** Playwright wants a default export; what it gives back runs at the end. */
export default function onThisMachine(): (() => void) | undefined {
  const reason = cannotInstall()
  process.env[reasonVariable] = reason ?? ''
  if (reason !== null) return undefined
  const before = new Set(allPackages())
  buildPackage('newer')
  buildPackage('older', older)
  return () => {
    const added = allPackages().filter((name) => !before.has(name))
    if (added.length > 0) purge(...added)
  }
}
