import { FeelFault } from './fault.ts'
import { ofInstant, type Value } from './value.ts'
import { type FeelDateTime } from './temporal.ts'

/** What one evaluation may use: a step is about one item of a list, one turn of a loop, one call, sixteen letters made. */
export const allowance = { steps: 4_000_000, items: 1_000_000, letters: 4_000_000, calls: 150 }

/** A remark on why something became null. */
export interface Warning { from: number; to: number; text: string }

/** What an evaluation carries along. */
export class State {
  steps: number
  calls = 0
  readonly warnings: Warning[] | null
  readonly clock: Date | FeelDateTime | (() => Date | FeelDateTime) | null
  constructor(clock: State['clock'], warnings: Warning[] | null, steps = allowance.steps) { this.clock = clock; this.warnings = warnings; this.steps = steps }

  /** Pays for work that grows with its input; the evaluation ends when nothing is left. */
  pay(steps: number): void {
    this.steps -= steps
    if (this.steps < 0) throw new FeelFault('limit', '表达式算得太久，已停下：循环或清单太大')
  }
  /** Pays for a list about to be made. */
  payItems(length: number): void {
    if (length > allowance.items) throw new FeelFault('limit', `清单太长：最多 ${allowance.items} 项`)
    this.pay(length)
  }
  payLetters(length: number): void {
    if (length > allowance.letters) throw new FeelFault('limit', `文字太长：最多 ${allowance.letters} 个字`)
    this.pay(length >> 4)
  }
  enter(): void {
    this.pay(4)
    if (++this.calls > allowance.calls) throw new FeelFault('limit', `函数互相调用太深：最多 ${allowance.calls} 层`)
  }
  warn(text: string, at: { from: number; to: number }): null {
    if (this.warnings !== null && this.warnings.length < 100) this.warnings.push({ from: at.from, to: at.to, text })
    return null
  }
  now(): FeelDateTime | null {
    const given = typeof this.clock === 'function' ? this.clock() : this.clock
    return given === null || given instanceof Date ? ofInstant(given ?? new Date()) : given
  }
}

/** What the host gives an evaluation, by name. */
export type Given = { [name: string]: unknown }

/** Where names have their values while running: the host's context at the bottom, then one frame for each loop, filter and call. */
export class Frame {
  readonly root: Given
  readonly state: State
  readonly up: Frame | null
  readonly values: Value[]
  /** What `?` stands for. */
  readonly input: Value
  constructor(root: Given, state: State, up: Frame | null, values: Value[], input: Value) { this.root = root; this.state = state; this.up = up; this.values = values; this.input = input }
}
export const within = (frame: Frame, values: Value[], input: Value = frame.input): Frame => new Frame(frame.root, frame.state, frame, values, input)

/** A compiled part of an expression. */
export type Run = (frame: Frame) => Value
