import type { CDPSession, Page } from 'playwright/test'

/** Milliseconds that the page's main thread worked since the page was loaded. */
export interface MainThreadTimes {
  /** All tasks together. */
  readonly tasks: number
  /** Of these: scripts, styles and layout. */
  readonly scriptAndLayout: number
}

/** Slows the page's processor down and reads what its main thread has done. */
export class MainThread {
  private constructor(private readonly session: CDPSession) {}

  /** @param slowdown 4 for a computer with a quarter of this one's speed */
  static async of(page: Page, slowdown: number): Promise<MainThread> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'timeTicks' })
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    return new MainThread(session)
  }

  async times(): Promise<MainThreadTimes> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    const milliseconds = (name: string): number => {
      const metric = metrics.find((candidate) => candidate.name === name)
      if (metric === undefined) throw new Error(`Chromium reports no ${name}`)
      return metric.value * 1_000
    }
    const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']
    return {
      tasks: milliseconds('TaskDuration'),
      scriptAndLayout: parts.reduce((sum, name) => sum + milliseconds(name), 0),
    }
  }
}
