import type { Handlers } from '../../shared/contract'
import { mappingFaults } from '../../shared/bulk/mapping'
import type { CsvChoice, CsvFault } from '../../shared/bulk/csv-file'
import type { BulkKind } from '../../shared/bulk/kinds'
import type { FilePreview } from '../../shared/contract/bulk'
import { loadAddressFormats } from '../../shared/address/address-format'
import { failure, success, type Result } from '../../shared/result'
import { resultPages } from '../bulk/results/result-pages'
import type { RowRules } from '../bulk/rows/row-rules'
import { NotReadable } from '../exports/pages'
import type { Services } from './services'

type BulkHandlers = Pick<
  Handlers,
  | 'bulk.chooseFile'
  | 'bulk.previewFile'
  | 'bulk.saveTemplate'
  | 'bulk.createRun'
  | 'bulk.runs'
  | 'bulk.rows'
  | 'bulk.plan'
  | 'bulk.start'
  | 'bulk.pause'
  | 'bulk.resume'
  | 'bulk.stop'
  | 'bulk.setPace'
  | 'bulk.saveResults'
  | 'bulk.undo'
  | 'bulk.delete'
>

const loadRowFiles = () => import('../bulk/row-files')

/** Runs over the rows of files. */
export function bulkHandlers(services: Services): BulkHandlers {
  const { bulk, rowFiles, connections, holdsKey } = services

  /** A preview without the keys that are kept here. Error: keyInInput, if one is in a name. */
  async function previewOf(
    path: string,
    kind: BulkKind,
    choice: CsvChoice,
  ): Promise<Result<Result<FilePreview, CsvFault>>> {
    const { previewFile } = await loadRowFiles()
    const preview = await previewFile(path, kind, choice, (...of) =>
      rowFiles.remembered.find(...of),
    )
    if (!preview.ok) return success(preview)
    const { rows, ...others } = preview.value
    if (holdsKey(others)) return failure({ code: 'keyInInput' })
    const keyless = rows.map(({ cells, ...row }) => ({
      ...row,
      cells: cells?.map((cell) => (holdsKey(cell) ? '' : cell)) ?? null,
    }))
    return success(success({ ...others, rows: keyless }))
  }

  return {
    'bulk.chooseFile': async () => {
      const path = await services.chooseRowFile()
      return path === null ? failure({ code: 'cancelled' }) : success(rowFiles.chosen.take(path))
    },
    'bulk.previewFile': async ({ file, kind, choice }) => {
      const path = rowFiles.chosen.path(file)
      if (path === null) return failure({ code: 'fileMissing' })
      const preview = await previewOf(path, kind, choice)
      if (!preview.ok) return preview
      if (!preview.value.ok) return success({ is: 'fault' as const, fault: preview.value.error })
      const shown = preview.value.value
      rowFiles.chosen.show(file, choice, shown.columns)
      return success({ is: 'preview' as const, preview: shown })
    },
    'bulk.saveTemplate': async ({ kind, delimiter }) => {
      const path = await services.chooseFile(`userdocks-${kind}.csv`)
      if (path === null) return failure({ code: 'cancelled' })
      const { saveTemplate } = await loadRowFiles()
      const saved = await saveTemplate(path, kind, delimiter)
      return saved.ok ? success({ path }) : saved
    },
    'bulk.createRun': async ({ file, kind, connectionId, name, rules }) => {
      const path = rowFiles.chosen.path(file)
      if (path === null) return failure({ code: 'fileMissing' })
      const connection = connections.find(connectionId)
      if (!connection.ok) return connection
      const preview = await previewOf(path, kind, rules.choice)
      if (!preview.ok) return preview
      if (!preview.value.ok) return failure({ code: 'fileMissing' })
      const { fileName, format, columns: present } = preview.value.value
      const columns = rowFiles.chosen.columns(file, rules.choice) ?? present
      if (mappingFaults(kind, rules.mapping, columns.length).length > 0) {
        return failure({ code: 'invalidInput' })
      }
      rowFiles.remembered.remember(kind, columns, rules.mapping)
      const { readIntoRun } = await loadRowFiles()
      const forRows: RowRules = {
        ...{ kind, mapping: rules.mapping, emptyCells: rules.emptyCells, codes: rules.codes },
        ticketRequired: connection.value.ticketRequired,
        today: today(services.now()),
        formats: await loadAddressFormats(),
        holdsKey,
      }
      // As the preview has shown it; results are written so, too.
      const choice = { ...rules.choice, delimiter: format.delimiter }
      const frozen = { ...rules, choice }
      const wish = { kind, connection: connection.value, name, fileName, columns, rules: frozen }
      return bulk.create(
        wish,
        (run) => (signal, progress) => readIntoRun(path, run.file, forRows, { signal, progress }),
      )
    },
    'bulk.runs': async () => success(await bulk.list()),
    'bulk.rows': ({ runId, filter, from, count }) => bulk.rows(runId, filter, from, count),
    'bulk.plan': ({ runId }) => bulk.plan(runId),
    'bulk.start': ({ runId, rows }) => bulk.start(runId, rows),
    'bulk.pause': ({ runId }) => bulk.pause(runId),
    'bulk.resume': ({ runId }) => bulk.resume(runId),
    'bulk.stop': ({ runId }) => bulk.stop(runId),
    'bulk.setPace': ({ runId, pace }) => bulk.setPace(runId, pace),
    'bulk.delete': async ({ runId }) => {
      const deleted = await bulk.delete(runId)
      return deleted.ok ? success({}) : deleted
    },
    'bulk.saveResults': async ({ runId, filter }) => {
      const run = await bulk.find(runId)
      if (!run.ok) return run
      const { header } = run.value.file
      const path = await services.chooseFile(`${fileNameOf(header.name)}-results.csv`)
      if (path === null) return failure({ code: 'cancelled' })
      try {
        const { saveResults } = await loadRowFiles()
        const saved = await saveResults(path, header, resultPages(run.value, filter))
        return saved.ok ? success({ path, rows: saved.value.rows }) : saved
      } catch (error) {
        if (error instanceof NotReadable) return failure({ code: 'journalFailed' })
        throw error
      }
    },
    'bulk.undo': async ({ runId }) => {
      const run = await bulk.find(runId)
      if (!run.ok) return run
      const connection = connections.find(run.value.file.header.connectionId)
      return connection.ok ? bulk.undo(runId, connection.value) : connection
    },
  }
}

/** Where the agent is, `YYYY-MM-DD`. */
function today(now: Date): string {
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-')
}

/** The name of a run as part of the name of a file, on every system. */
function fileNameOf(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}. _-]+/gu, '-').replace(/^[. -]+|[. -]+$/g, '')
  return safe.slice(0, 60) || 'run'
}
