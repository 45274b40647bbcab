import { type Static, Type } from 'typebox'
import { Day, DivisionCode, Instant, Line, Literals, Nullable, OrganizationCode, Page, Paged, Revision, Strict } from '#kernel/schema'

/** 行政区划 — a node of the administrative tree in one period of its life. */
export const Division = Strict({
  code: DivisionCode, name: Type.String(), level: Type.Integer({ minimum: 1, maximum: 5 }), parent: Nullable(DivisionCode), validFrom: Day, validUntil: Nullable(Day),
})
export type Division = Static<typeof Division>

/** 合并 拆分 更名 划转（整体改码） 调整（几个区划之间互有划入划出）. */
export const ChangeKind = Literals('merge', 'split', 'rename', 'move', 'adjust')
export type ChangeKind = Static<typeof ChangeKind>

/** One former code and one code that took over all or part of it. */
const Part = Strict({ from: DivisionCode, to: DivisionCode, main: Type.Boolean() })
export type Part = Static<typeof Part>

/** 区划变更, as its page shows it. */
export const DivisionChange = Strict({
  id: Type.Integer(), kind: ChangeKind, effectiveOn: Day, basis: Type.String(), parts: Type.Array(Part), account: Type.String(), at: Instant,
})
export type DivisionChange = Static<typeof DivisionChange>

export const ChangeDivision = Strict({
  kind: ChangeKind,
  /** 变更前的区划. */
  from: Type.Array(DivisionCode, { minItems: 1, maxItems: 50, uniqueItems: true }),
  /** 变更后的区划; the first is the main successor of all that does not continue itself. */
  to: Type.Array(Strict({ code: DivisionCode, name: Line(80) }), { minItems: 1, maxItems: 50 }),
  /** Only for `adjust`: which became which, where not everything became everything. */
  parts: Type.Optional(Type.Array(Strict({ from: DivisionCode, to: DivisionCode }), { minItems: 1, maxItems: 200 })),
  effectiveOn: Day,
  /** 依据: document and article. */
  basis: Line(500, 2),
})
export type ChangeDivision = Static<typeof ChangeDivision>

export const ListDivisions = Strict({
  parent: Type.Optional(DivisionCode), level: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  /** As of this day; today if left out. */
  at: Type.Optional(Day), q: Type.Optional(Type.String({ maxLength: 60 })), ...Page,
})
export type ListDivisions = Static<typeof ListDivisions>
export const DivisionPage = Paged(Division)

export const ReadDivision = Strict({ code: DivisionCode, at: Type.Optional(Day) })
export const DivisionDetail = Strict({
  division: Division,
  /** From the province down. */
  ancestors: Type.Array(Division),
  /** How many divisions lie directly below on that day. */
  children: Type.Integer(),
  /** Every period of this code. */
  periods: Type.Array(Division),
  changes: Type.Array(DivisionChange),
})

/** 今天对应的区划: what a code written on one day is called on another. */
export const ResolveDivision = Strict({ code: Type.String({ pattern: '^[1-9][0-9]{1,11}$', examples: ['330106'] }), at: Day, on: Type.Optional(Day) })
export const Resolution = Strict({
  code: DivisionCode,
  /** All that took over a part; more than one means the record alone does not tell. */
  candidates: Type.Array(DivisionCode),
  /** False where the answer is a guess: several candidates, or only an ancestor could be followed. */
  exact: Type.Boolean(),
})
export type Resolution = Static<typeof Resolution>

/** 机构性质: 机关 事业单位 企业 群团 其他. */
export const OrganizationKind = Literals('organ', 'institution', 'company', 'group', 'other')

/** 机构 — an organ of government, an institution or a company that answers for data. */
export const Organization = Strict({
  code: OrganizationCode, name: Line(120, 2), shortName: Line(60), division: DivisionCode, parent: Nullable(OrganizationCode), kind: OrganizationKind,
  validFrom: Day, validUntil: Nullable(Day), successor: Nullable(OrganizationCode), revision: Revision, can: Type.Array(Type.String()),
})
export type Organization = Static<typeof Organization>

