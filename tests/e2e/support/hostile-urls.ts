/** 200 addresses that no page of this app may go to; `host` is one that is listened to. */
export function hostileUrls(host: string): string[] {
  const bases = [
    `http://${host}`,
    `http://localhost:${host.split(':')[1]}`,
    `//${host}`,
    'https://example.com',
    'file:///etc/passwd',
    'file://localhost/etc/passwd',
    'app://other/index.html',
    'app://console/other.html',
    'app://console@example.com/',
    'app:///index.html',
    'javascript:void(window.ran = true)',
    'data:text/html,<script>window.ran=true</script>',
    `blob:http://${host}/1`,
    'about:srcdoc',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    `view-source:http://${host}`,
    `ws://${host}`,
    `ftp://${host}`,
    'mailto:a@example.com',
  ]
  const ends = ['', '/', '/a/../..', '?a=1', '/%2e%2e/', '/#top', '\\..\\', '/ ', '/%00', '/ü']
  return bases.flatMap((base) => ends.map((end) => base + end))
}

/** 500 spellings of ways out of the folder that the page's files are in, and of what is no file there. */
export function traversals(): string[] {
  const ups = [
    '..',
    '%2e%2e',
    '.%2e',
    '%2E.',
    '..%2f..',
    '..%5c..',
    '%252e%252e',
    '...',
    '..;',
    '\\..',
  ]
  const targets = [
    'main/index.js',
    'preload/index.cjs',
    '../package.json',
    '../node_modules/keytar/package.json',
    'etc/passwd',
  ]
  const beginnings = [
    'app://console/',
    'app://console/assets/',
    'app://console//',
    'app://other/',
    'app://console./',
  ]
  const middles = ['/', '%2f']
  return beginnings.flatMap((beginning) =>
    ups.flatMap((up) =>
      middles.flatMap((middle) => targets.map((target) => `${beginning}${up}${middle}${target}`)),
    ),
  )
}
