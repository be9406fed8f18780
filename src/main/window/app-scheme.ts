import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { protocol } from 'electron'
import type { Language } from '../../shared/values/appearance-choices'

const scheme = 'app'
const host = 'console'

/** The origin of our own page. */
export const appOrigin = `${scheme}://${host}`

/**
 * The page may load its own files and nothing else; it has no network at all. naive-ui writes style
 * elements at run time, hence `unsafe-inline` for styles only.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/**
 * Serves the renderer's files from a fixed map: a path that is not in it does not exist.
 *
 * With `registerBufferProtocol`, though Electron would rather have `handle`: that one takes and gives the
 * fetch API's objects, and the first of them loads all of Node's own HTTP client, in the very moment in
 * which the first page waits for main.
 *
 * @param language that the window will speak first
 * @param scriptServed told when the page has been given its script, which it has to read now
 */
export function serveApp(
  rendererFolder: string,
  language: Language,
  scriptServed: () => void,
): void {
  const files = new Map<string, string>(
    readdirSync(rendererFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in contentTypes)
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [`/${relative(rendererFolder, path).split(sep).join('/')}`, path] as const
      }),
  )
  const page = startPage(rendererFolder, files, language)
  const script = /<script [^>]*src="\.([^"]+)"/.exec(page)?.[1]
  protocol.registerBufferProtocol(scheme, ({ url, method }, answer) => {
    const { host: asked, pathname } = new URL(url)
    const path = asked === host && method === 'GET' ? files.get(pathname) : undefined
    if (path === undefined) return answer({ statusCode: 404, data: Buffer.alloc(0) })
    answer({
      mimeType: contentTypes[extname(path)] ?? 'application/octet-stream',
      charset: 'utf-8',
      headers: {
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
      },
      data: pathname === '/index.html' ? Buffer.from(page) : readFileSync(path),
    })
    if (pathname === script) scriptServed()
  })
}

/** index.html, which names the messages of the language too: they come with the scripts, not after them. */
function startPage(folder: string, files: ReadonlyMap<string, string>, language: Language): string {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const messages = [...files.keys()].find((path) => path.startsWith(`/assets/${language}-`))
  if (messages === undefined) return page
  const link = `<link rel="modulepreload" crossorigin href=".${messages}">`
  return page.replace('</head>', `${link}</head>`)
}
