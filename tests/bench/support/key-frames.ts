import type { JSHandle, Page } from 'playwright/test'

/** Measures in the page, for each key, from its keydown to the end of the next frame's work. */
export class KeyFrames {
  private constructor(private readonly handle: JSHandle<{ taken: number[]; stop: () => void }>) {}

  static async watch(page: Page): Promise<KeyFrames> {
    return new KeyFrames(await page.evaluateHandle(watchInPage))
  }

  /** Stops watching and gives the milliseconds of each key. */
  async stop(): Promise<number[]> {
    const taken = await this.handle.evaluate((watched) => {
      watched.stop()
      return watched.taken
    })
    await this.handle.dispose()
    return taken
  }
}

/** Runs in the page, so it can use nothing from around it. */
function watchInPage(): { taken: number[]; stop: () => void } {
  const taken: number[] = []
  const onKeydown = () => {
    const start = performance.now()
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => taken.push(performance.now() - start)
      port2.postMessage(null)
    })
  }
  window.addEventListener('keydown', onKeydown, { capture: true })
  return {
    taken,
    stop: () => window.removeEventListener('keydown', onKeydown, { capture: true }),
  }
}
