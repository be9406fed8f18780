import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CsvChoice, CsvFault } from '../../../shared/bulk/csv-file'
import type { BulkField } from '../../../shared/bulk/fields'
import type { BulkKind } from '../../../shared/bulk/kinds'
import { mappingFaults, type ColumnMapping } from '../../../shared/bulk/mapping'
import type { Run, RunRules } from '../../../shared/bulk/run'
import type { MethodOutput } from '../../../shared/contract'
import type { FilePreview } from '../../../shared/contract/bulk'
import { longestRunName } from '../../../shared/limits'
import type { AppError, Result } from '../../../shared/result'
import { call, dropFile } from '../../bridge/client'
import { currentLanguage } from '../../language/language'
import { useRunsStore } from '../../session/runs.store'
import { wordDay } from '../../wording/activity'
import { fieldsInParts, firstMapping, guessedMapping, withColumn } from './column-mapping'

type ChosenFile = MethodOutput<'bulk.chooseFile'>
type Work = 'no' | 'choosing' | 'template' | 'creating'

interface FieldParts {
  readonly first: readonly BulkField[]
  readonly more: readonly BulkField[]
}

/** A run that is being prepared. It is kept here, so that it outlives going to another screen. */
export const useNewRunStore = defineStore('newRun', () => {
  const runs = useRunsStore()
  const kind = ref<BulkKind>('redeem')
  const file = shallowRef<ChosenFile | null>(null)
  const choice = shallowRef<CsvChoice>({})
  const preview = shallowRef<FilePreview | null>(null)
  /** Why there is no preview. */
  const fault = shallowRef<CsvFault | null>(null)
  const reading = ref(false)
  const mapping = shallowRef<ColumnMapping>([])
  const isRemembered = ref(false)
  /** As the file was first understood: a field stays where it is while somebody chooses. */
  const parts = shallowRef<FieldParts>({ first: [], more: [] })
  const emptyCells = ref<RunRules['emptyCells']>('keep')
  const codes = ref<RunRules['codes']>('asWritten')
  const name = ref('')
  /** Somebody has given the run another name than the usual one. */
  let nameIsOwn = false
  const work = ref<Work>('no')
  const error = shallowRef<AppError | null>(null)
  const template = ref<string | null>(null)
  /** Each reading has a number; only the answer to the latest counts. */
  let question = 0

  const faults = computed(() =>
    preview.value === null
      ? []
      : mappingFaults(kind.value, mapping.value, preview.value.columns.length),
  )

  function dismiss(): void {
    error.value = null
    template.value = null
  }

  async function attempt<Value>(
    doing: Work,
    ask: () => Promise<Result<Value>>,
  ): Promise<Value | null> {
    if (work.value !== 'no') return null
    dismiss()
    work.value = doing
    const result = await ask()
    work.value = 'no'
    if (result.ok) return result.value
    // Whoever cancels knows that nothing was done.
    if (result.error.code !== 'cancelled') error.value = result.error
    return null
  }

  async function chooseFile(): Promise<void> {
    await takeFile(await attempt('choosing', () => call('bulk.chooseFile', {})))
  }

  async function takeDropped(dropped: File): Promise<void> {
    await takeFile(await attempt('choosing', () => dropFile(dropped)))
  }

  async function takeFile(chosen: ChosenFile | null): Promise<void> {
    if (chosen === null) return
    file.value = chosen
    choice.value = {}
    preview.value = null
    if (!nameIsOwn) name.value = usualName(chosen.fileName)
    await read()
  }

  /** Reads the beginning of the file as it is to be understood now. */
  async function read(): Promise<void> {
    if (file.value === null) return
    const mine = ++question
    reading.value = true
    const result = await call('bulk.previewFile', {
      file: file.value.file,
      kind: kind.value,
      choice: choice.value,
    })
    if (mine !== question) return
    reading.value = false
    error.value = result.ok ? null : result.error
    if (!result.ok) return forgetFile()
    const told = result.value
    fault.value = told.is === 'fault' ? told.fault : null
    if (told.is === 'preview') takePreview(told.preview)
    else preview.value = null
  }

  function takePreview(told: FilePreview): void {
    const before = preview.value
    preview.value = told
    const isSame = before !== null && before.columns.join('\n') === told.columns.join('\n')
    if (isSame) return
    const first = firstMapping(told)
    isRemembered.value = first.isRemembered
    useMapping(first.mapping)
  }

  function useMapping(wanted: ColumnMapping): void {
    mapping.value = wanted
    parts.value = fieldsInParts(kind.value, wanted)
  }

  function setKind(wanted: BulkKind): void {
    if (wanted === kind.value) return
    kind.value = wanted
    // The same columns mean something else now.
    preview.value = null
    void read()
  }

  /** How the file is to be read, in place of what was found out. */
  function choose(part: CsvChoice): void {
    choice.value = { ...choice.value, ...part }
    void read()
  }

  function mapField(field: string, column: number | null): void {
    mapping.value = withColumn(mapping.value, field, column)
  }

  /** Goes back from the columns of last time to what their names say. */
  function useGuess(): void {
    if (preview.value === null) return
    isRemembered.value = false
    useMapping(guessedMapping(preview.value))
  }

  function setName(text: string): void {
    name.value = text
    nameIsOwn = text.trim() !== ''
  }

  async function saveTemplate(): Promise<void> {
    const delimiter = currentLanguage() === 'de' ? ';' : ','
    const saved = await attempt('template', () =>
      call('bulk.saveTemplate', { kind: kind.value, delimiter }),
    )
    if (saved !== null) template.value = saved.path
  }

  /** Makes the run, which reads the file and begins its dry run. Gives it. */
  async function create(connectionId: string, ticket: string | null): Promise<Run | null> {
    const chosen = file.value
    if (chosen === null || preview.value === null) return null
    const run = await attempt('creating', () =>
      call('bulk.createRun', {
        file: chosen.file,
        kind: kind.value,
        connectionId,
        name: name.value,
        rules: {
          mapping: mapping.value,
          choice: choice.value,
          emptyCells: emptyCells.value,
          codes: codes.value,
          ticket,
        },
      }),
    )
    if (run === null) return null
    runs.take(run)
    forgetFile()
    return run
  }

  function forgetFile(): void {
    question += 1
    reading.value = false
    file.value = null
    preview.value = null
    fault.value = null
    choice.value = {}
    mapping.value = []
    isRemembered.value = false
    name.value = ''
    nameIsOwn = false
  }

  return {
    ...{ kind, file, choice, preview, fault, reading, mapping, isRemembered, parts, faults },
    ...{ emptyCells, codes, name, work, error, template },
    ...{ chooseFile, takeDropped, setKind, choose, mapField, useGuess, setName },
    ...{ saveTemplate, create, dismiss },
  }
})

/** "customers, 21 Nov 2026" */
function usualName(fileName: string): string {
  const day = `, ${wordDay(new Date().toISOString())}`
  const base = fileName.replace(/\.[^.]*$/, '') || fileName
  return `${base.slice(0, longestRunName - day.length)}${day}`
}
