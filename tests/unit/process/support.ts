import type { Engine } from '../../../src/main/process/sending'
import { Sending } from '../../../src/main/process/sending'
import type { Ask, Question } from '../../../src/main/process/questions'

type Shown = Engine['underWay'][number]

/** An engine whose changes the test begins and ends. */
export class FakeEngine implements Engine {
  readonly holds = new Set<string>()
  underWay: Shown[] = []
  #whenIdle: (() => void)[] = []

  hold = (why: string): void => void this.holds.add(why)
  release = (why: string): void => void this.holds.delete(why)
  idle = (): Promise<void> =>
    this.underWay.length === 0
      ? Promise.resolve()
      : new Promise((resolve) => this.#whenIdle.push(resolve))

  stopWaiting = (reference: string): void => this.end(reference)

  begin(reference: string, phase: Shown['phase'] = 'sent'): void {
    this.underWay = [...this.underWay, { reference, phase }]
  }

  goOn(reference: string, phase: Shown['phase']): void {
    this.underWay = this.underWay.map((each) =>
      each.reference === reference ? { reference, phase } : each,
    )
  }

  end(reference: string): void {
    this.underWay = this.underWay.filter((each) => each.reference !== reference)
    if (this.underWay.length > 0) return
    for (const resolve of this.#whenIdle.splice(0)) resolve()
  }
}

export function sendingOf(engine: FakeEngine): Sending {
  const sending = new Sending()
  sending.takeOver(engine)
  return sending
}

/** Message boxes that the test answers; each stays open until then, or until it is called off. */
export class FakeBoxes {
  readonly questions: Question[] = []
  #answer: ((button: number | null) => void) | null = null

  ask: Ask = (question, over) => {
    this.questions.push(question)
    return new Promise((resolve) => {
      this.#answer = (button) => {
        this.#answer = null
        resolve(button)
      }
      over.addEventListener('abort', () => this.#answer?.(null))
    })
  }

  get isOpen(): boolean {
    return this.#answer !== null
  }

  async press(button: number): Promise<void> {
    this.#answer?.(button)
    await settled()
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
