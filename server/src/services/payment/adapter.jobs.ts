import { type Adapter } from './adapter.rules.ts'
import { problem } from './problems.ts'
import { sandbox } from './sandbox.jobs.ts'

/** 支付通道 that there are; what is asked for from now on goes by the last that was told. */
const known = new Map<string, Adapter>([[sandbox.name, sandbox]])
let current = sandbox
export function knowAdapter(adapter: Adapter): void { known.set(adapter.name, adapter); current = adapter }

export const adapterNow = (): Adapter => current
export function adapterOf(name: string): Adapter {
  const found = known.get(name)
  if (!found) throw problem.noAdapter({ name })
  return found
}
export const adapters = (): Adapter[] => [...known.values()]
