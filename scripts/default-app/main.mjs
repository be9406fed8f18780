// What Electron runs first when it is started with the path of an app: reads the command line,
// takes name and version from the app's package.json, and loads the app.
//
// An ES module that awaits the app at its top level on purpose: Electron holds its `ready` event
// back until then, and an app may do things (register a privileged scheme) only before it.
import { app } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire, Module } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const { appPath, preloads } = readCommandLine(process.argv.slice(1))
if (appPath === undefined) {
  console.error('Start it with the path of an app.')
  app.exit(1)
} else {
  Module._preloadModules(preloads)
  await loadApp(resolve(appPath))
}

function readCommandLine(args) {
  const preloads = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]
    if (argument === '-r' || argument === '--require') preloads.push(args[++index])
    else if (argument.startsWith('--app=')) return { appPath: argument.slice(6), preloads }
    else if (!argument.startsWith('-')) return { appPath: argument, preloads }
  }
  return { appPath: undefined, preloads }
}

async function loadApp(path) {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
  try {
    const manifestPath = join(path, 'package.json')
    if (existsSync(manifestPath)) takeNames(JSON.parse(readFileSync(manifestPath, 'utf8')), path)
    // The same rules by which Node finds the main file of a folder.
    const mainFile = createRequire(import.meta.url).resolve(path)
    await import(pathToFileURL(mainFile).href)
  } catch (error) {
    console.error('The app failed while it was loading:')
    console.error(error)
    app.exit(1)
  }
}

function takeNames({ name, productName, version, desktopName }, path) {
  if (version) app.setVersion(version)
  if (productName || name) app.setName(productName ?? name)
  app.setDesktopName(desktopName ?? `${app.getName()}.desktop`)
  app.setAppPath(path)
}
