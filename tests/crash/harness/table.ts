import type { Figures } from './figures'

/** The result as people read it. */
export function tableOf(figures: Figures, seconds: number): string {
  const { kills, unknown } = figures
  const rows: [string, string | number][] = [
    ['kills', `${kills}, ${figures.killsOfRuns} of them of bulk runs`],
    ['scenarios', figures.scenarios],
    ['starts of the process', `${figures.starts}, ${figures.inElectron} of them in Electron`],
    ['redemptions', figures.redemptions],
    ['updates', figures.updates],
    ['duplicates', figures.countOf('sentTwice')],
    ['lost rows', figures.countOf('lost')],
    ['false statements', figures.countOf('falseStatement')],
    ['other broken rules', otherRules(figures)],
    ['most PUTs of one redemption', figures.mostPuts],
    [
      'unknown per crash',
      `${(unknown / Math.max(1, kills)).toFixed(2)}, at most ${figures.mostUnknown}`,
    ],
    ['seconds', seconds.toFixed(1)],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
  const kinds = [...figures.byKind].map(([kind, count]) => `${kind} ${count}`)
  const states = [...figures.states].map(([state, count]) => `${state} ${count}`)
  return [...lines, `  killed at: ${kinds.join(', ')}`, `  changes: ${states.join(', ')}`].join(
    '\n',
  )
}

function otherRules(figures: Figures): number {
  return figures.countOf('recordWrong', 'recordDamaged', 'tooManyUnknown', 'updateWrong', 'broken')
}
