import { defineStore } from 'pinia'
import type { UserOutcome } from '../../../shared/entities/outcome'
import type { User, UserChanges } from '../../../shared/entities/user'
import { call } from '../../bridge/client'
import { userValuesAfter } from '../../forms/user-form'
import { recordState } from '../../records/record-state'

/** The user on screen. */
export const useUsersStore = defineStore('users', () =>
  recordState<User, UserChanges, UserOutcome>({
    kind: 'user',
    open: (connectionId, user) => call('users.open', { connectionId, user }),
    save: ({ id, ...input }) => call('users.saveChanges', { ...input, userId: id }),
    preview: ({ id, connectionId, changes }) =>
      call('users.previewChanges', { connectionId, changes, userId: id }),
    valuesAfter: userValuesAfter,
  }),
)
