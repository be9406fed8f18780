/**
 * What a script that got into the page would try to reach a server with. It runs in the page: nothing
 * outside this function may be used. Gives what became of each way; settles when all have ended, or after
 * so many milliseconds.
 */
export async function everyWayOut([port, limit]: readonly [port: number, limit: number]): Promise<
  Record<string, string>
> {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const outcomes: Record<string, string> = {}

  const attempts: Promise<void>[] = []
  function attempt(name: string, way: () => unknown): void {
    const end = async () => {
      try {
        outcomes[name] = `ended: ${String(await way())}`
      } catch (error) {
        outcomes[name] = `refused: ${(error as Error).name}`
      }
    }
    outcomes[name] = 'no end'
    attempts.push(end())
  }
  /** Settles with whichever of its events comes. */
  const settled = (target: EventTarget, ...events: string[]): Promise<string> =>
    new Promise((resolve) => {
      for (const event of events) {
        target.addEventListener(event, () => resolve(event), { once: true })
      }
    })
  function element<Name extends keyof HTMLElementTagNameMap>(
    name: Name,
    attributes: Record<string, string>,
  ): Promise<string> {
    const added = document.createElement(name)
    for (const [key, value] of Object.entries(attributes)) added.setAttribute(key, value)
    const end = settled(added, 'load', 'error')
    document.head.append(added)
    return end
  }
  async function gather(urls: string): Promise<string> {
    const server = urls.startsWith('turn') ? { username: 'u', credential: 'c' } : {}
    const connection = new RTCPeerConnection({ iceServers: [{ urls, ...server }] })
    connection.createDataChannel('way')
    await connection.setLocalDescription(await connection.createOffer())
    while (connection.iceGatheringState !== 'complete') {
      await settled(connection, 'icegatheringstatechange')
    }
    connection.close()
    return 'gathered'
  }

  attempt('fetch', () => fetch(`${origin}/fetch`, { mode: 'no-cors' }))
  attempt('fetch keepalive', () =>
    fetch(`${origin}/keepalive`, { mode: 'no-cors', keepalive: true }),
  )
  attempt('XMLHttpRequest', () => {
    const request = new XMLHttpRequest()
    request.open('GET', `${origin}/xhr`)
    request.send()
    return settled(request, 'load', 'error')
  })
  attempt('WebSocket', () => settled(new WebSocket(`ws://${host}`), 'open', 'error'))
  attempt('EventSource', () => {
    const source = new EventSource(`${origin}/events`)
    return settled(source, 'open', 'error').finally(() => source.close())
  })
  attempt('beacon', () => navigator.sendBeacon(`${origin}/beacon`, 'x'))
  attempt('image', () => element('img', { src: `${origin}/image.png` }))
  attempt('style sheet', () => element('link', { rel: 'stylesheet', href: `${origin}/style.css` }))
  attempt('CSS url()', () => {
    const image = element('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' })
    document.body.style.setProperty('background-image', `url(${origin}/background.png)`)
    document.body.style.setProperty('cursor', `url(${origin}/cursor.png), auto`)
    document.body.getBoundingClientRect()
    return image
  })
  attempt('CSS @import and font', async () => {
    const style = document.createElement('style')
    style.textContent =
      `@import url(${origin}/import.css);` +
      `@font-face { font-family: way; src: url(${origin}/font.woff2) }`
    document.head.append(style)
    return (await document.fonts.load('12px way')).length
  })
  attempt('script', () => element('script', { src: `${origin}/script.js` }))
  attempt('module', () => import(/* @vite-ignore */ `${origin}/module.js`))
  attempt('media', () => {
    const video = document.createElement('video')
    const end = settled(video, 'error', 'loadeddata')
    video.src = `${origin}/video.mp4`
    return end
  })
  attempt('object', () => element('object', { data: `${origin}/object` }))
  attempt('manifest', () => {
    void element('link', { rel: 'manifest', href: `${origin}/manifest.json` })
  })
  for (const rel of [
    'preload',
    'modulepreload',
    'prefetch',
    'preconnect',
    'dns-prefetch',
    'icon',
  ]) {
    attempt(`link ${rel}`, () => {
      // Not all of them tell of their end.
      const hint = rel === 'dns-prefetch' ? 'http://way-out.invalid' : `${origin}/${rel}`
      void element('link', { rel, href: hint, as: 'script' })
    })
  }
  attempt('worker', () => settled(new Worker(`${origin}/worker.js`), 'message', 'error'))
  attempt('worker from a blob', () => {
    const code = new Blob([`fetch('${origin}/from-worker').finally(() => postMessage(1))`])
    return settled(new Worker(URL.createObjectURL(code)), 'message', 'error')
  })
  attempt('shared worker', () =>
    settled(new SharedWorker(`${origin}/shared.js`), 'connect', 'error'),
  )
  attempt('service worker', () => navigator.serviceWorker.register('/worker.js'))
  attempt('speculation rules', () => {
    const rules = document.createElement('script')
    rules.type = 'speculationrules'
    rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [origin] }] })
    document.head.append(rules)
  })
  attempt('ping of a link', () => {
    const link = document.createElement('a')
    link.href = '#'
    link.ping = `${origin}/ping`
    document.body.append(link)
    link.click()
  })
  attempt('iframe', () => {
    const frame = document.createElement('iframe')
    frame.src = `${origin}/frame`
    const end = settled(frame, 'load', 'error')
    document.body.append(frame)
    return end
  })
  attempt('WebTransport', () => new WebTransport(`https://${host}`).ready)
  attempt('STUN', () => gather(`stun:${host}`))
  attempt('TURN over UDP', () => gather(`turn:${host}?transport=udp`))
  attempt('TURN over TCP', () => gather(`turn:${host}?transport=tcp`))
  attempt('TURN over TLS', () => gather(`turns:${host}?transport=tcp`))
  // Some never tell of their end.
  await Promise.race([Promise.all(attempts), new Promise((resolve) => setTimeout(resolve, limit))])
  return outcomes
}