export const AddOrganization = Strict({
  code: OrganizationCode, name: Line(120, 2), shortName: Type.Optional(Line(60)), division: DivisionCode,
  parent: Type.Optional(Nullable(OrganizationCode)), kind: OrganizationKind, validFrom: Day,
})
export const ChangeOrganization = Strict({
  code: OrganizationCode, revision: Revision, name: Line(120, 2), shortName: Line(60), division: DivisionCode,
  parent: Nullable(OrganizationCode), kind: OrganizationKind, reason: Line(500, 2),
})
/** 撤销; with a successor, 并入. */
export const CloseOrganization = Strict({
  code: OrganizationCode, revision: Revision, validUntil: Day, successor: Nullable(OrganizationCode), reason: Line(500, 2),
})
export const ListOrganizations = Strict({
  q: Type.Optional(Type.String({ maxLength: 60 })), division: Type.Optional(DivisionCode), parent: Type.Optional(OrganizationCode),
  kind: Type.Optional(OrganizationKind),
  /** Only those that stand below none: where a tree begins. */
  top: Type.Boolean({ default: false }), closed: Type.Boolean({ default: false }), ...Page,
})
export type ListOrganizations = Static<typeof ListOrganizations>
/** An organization in a list: with the names one reads, and how many open ones stand directly below. */
export const OrganizationRow = Strict({ ...Organization.properties, divisionName: Type.String(), parentName: Nullable(Type.String()), below: Type.Integer() })
export type OrganizationRow = Static<typeof OrganizationRow>
export const OrganizationPage = Paged(OrganizationRow)
export const ReadOrganization = Strict({ code: OrganizationCode })
export const OrganizationDetail = Strict({
  organization: Organization, divisionName: Type.String(), parentName: Nullable(Type.String()), children: Type.Integer(),
  /** What it was before, latest first. */
  past: Type.Array(Strict({
    revision: Revision, name: Type.String(), shortName: Type.String(), division: DivisionCode, parent: Nullable(Type.String()), kind: OrganizationKind,
    until: Instant, reason: Type.String(), account: Type.String(), accountName: Type.String(),
  })),
})

export const CodeListCode = Type.String({ pattern: '^[a-z][a-z0-9_.]{1,60}$', examples: ['sex'] })
/** 可信程度: read in the standard or law, seen in public systems, written from general knowledge, our own region's. */
export const Provenance = Literals('standard', 'law', 'public', 'unverified', 'local')
export const CodeItem = Strict({ code: Type.String({ minLength: 1, maxLength: 60 }), name: Line(200), parent: Nullable(Type.String({ minLength: 1, maxLength: 60 })) })
export type CodeItem = Static<typeof CodeItem>
const version = {
  /** 来源: the standard or document. */
  source: Line(300, 2), provenance: Provenance,
  /** 适用区划; null: the whole country. */
  region: Nullable(DivisionCode), validFrom: Day, validUntil: Nullable(Day),
}
/** 代码表 — the values that a field may have, in one version. */
export const CodeList = Strict({ code: CodeListCode, name: Line(80), version: Type.Integer(), ...version, items: Type.Array(CodeItem), versions: Type.Array(Type.Integer()) })
export const CodeListRow = Strict({ code: CodeListCode, name: Line(80), version: Type.Integer(), ...version, items: Type.Integer() })
export type CodeListRow = Static<typeof CodeListRow>
/** `revision`: the latest version, which this one follows. */
export const AddCodeListVersion = Strict({ code: CodeListCode, revision: Revision, ...version, items: Type.Array(CodeItem, { minItems: 1, maxItems: 20_000 }) })
export const AddCodeList = Strict({ code: CodeListCode, name: Line(80), ...version, items: Type.Array(CodeItem, { minItems: 1, maxItems: 20_000 }) })
export const ListCodeLists = Strict({ q: Type.Optional(Type.String({ maxLength: 60 })), at: Type.Optional(Day), ...Page })
export type ListCodeLists = Static<typeof ListCodeLists>
export const CodeListPage = Paged(CodeListRow)
export const ReadCodeList = Strict({ code: CodeListCode, version: Type.Optional(Type.Integer({ minimum: 1 })), at: Type.Optional(Day) })

export const LoadRegistry = Strict({})
export const Loaded = Strict({ code: Type.String(), divisions: Type.Integer(), changes: Type.Integer(), codeLists: Type.Integer() })
