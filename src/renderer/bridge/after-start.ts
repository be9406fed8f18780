/** Milliseconds after which nobody waits for a window that is not drawn: it may be minimised. */
const patience = 1_000

/** Settles when what is there now has been drawn. */
export function firstFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience)
    requestAnimationFrame(() => {
      // Delivered when the page is done with the frame.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    })
  })
}
