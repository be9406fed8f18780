import type { Handlers } from '../../shared/contract'
import { failure, success, type Result } from '../../shared/result'
import {
  largestConnectionFile,
  readConnectionFile,
  writeConnectionFile,
} from '../connections/connection-file'
import type { ConnectionSettings } from '../../shared/entities/connection'
import { writeWhole } from '../exports/whole-file'
import { readShortFile } from '../settings/short-file'
import type { Services } from './services'

type ConnectionFileHandlers = Pick<Handlers, 'connections.export' | 'connections.import'>

/** Connections in a file, for a team. Keys never go with them. */
export function connectionFileHandlers(services: Services): ConnectionFileHandlers {
  const { connections, holdsKey, now } = services
  return {
    'connections.export': async () => {
      const settings = connections.settings()
      if (settings.length === 0) return failure({ code: 'nothingToExport' })
      if (holdsKey(settings)) return failure({ code: 'connectionFileHoldsKey' })
      const day = now().toISOString().slice(0, 10)
      const path = await services.chooseFile(`userdocks-connections-${day}.json`)
      if (path === null) return failure({ code: 'cancelled' })
      try {
        await writeWhole(path, [writeConnectionFile(settings)])
      } catch {
        return failure({ code: 'fileNotWritten' })
      }
      return success({ path, connections: settings.length })
    },
    'connections.import': async () => {
      const path = await services.chooseConnectionFile()
      if (path === null) return failure({ code: 'cancelled' })
      const read = await settingsIn(path, holdsKey)
      if (!read.ok) return read
      const added = await connections.addAll(read.value)
      if (!added.ok) return added
      services.lookForProvisioned()
      return success({ list: connections.list(), ...added.value })
    },
  }
}

async function settingsIn(
  path: string,
  holdsKey: Services['holdsKey'],
): Promise<Result<ConnectionSettings[]>> {
  const file = await readShortFile(path, largestConnectionFile)
  if (file.state === 'unreadable') return failure({ code: 'connectionFileNotRead' })
  if (file.state === 'tooLarge') return failure({ code: 'connectionFileTooLarge' })
  return readConnectionFile(file.bytes, holdsKey)
}
