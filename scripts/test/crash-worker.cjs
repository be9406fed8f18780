// node crash-worker.cjs <bundle> <plan>   runs a bundle of tests/crash/worker. One run of the harness
// starts it a thousand times: so its compiled code is kept beside it, one for each V8, and this is no
// ES module, whose loader alone takes as long as all of Node.
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { setFlagsFromString } = require('node:v8')
const { Script } = require('node:vm')

const bundle = process.argv.at(-2)
const kept = `${bundle}.${process.versions.v8}.code`
const source = readFileSync(bundle, 'utf8')
const cachedData = existsSync(kept) ? readFileSync(kept) : undefined
const script = new Script(`(function (exports, require, module) {${source}\n})`, {
  filename: bundle,
  cachedData,
})
const bundled = { exports: {} }
script.runInThisContext()(bundled.exports, createRequire(bundle), bundled)

if (process.env.CRASH_KEEP_CODE) {
  // After the run, because only then all that it needs is compiled.
  process.on('exit', () => {
    writeFileSync(`${kept}.new`, script.createCachedData())
    renameSync(`${kept}.new`, kept)
  })
} else {
  // The parser of HTTP is WebAssembly: to optimize it takes longer than such a short life. Not above,
  // because kept code is only taken by a V8 with the flags that it was made with.
  setFlagsFromString('--liftoff-only')
}
