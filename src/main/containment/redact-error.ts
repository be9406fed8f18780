import type { AppError } from '../../shared/error'
import { redactText } from './redact-text'

/** An expected failure as it crosses to the window: its words and field names without secrets. */
export function redactError(error: AppError): AppError {
  const { apiMessage, fields } = error
  return {
    ...error,
    ...(apiMessage === undefined ? {} : { apiMessage: redactText(apiMessage) }),
    ...(fields === undefined
      ? {}
      : {
          fields: fields.map(({ path, message }) => ({
            path: redactText(path),
            message: redactText(message),
          })),
        }),
  }
}
