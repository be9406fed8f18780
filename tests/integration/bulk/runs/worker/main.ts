import { writeSync } from 'node:fs'
import { RunFile } from '../../../../../src/main/bulk/runs/run-file'
import { headerOf, rowsOf } from '../rows'

// Adds rows until it is killed; says after each hundred how many there are.

const [path = ''] = process.argv.slice(2)
const file = RunFile.create(path, headerOf({ phase: 'reading' }))
for (let number = 1; ; number += 100) {
  file.add(rowsOf(number, number + 99))
  writeSync(1, `${number + 99}\n`)
}
