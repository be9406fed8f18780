import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { NetworkCheck, NetworkState, ProxyChoice } from '../../../shared/entities/network'
import type { AppError, Result } from '../../../shared/result'
import { call } from '../../bridge/client'

/** Which control is waiting for main, or has failed. A proxy's account is named by its address. */
export type NetworkPart = 'load' | 'proxy' | 'authorities' | `account ${string}`

/** How this computer gets to the servers. */
export const useNetworkStore = defineStore('network', () => {
  const state = shallowRef<NetworkState | null>(null)
  const busy = ref<NetworkPart | null>(null)
  /** What went wrong last, and where. Cancelling is no error. */
  const failed = shallowRef<{ readonly part: NetworkPart; readonly error: AppError } | null>(null)
  const check = shallowRef<NetworkCheck | null>(null)
  const checkError = shallowRef<AppError | null>(null)
  const checking = ref(false)

  async function change(
    part: NetworkPart,
    ask: () => Promise<Result<NetworkState>>,
  ): Promise<boolean> {
    if (busy.value !== null) return false
    busy.value = part
    failed.value = null
    const result = await ask()
    busy.value = null
    if (result.ok) {
      state.value = result.value
      // What was found out was about another way.
      if (part !== 'load') forgetCheck()
    } else if (result.error.code !== 'cancelled') failed.value = { part, error: result.error }
    return result.ok
  }

  function forgetCheck(): void {
    check.value = null
    checkError.value = null
  }

  const load = () => change('load', () => call('network.state', {}))
  const chooseProxy = (proxy: ProxyChoice, address: string | null) =>
    change('proxy', () => call('network.chooseProxy', { proxy, address }))
  const setUser = (proxy: string, userName: string | null) =>
    change(`account ${proxy}`, () => call('network.setProxyUser', { proxy, userName }))
  const pastePassword = (proxy: string) =>
    change(`account ${proxy}`, () => call('network.pasteProxyPassword', { proxy }))
  const removePassword = (proxy: string) =>
    change(`account ${proxy}`, () => call('network.removeProxyPassword', { proxy }))
  const chooseAuthorities = () => change('authorities', () => call('network.chooseAuthorities', {}))
  const removeAuthorities = () => change('authorities', () => call('network.removeAuthorities', {}))

  /** Tries the way to the server of a connection. */
  async function checkConnection(connectionId: string): Promise<void> {
    if (checking.value) return
    checking.value = true
    forgetCheck()
    const result = await call('network.check', { connectionId })
    checking.value = false
    if (result.ok) check.value = result.value
    else checkError.value = result.error
  }

  return {
    ...{ state, busy, failed, check, checkError, checking },
    ...{ load, chooseProxy, setUser, pastePassword, removePassword },
    ...{ chooseAuthorities, removeAuthorities, checkConnection, forgetCheck },
  }
})
