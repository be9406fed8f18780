// Reads /proc while something is being measured.
import { readdirSync, readFileSync } from 'node:fs'
import { foreignShare, parseMachine, parseProcess } from './foreign-load.mjs'

// Often enough to see programs that live for a second, as an app that is only started.
const interval = 250

/** Watches from now on; stop() gives the share of foreign processor time, undefined off Linux. */
export function watchForeignLoad(root = process.pid) {
  if (process.platform !== 'linux') return { stop: () => undefined }
  const samples = [takeSample()]
  const timer = setInterval(() => samples.push(takeSample()), interval)
  return {
    stop() {
      clearInterval(timer)
      samples.push(takeSample())
      return foreignShare(samples, root)
    },
  }
}

function takeSample() {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return {
    machine: parseMachine(readFileSync('/proc/stat', 'utf8')),
    processes: ids.flatMap(processWith),
  }
}

function processWith(id) {
  try {
    return [parseProcess(readFileSync(`/proc/${id}/stat`, 'utf8'))]
  } catch {
    // It has ended since its folder was listed.
    return []
  }
}
