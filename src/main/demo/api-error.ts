/** What is wrong with one field. `path` leads from the body's root to it. */
export interface FieldError {
  readonly path: readonly string[]
  readonly message: string
}

/**
 * A refusal that becomes an error answer. 400, 401, 403 and 500 are documented on every page of the
 * API; 404, 405 and 413 are the demo's.
 */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fields: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** A 400 about fields; its message joins theirs. */
export function fieldsRefused(fields: readonly FieldError[]): ApiError {
  return new ApiError(400, fields.map((field) => field.message).join('; '), fields)
}

/** The same refusal with a text added to each of its messages. */
export function withAddedText(error: ApiError, text: string): ApiError {
  const fields = error.fields.map((field) => ({ ...field, message: `${field.message} ${text}` }))
  return new ApiError(error.status, `${error.message} ${text}`, fields, error.headers)
}
