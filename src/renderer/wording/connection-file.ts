import type { BaseUrlFault } from '../../shared/entities/base-url'
import type { FieldError } from '../../shared/entities/outcome'
import { t } from '../language/language'
import { describeBaseUrlFault } from './base-url'

const baseUrlFaults: readonly string[] = [
  ...(['notAUrl', 'notHttps', 'credentials'] as const),
  ...(['query', 'fragment', 'ambiguousPath'] as const),
] satisfies BaseUrlFault[]

const fields = [
  ...(['name', 'baseUrl', 'clientId', 'environment', 'signIn'] as const),
  ...(['tenantBody', 'ticketRequired'] as const),
]

/** Where a file of connections breaks a rule, as far as that is known: `connections.2.baseUrl`. */
export function wordConnectionFileFault(fault: FieldError | undefined): string {
  const [, index, name] = fault?.path.split('.') ?? []
  if (fault === undefined || index === undefined) return t('errors.connectionFileInvalid.howMany')
  const number = Number(index) + 1
  const field = fields.find((each) => each === name)
  if (field === undefined) return t('errors.connectionFileInvalid.unknownField', { number })
  const why = baseUrlFaults.includes(fault.message)
    ? describeBaseUrlFault(fault.message as BaseUrlFault)
    : t('errors.connectionFileInvalid.wrong')
  return t('errors.connectionFileInvalid.field', {
    number,
    field: t(`connections.dialog.${field}`),
    why,
  })
}
