import { app, session } from 'electron'

/** An address that nothing can have. */
const nowhere = '255.255.255.255:1'

/**
 * Takes away what a content security policy cannot forbid a page: asking for the addresses of servers
 * before they are needed, which tells a name server whatever is in the name. Before Electron is ready.
 */
export function forbidNameLookups(): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
}

/**
 * Denies what no page of this app needs: permissions, navigation, new windows, web views, and, whatever
 * the content security policy says, every address but those that begin with one of `origins`.
 */
export function guardContents(origins: readonly string[]): void {
  const mayLoad = ['devtools:', ...origins.map((origin) => `${origin}/`)]
  session.defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !mayLoad.some((beginning) => url.startsWith(beginning)) })
  })
  // WebRTC is no request. Its TCP goes through the proxy, as all of this session would; its UDP: below.
  const proxyBypassRules = ['<-loopback>', ...origins.map((origin) => new URL(origin).host)].join(
    ';',
  )
  void session.defaultSession.setProxy({ proxyRules: nowhere, proxyBypassRules })
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false)
  })
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    // Bluetooth asks no permission; unless it is said otherwise, the first device is taken.
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault()
      choose('')
    })
  })
}
