/** Brings what a link proposes on screen: the record, or the redeem dialog. */
import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { useAccess } from '../session/access'
import { useConnectionStore } from '../session/connection.store'
import { useLinksStore } from '../session/links.store'
import { useRedeemStore } from '../session/redeem.store'

/** Follows links as they come. Gives what tries the one that waits once more. */
export function useLinks(): { follow: (asked?: boolean) => Promise<void> } {
  const connections = useConnectionStore()
  const links = useLinksStore()
  const redeem = useRedeemStore()
  const router = useRouter()
  const { readOnly } = useAccess()

  /** `asked`: the agent wants it now. */
  async function follow(asked = false): Promise<void> {
    const proposal = links.waiting
    const connectionId = connections.active?.id
    if (proposal === null || connectionId === undefined) return
    // What is being entered there is not replaced.
    if (redeem.isOpen || (proposal.kind === 'redeem' && readOnly.value)) return
    if (proposal.kind === 'redeem') {
      if (redeem.hasUnsent && !asked) return
      const wanted = links.takeRedemption()
      if (wanted !== null) redeem.propose(wanted)
      return
    }
    const id = await links.findRecord(proposal, connectionId)
    // A form with unsaved edits asks before it is left; whoever stays finds the link waiting.
    if (id !== null) await router.push(`/${proposal.kind}s/${id}`)
  }

  watch(
    () => links.arrivals,
    () => void follow(),
    { immediate: true },
  )
  return { follow }
}
