import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { userFields } from '../../../src/shared/values/user-fields'
import { editsOf, fillDraft } from '../../../src/renderer/forms/record-draft'
import { userChanges, userShape } from '../../../src/renderer/forms/user-form'
import { userValues } from './support'

describe('a user in a form', () => {
  test('that nobody touched sends nothing', () => {
    fc.assert(
      fc.property(userValues, (values) => {
        expect(editsOf(userShape, values, fillDraft(userShape, values))).toEqual({})
      }),
    )
  })

  test('sends exactly the fields that differ', () => {
    fc.assert(
      fc.property(
        userValues,
        fc.dictionary(fc.constantFrom(...userShape.texts), fc.string({ maxLength: 20 })),
        fc.option(fc.boolean(), { nil: undefined }),
        (values, typed, newsletter) => {
          const draft = { ...fillDraft(userShape, values), ...typed }
          if (newsletter !== undefined) draft.acceptedNewsletter = newsletter
          const changes = userChanges(editsOf(userShape, values, draft))
          const expected = Object.fromEntries(
            userFields
              .filter((field) => draft[field] !== null && draft[field] !== (values[field] ?? ''))
              .map((field) => [field, draft[field]]),
          )
          expect(changes).toEqual(expected)
        },
      ),
    )
  })

  test('takes up kept edits again, and they are all that is sent', () => {
    fc.assert(
      fc.property(userValues, fc.string({ minLength: 1, maxLength: 20 }), (values, nickname) => {
        fc.pre(nickname !== values.nickname)
        const draft = fillDraft(userShape, values, { nickname })
        expect(editsOf(userShape, values, draft)).toEqual({ nickname })
      }),
    )
  })

  test('shows the value and no edit, once the record has it', () => {
    fc.assert(
      fc.property(userValues, (values) => {
        const draft = fillDraft(userShape, values, { nickname: values.nickname ?? '' })
        expect(editsOf(userShape, values, draft)).toEqual({})
      }),
    )
  })
})
