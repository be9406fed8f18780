import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { protocol } from 'electron'

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
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
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

/** Serves the renderer's files from a fixed map: a path that is not in it does not exist. */
export function serveApp(rendererFolder: string): void {
  const files = new Map<string, string>(
    readdirSync(rendererFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && extname(entry.name) in contentTypes)
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [`/${relative(rendererFolder, path).split(sep).join('/')}`, path] as const
      }),
  )
  protocol.handle(scheme, (request) => {
    const url = new URL(request.url)
    const path = url.host === host && request.method === 'GET' ? files.get(url.pathname) : undefined
    if (path === undefined) return new Response(null, { status: 404 })
    return new Response(readFileSync(path), {
      headers: {
        'Content-Type': contentTypes[extname(path)] ?? 'application/octet-stream',
        'Content-Security-Policy': contentSecurityPolicy,
        'X-Content-Type-Options': 'nosniff',
      },
    })
  })
}
