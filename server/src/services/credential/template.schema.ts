import { type Static, Type } from 'typebox'
import { DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict } from '#kernel/schema'

/** 证照类型代码: whoever defined it (18), and its serial (3). */
export const TypeCode = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$', examples: ['11149901MB9X00015P001'] })
export const HolderKind = Literals('person', 'company')
/** 照面信息: what it says, where that comes from, and whether everybody to whom it is shown sees it. */
export const Face = Strict({
  key: Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$' }), label: Line(40), /** A variable of the case, as `applicant.name`. */ from: Type.String({ pattern: '^[A-Za-z_][\\w.-]{0,79}$' }),
  /** Otherwise the holder chooses it each time he shows it. */ always: Type.Boolean(),
})
/** 证照模板. */
export const Template = named('CredentialTemplateDocument', Strict({
  name: Line(60, 2), holder: Literals('person', 'company', 'either'),
  validity: Nullable(Strict({ value: Type.Integer({ minimum: 1, maximum: 100 }), unit: Literals('day', 'month', 'year') })),
  faces: Type.Array(Face, { minItems: 1, maxItems: 30 }),
  layout: Strict({ paper: Literals('portrait', 'landscape'), colour: Literals('red', 'blue', 'green', 'brown'), /** Above the name of the credential. */ above: Type.String({ maxLength: 60 }), /** Below what it says. */ words: Type.String({ maxLength: 500 }) }),
}))
export type Template = Static<typeof Template>

const Version = Strict({ number: Type.Integer(), account: Type.String(), accountName: Type.String(), savedAt: Instant, publishedBy: Nullable(Type.String()), publishedByName: Nullable(Type.String()), publishedAt: Nullable(Instant), note: Nullable(Type.String()) })
const kept = { code: TypeCode, name: Type.String(), organization: OrganizationCode, organizationName: Type.String(), division: DivisionCode, version: Nullable(Type.Integer()), revision: Revision, withdrawn: Nullable(Type.String()), changedAt: Instant, can: Type.Array(Type.String()) }
export const TemplateDetail = named('CredentialTemplate', Strict({ ...kept, versions: Type.Array(Version), number: Type.Integer(), document: Template, /** What must be put right before it is published. */ faults: Type.Array(Type.String()), /** How many are out there. */ issued: Type.Integer() }))
export type TemplateDetail = Static<typeof TemplateDetail>
export const TemplatePage = Type.Object({ ...Paged(Strict({ ...kept, draft: Nullable(Type.Integer()), issued: Type.Integer() })).properties, can: Type.Array(Type.String()) })

const note = Type.Union([Line(500, 2), Type.Null()], { default: null })
export const AddTemplate = Strict({ code: TypeCode, organization: OrganizationCode, document: Template, note })
export const ChangeTemplate = Strict({ code: TypeCode, revision: Revision, document: Template, note })
export const OfTemplate = Strict({ code: TypeCode, revision: Revision })
export const WithdrawTemplate = Strict({ code: TypeCode, revision: Revision, reason: Line(500, 2) })
export const ReadTemplate = Strict({ code: TypeCode, number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })) })
export const ListTemplates = Strict({ q: Type.Optional(Line(60)), ...Page })
