import { type Static, Type } from 'typebox'
import { Instant, Literals, Nullable, Strict, Uuid } from '#kernel/schema'
import { CaseClock, Values } from './schema.ts'

/** What the house does if a step is finished so: work for somebody, something done by itself, a decision, a wait, work that falls away, a stop, the end. */
const Consequence = Strict({
  what: Literals('task', 'service', 'decision', 'message', 'wait', 'timer', 'withdrawn', 'stuck', 'end'), name: Type.String(), who: Nullable(Type.String()), clock: Nullable(CaseClock), at: Nullable(Instant), note: Nullable(Type.String()),
  /** It follows if what comes before it goes well. */
  assumed: Type.Boolean(),
})
export type Consequence = Static<typeof Consequence>
export const PreviewTask = Strict({ id: Uuid, values: Values })
export const Preview = Strict({ id: Uuid, steps: Type.Array(Consequence) })
