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

/**
 * /proc/PID/stat as { id, parent, started, ticks }: what it used itself, and what those of its children
 * used that have ended.
 */
export function parseProcess(text) {
  // The name stands in brackets and may contain anything, brackets and spaces too.
  const behindName = text.lastIndexOf(')')
  const fields = text.slice(behindName + 2).split(' ')
  return {
    id: Number.parseInt(text, 10),
    parent: Number(fields[1]),
    ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0),
    started: fields[19],
  }
}

/**
 * The share (0 to 1) of the machine's processor time between the first and the last sample that
 * neither `root` nor anything started by it used. Undefined with less than two samples.
 *
 * A sample is { machine, processes }. What a process used after the last sample that it is in is mostly
 * in what its parent used. Where it is not, because the parent ended first, it counts as foreign: the
 * share is rather too high than too low.
 */
export function foreignShare(samples, root) {
  const [first, last] = [samples[0], samples.at(-1)]
  const all = last === undefined ? 0 : last.machine.all - first.machine.all
  if (all === 0) return undefined
  const own = new Map()
  samples.forEach(({ processes }, seen) => {
    const started = new Map(processes.map((each) => [each.id, each.started]))
    for (const { id, parent, ticks, ...process } of ownProcesses(processes, root, own)) {
      const known = own.get(key(id, process.started)) ?? { before: seen === 0 ? ticks : 0, at: [] }
      known.at[seen] = ticks
      const parentKey = key(parent, started.get(parent))
      own.set(key(id, process.started), { ...known, ticks, seen, parentKey })
    }
  })
  const ownTicks = [...own.values()].reduce((sum, { before, ticks }) => sum + ticks - before, 0)
  const foreign = last.machine.busy - first.machine.busy - (ownTicks - countedTwice(own))
  return Math.min(1, Math.max(0, foreign / all))
}

/**
 * What ended processes used and whoever waited for them was credited with. That was so if the nearest
 * one above that was still there used as much more at once.
 */
function countedTwice(own) {
  let twice = 0
  for (const { ticks, seen, parentKey } of own.values()) {
    let above = own.get(parentKey)
    while (above !== undefined && above.seen <= seen) above = own.get(above.parentKey)
    if (above === undefined) continue
    above.credited ??= []
    const credited = above.credited[seen] ?? 0
    if (above.at[seen + 1] - above.at[seen] - credited < ticks) continue
    above.credited[seen] = credited + ticks
    twice += ticks
  }
  return twice
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
