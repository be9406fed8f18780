// How much processor time went to programs that are not the bench's. Pure: texts of /proc in.

/** The first line of /proc/stat as { busy, all }, in ticks of all processors together. */
export function parseMachine(text) {
  const [line] = text.split('\n', 1)
  // What guests used stands behind these, and is counted in the first two already.
  const times = line.split(/\s+/).slice(1, 9).map(Number)
  const all = times.reduce((sum, ticks) => sum + ticks, 0)
  const [, , , idle, waiting] = times
  return { busy: all - idle - waiting, all }
}

/** /proc/PID/stat as { id, parent, started, ticks }. */
export function parseProcess(text) {
  // The name stands in brackets and may contain anything, brackets and spaces too.
  const behindName = text.lastIndexOf(')')
  const fields = text.slice(behindName + 2).split(' ')
  return {
    id: Number.parseInt(text, 10),
    parent: Number(fields[1]),
    ticks: Number(fields[11]) + Number(fields[12]),
    started: fields[19],
  }
}

/**
 * The share (0 to 1) of the machine's processor time between the first and the last sample that
 * neither `root` nor anything started by it used. Undefined with less than two samples.
 *
 * A sample is { machine, processes }. What a process used after the last sample that it is in
 * counts as foreign: the share is rather too high than too low.
 */
export function foreignShare(samples, root) {
  const [first, last] = [samples[0], samples.at(-1)]
  const all = last === undefined ? 0 : last.machine.all - first.machine.all
  if (all === 0) return undefined
  const own = new Map()
  for (const sample of samples) {
    for (const { started, id, ticks } of ownProcesses(sample.processes, root, own)) {
      const before = sample === first ? ticks : (own.get(key(id, started))?.before ?? 0)
      own.set(key(id, started), { before, ticks })
    }
  }
  const ownTicks = [...own.values()].reduce((sum, { before, ticks }) => sum + ticks - before, 0)
  const foreign = last.machine.busy - first.machine.busy - ownTicks
  return Math.min(1, Math.max(0, foreign / all))
}

/** Processes below `root`, and those that were when they were seen first: parents may be gone. */
function ownProcesses(processes, root, known) {
  const own = new Set([root])
  for (const { id, started } of processes) if (known.has(key(id, started))) own.add(id)
  for (let before = 0; before !== own.size;) {
    before = own.size
    for (const { id, parent } of processes) if (own.has(parent)) own.add(id)
  }
  return processes.filter(({ id }) => own.has(id))
}

function key(id, started) {
  return `${id} ${started}`
}
