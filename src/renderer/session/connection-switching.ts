import { useConnectionStore } from './connection.store'
import { useLeavingStore } from './leaving.store'

/** Changes to another connection, after asking about unsaved edits. */
export function useConnectionSwitching(): (connectionId: string) => Promise<void> {
  const connections = useConnectionStore()
  const leaving = useLeavingStore()
  return async (connectionId) => {
    if (connections.busy || connectionId === connections.activeId) return
    if (!(await leaving.mayLeave())) return
    await connections.use(connectionId)
  }
}
