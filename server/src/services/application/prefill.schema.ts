import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Day, Line, named, Nullable, OrganizationCode, Strict, Uuid } from '#kernel/schema'

/** 预填的一项: what shared data say, where from and of which day. Nobody writes over it; whoever finds it wrong says so. */
export const Prefilled = Strict({
  /** A field of the form, or a material. */ key: Type.String(), label: Type.String(), value: Type.Any(), text: Type.String(), element: Type.String(), dataset: DatasetCode, datasetName: Type.String(), provider: OrganizationCode, providerName: Type.String(), on: Day, grant: Uuid, field: Type.String(),
  /** What was doubted of it, and has no answer yet. */ doubted: Type.Boolean(),
})
export type Prefilled = Static<typeof Prefilled>
export const Prefill = named('ApplicationPrefill', Strict({ id: Uuid, fields: Type.Array(Prefilled), /** 免提交: what shared data say instead of a paper. */ materials: Type.Array(Prefilled),
  /** 没有授权看的材料: shared data could answer them, but the department was not granted to look; with what is left of the words beside each. */ ungranted: Type.Array(Strict({ key: Type.String(), explain: Type.String() })) }))
export const DoubtPrefilled = Strict({ id: Uuid, key: Line(64), /** 应该是什么. */ proposed: Type.Union([Line(200), Type.Null()], { default: null }), reason: Line(500, 2) })
export const Doubted = Strict({ id: Uuid, key: Type.String(), objection: Nullable(Uuid) })
