/** Rows are counted over this time, in milliseconds. */
const span = 10_000

/** How quickly a walk gets on, of late. */
export class Rate {
  readonly #ends: number[] = []
  readonly #began: number

  constructor(private readonly now: () => Date) {
    this.#began = now().getTime()
  }

  /** A row has come to its end. */
  count(): void {
    this.#ends.push(this.now().getTime())
    this.#forget()
  }

  /** Rows a second; `null` before it can be told. */
  perSecond(): number | null {
    this.#forget()
    const seconds = Math.min(span, this.now().getTime() - this.#began) / 1000
    if (seconds < 1 || this.#ends.length === 0) return null
    return this.#ends.length / seconds
  }

  #forget(): void {
    const since = this.now().getTime() - span
    const first = this.#ends.findIndex((end) => end > since)
    this.#ends.splice(0, first === -1 ? this.#ends.length : first)
  }
}
