// Lines that Chromium writes on machines without a system bus, a graphics card or hardware video.
// They say nothing about the app. Only these are left out.
const known = [
  /ERROR:(dbus\/)?bus\.cc\(\d+\)\] Failed to connect to the bus/,
  /ERROR:(dbus\/)?object_proxy\.cc\(\d+\)\] Failed to call method: org\.freedesktop\./,
  /ERROR:.*viz_main_impl\.cc\(\d+\)\] Exiting GPU process due to errors during initialization/,
  /WARNING:.*vaapi_wrapper\.cc|ERROR:.*vaapi_wrapper\.cc.*vaInitialize failed/,
]

function isKnownNoise(line) {
  return known.some((pattern) => pattern.test(line))
}

/** Copies a stream line by line, without the known noise. */
export function copyWithoutNoise(source, target) {
  let rest = ''
  source.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    for (const line of lines) if (!isKnownNoise(line)) target.write(`${line}\n`)
  })
  source.on('end', () => {
    if (rest) target.write(rest)
  })
}
