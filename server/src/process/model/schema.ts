import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Line, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict } from '#kernel/schema'

/** 办件种类. */
export const ModelCode = Type.String({ pattern: '^[a-z][a-z0-9._-]{1,63}$', examples: ['grant.sharing'] })
const Xml = Type.String({ minLength: 1, maxLength: 4_000_000 })
const Name = Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,63}$' })
/** 决策的测试: for these inputs, this should come. */
const DecisionTest = Strict({ name: Line(200), inputs: Type.Record(Type.String({ maxLength: 200 }), Type.Any()), expected: Type.Any() })
/** 流程 in BPMN 2.0, its forms (form-js), its decisions (DMN) with their test cases: everything that a kind of case is. */
export const Document = named('ModelDocument', Strict({
  bpmn: Xml,
  forms: Type.Record(Name, Type.Object({}, { additionalProperties: true }), { default: {} }),
  decisions: Type.Record(Name, Xml, { default: {} }),
  tests: Type.Record(Name, Type.Array(DecisionTest, { maxItems: 500 }), { default: {} }),
}))
export type Document = Static<typeof Document>
/** What is wrong with a draft (it cannot be published) or would be better otherwise. */
export const Finding = named('ModelFinding', Strict({ /** Of the drawing, or ''. */ element: Type.String(), rule: Type.String(), serious: Type.Boolean(), message: Type.String() }))
export type Finding = Static<typeof Finding>

const Version = Strict({
  number: Type.Integer(), account: Type.String(), accountName: Type.String(), savedAt: Instant, publishedBy: Nullable(Type.String()), publishedByName: Nullable(Type.String()), publishedAt: Nullable(Instant), note: Nullable(Type.String()),
})
const kept = {
  code: ModelCode, name: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, /** In force; null: none yet, or withdrawn. */ version: Nullable(Type.Integer()),
  revision: Revision, withdrawn: Nullable(Type.String()), changedAt: Instant, can: Type.Array(Type.String()),
}
export const ModelSummary = named('ModelSummary', Strict({ ...kept, /** Its number. */ draft: Nullable(Type.Integer()), /** What whoever saved it says of it. */ draftNote: Nullable(Type.String()), changedByName: Type.String() }))
/** 流程模型, with the document of the version that was asked for: by default the draft, or else the one in force. */
export const Model = named('Model', Strict({ ...kept, versions: Type.Array(Version), number: Type.Integer(), document: Document, findings: Type.Array(Finding) }))
export type Model = Static<typeof Model>
export const ModelPage = Type.Object({ ...Paged(ModelSummary).properties, can: Type.Array(Type.String()) })

const note = Type.Union([Line(500, 2), Type.Null()], { default: null })
/** Also the file in which a whole kind of case goes to a neighbour. */
export const AddModel = Strict({ code: ModelCode, name: Line(80, 2), organization: OrganizationCode, document: Document, note })
export const ChangeModel = Strict({ code: ModelCode, revision: Revision, name: Line(80, 2), document: Document, note })
export const OfModel = Strict({ code: ModelCode, revision: Revision })
export const WithdrawModel = Strict({ code: ModelCode, revision: Revision, reason: Line(500, 2) })
export const ReadModel = Strict({ code: ModelCode, number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) })
export const ListModels = Strict({ /** Part of the name, or the beginning of the code. */ q: Type.Optional(Line(100)), ...Page })
/** What a drawing may name: roles, what the house does by itself, kinds in force. */
export const ModelParts = named('ModelParts', Strict({
  roles: Type.Array(Strict({ code: Type.String(), name: Type.String(), summary: Type.String(), /** How many people hold it. */ holders: Type.Integer() })),
  services: Type.Array(Strict({ name: Type.String(), title: Type.String() })), kinds: Type.Array(Strict({ code: ModelCode, name: Type.String() })),
}))
export const CheckModel = Strict({ document: Document })
export const Findings = Strict({ findings: Type.Array(Finding) })
export const Transfer = Strict({ code: ModelCode, name: Type.String(), document: Document, note: Nullable(Type.String()) })
