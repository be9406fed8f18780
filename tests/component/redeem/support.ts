/** The redeem dialog at work. It is closed after the test. */
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, vi } from 'vitest'
import RedeemDialog from '../../../src/renderer/features/redeem/RedeemDialog.vue'
import { useRedeemStore } from '../../../src/renderer/session/redeem.store'
import type { MethodInput } from '../../../src/shared/contract'
import { success } from '../../../src/shared/result'
import { redemptionOutcome, userId } from '../support/fixtures'
import { fakeBridge, mountScreen, type Answers, type Screen } from '../support/screen'

let mounted: Screen | undefined

beforeEach(() => {
  document.body.innerHTML = ''
})
afterEach(() => {
  mounted?.wrapper.unmount()
  mounted = undefined
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Opens the dialog. */
export async function openDialog(answers: Answers = {}) {
  const bridge = fakeBridge({
    'redemptions.redeem': () => success(redemptionOutcome()),
    'redemptions.findEarlier': () => success([]),
    'app.copyText': () => success({}),
    ...answers,
  })
  const screen = await mountScreen(RedeemDialog, '/')
  mounted = screen
  const reopen = async (): Promise<void> => {
    useRedeemStore().open()
    await flushPromises()
  }
  await reopen()
  return {
    ...screen,
    bridge,
    reopen,
    async fill(code = 'WELCOME-10', user: string = userId): Promise<void> {
      await screen.type('User ID or email', user)
      await screen.type('Promotion code', code)
    },
    dialog: () => document.querySelector('dialog')?.textContent.replace(/\s+/g, ' ') ?? '',
    outcome: () => screen.region('Outcome')?.textContent.replace(/\s+/g, ' ').trim() ?? null,
    isInvalid: (label: string) => screen.field(label).getAttribute('aria-invalid') === 'true',
    sent: () => bridge.inputsOf('redemptions.redeem') as MethodInput<'redemptions.redeem'>[],
    asked: () => bridge.inputsOf('redemptions.findEarlier'),
    copied: () => bridge.inputsOf('app.copyText') as { text: string }[],
  }
}

export type Dialog = Awaited<ReturnType<typeof openDialog>>
