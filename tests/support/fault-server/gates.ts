/** Named points at which scripts wait for the test, and the test for scripts. */
export class Gates {
  readonly #gates = new Map<string, Gate>()

  /** Waits at a gate until it is opened; an open one stays open. */
  async wait(name: string): Promise<void> {
    const gate = this.#gate(name)
    gate.reach()
    await gate.opened
  }

  open(name: string): void {
    this.#gate(name).open()
  }

  /** Settles when a script has come to the gate. */
  reached(name: string): Promise<void> {
    return this.#gate(name).reached
  }

  #gate(name: string): Gate {
    const known = this.#gates.get(name)
    if (known) return known
    const gate = newGate()
    this.#gates.set(name, gate)
    return gate
  }
}

interface Gate {
  readonly reached: Promise<void>
  readonly reach: () => void
  readonly opened: Promise<void>
  readonly open: () => void
}

function newGate(): Gate {
  let reach = (): void => {}
  let open = (): void => {}
  const reached = new Promise<void>((resolve) => (reach = resolve))
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { reached, reach, opened, open }
}
