// A picture of the app's first window, taken over Chromium's own debugging protocol.
import { setTimeout as pause } from 'node:timers/promises'
import { connectToPipe } from './debugging-pipe.mjs'

// What tells a finished first window from a blank one.
const isReady = `(() => {
  const navigation = document.querySelector('nav[aria-label="Main"]')
  const starting = document.querySelector('main[aria-busy="true"]') !== null
  return navigation !== null && navigation.checkVisibility() && !starting
})()`

/**
 * Waits until the main navigation of the first window is visible and its first screen is there, and gives back { image, ready }:
 * a PNG, and whether the window was ready when the time was up.
 */
export async function pictureOfFirstWindow(child, { limit = 60_000 } = {}) {
  const connection = connectToPipe(child)
  const deadline = Date.now() + limit
  const session = await attachToPage(connection, deadline)
  const inPage = (method, parameters) => connection.call(method, parameters, session)
  let ready = false
  while (!ready && Date.now() < deadline) {
    const { result } = await inPage('Runtime.evaluate', { expression: isReady })
    ready = result?.value === true
    if (!ready) await pause(50)
  }
  const { data } = await inPage('Page.captureScreenshot', { format: 'png' })
  await connection.call('Target.detachFromTarget', { sessionId: session })
  return { image: Buffer.from(data, 'base64'), ready }
}

async function attachToPage(connection, deadline) {
  while (Date.now() < deadline) {
    const { targetInfos } = await connection.call('Target.getTargets')
    const page = targetInfos.find(({ type, url }) => type === 'page' && url !== '')
    if (page) {
      const parameters = { targetId: page.targetId, flatten: true }
      return (await connection.call('Target.attachToTarget', parameters)).sessionId
    }
    await pause(50)
  }
  throw new Error('no window appeared')
}
