// A Vitest reporter that writes down how each test ended. Vitest's own JSON report leaves out why
// a test was skipped.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The environment variable that names the file to write. */
export const outcomesPathVariable = 'VITEST_OUTCOMES_PATH'

/** Named in Vitest's --reporter option, which wants a default export. */
export default class VitestOutcomes {
  onTestRunEnd(testModules, unhandledErrors) {
    const outside = unhandledErrors.map(({ message }) => ({
      title: 'Outside of tests',
      reason: message,
    }))
    const outcomes = { tests: [], errors: outside }
    for (const testModule of testModules) {
      const tests = [...testModule.children.allTests()]
      outcomes.tests.push(...tests.map(outcomeOf))
      // A file or a group that fails outside its tests: at import, or in a hook.
      const states = [testModule.state(), ...tests.map((test) => test.result().state)]
      if (states[0] === 'failed' && !states.slice(1).includes('failed')) {
        outcomes.errors.push({
          title: testModule.relativeModuleId,
          reason: testModule.errors()[0]?.message ?? 'failed outside of its tests',
        })
      }
    }
    const path = process.env[outcomesPathVariable]
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(outcomes))
  }
}

function outcomeOf(test) {
  const { state, note, errors } = test.result()
  const reason =
    errors?.[0]?.message ?? note ?? (test.options.mode === 'todo' ? 'to do' : undefined)
  return { title: `${test.module.relativeModuleId} > ${test.fullName}`, state, reason }
}
