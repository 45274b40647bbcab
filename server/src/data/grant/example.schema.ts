import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Literals, Nullable, Strict, Uuid } from '#kernel/schema'

export const ExampleOf = Strict({ code: DatasetCode })
export const CallExample = Strict({
  title: Type.String(), grant: Nullable(Uuid), method: Literals('GET', 'POST'),
  /** Below the address of the house. */
  path: Type.String(), /** JSON. */ body: Nullable(Type.String()),
  /** For a terminal; `$YIWANG` is the address of the house, `$TOKEN` the secret of a client or a token of one's own. */
  curl: Type.String(),
})
export type CallExample = Static<typeof CallExample>
export const CallExamples = Strict({ items: Type.Array(CallExample) })
