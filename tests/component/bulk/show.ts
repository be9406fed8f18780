/** The Bulk screen at work. */
import BulkScreen from '../../../src/renderer/features/bulk/BulkScreen.vue'
import type { Run } from '../../../src/shared/bulk/run'
import type { Connection } from '../../../src/shared/entities/connection'
import { success } from '../../../src/shared/result'
import { fakeBridge, mountScreen, type Answers, type DropAnswer } from '../support/screen'
import { rowsOf } from './runs'

/** The Bulk screen, at the list or at a run. */
export async function showBulk(
  answers: Answers,
  options: { at?: string; active?: Connection; drop?: DropAnswer } = {},
) {
  const main = fakeBridge(answers, options.drop)
  const screen = await mountScreen(BulkScreen, options.at ?? '/bulk', options.active)
  return { main, screen }
}

/** The screen of one run, with its rows. */
export function showRun(shown: Run, answers: Answers = {}, active?: Connection) {
  return showBulk(
    {
      'bulk.runs': () => success({ runs: [shown] }),
      'bulk.rows': rowsOf(shown.rows),
      ...answers,
    },
    { at: `/bulk/${shown.id}`, ...(active && { active }) },
  )
}
