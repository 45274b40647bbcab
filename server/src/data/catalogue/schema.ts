import { type Static, type TSchema, Type } from 'typebox'
import { Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict } from '#kernel/schema'

/** 信息资源代码: department, dot, resource. It names the lake table too, so it never changes. */
export const DatasetCode = Type.String({ pattern: '^[a-z][a-z0-9]{1,15}\\.[a-z][a-z0-9_]{1,40}$', examples: ['wjw.birth_certificate'] })
/** 信息项代码: a column of the lake table. */
export const FieldCode = Type.String({ pattern: '^[a-z][a-z0-9_]{0,40}$', examples: ['certificate_no'] })
/** 数据元代码. */
export const DataElementCode = Type.String({ pattern: '^[a-z][a-z0-9]{1,30}\\.[a-z][a-z0-9_]{0,40}$', examples: ['person.name'] })

/** 数据类型. A date is a day, an instant a moment; a decimal is exact. */
export const FieldType = Literals('text', 'integer', 'decimal', 'boolean', 'date', 'instant')
export type FieldType = Static<typeof FieldType>
/** 分级: L1 公开 to L4 极敏感 (一般数据的四级). A dataset has the highest of its fields: 就高从严. */
export const Classification = Literals('L1', 'L2', 'L3', 'L4')
export type Classification = Static<typeof Classification>
/** 敏感类型: decides how a value is recognised, checked and masked. */
export const Sensitive = Literals('residentId', 'phone', 'uscc', 'personName', 'address')
export type Sensitive = Static<typeof Sensitive>
/** 共享类型 / 开放类型 / 更新周期. */
export const ShareType = Literals('unconditional', 'conditional', 'none')
export const OpenType = Literals('open', 'conditional', 'none')
export const UpdateCycle = Literals('realtime', 'daily', 'weekly', 'monthly', 'quarterly', 'halfYearly', 'yearly', 'irregular')
export const ShareMethod = Literals('database', 'file', 'api')
/** 密级 GB/T 7156: 公开 限制 秘密 机密 绝密. From 秘密 on nothing may be registered here. */
export const Secrecy = Literals('GK', 'XZ', 'MM', 'JM', 'UM')
export const DatasetState = Literals('draft', 'published', 'withdrawn')

/** May be left out; then it is null. */
const Maybe = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()], { default: null })

/** 信息项 — one column: what the file must bring and what the table will hold. */
export const Field = named('Field', Strict({
  code: FieldCode,
  /** 信息项名称, 例如 证明编号. */
  name: Line(80),
  /** 文件里的列名; null: the same as `name`. */
  header: Maybe(Type.String({ minLength: 1, maxLength: 200 })),
  description: Type.String({ maxLength: 1000, default: '' }),
  type: FieldType,
  /** Longest text in characters, or all digits of a decimal. */
  length: Maybe(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  /** Digits after the point of a decimal. */
  scale: Maybe(Type.Integer({ minimum: 0, maximum: 30 })),
  unit: Maybe(Line(40)),
  /** Regular expression that the whole text must match. */
  pattern: Maybe(Type.String({ minLength: 1, maxLength: 500 })),
  /** How dates are written in the file, e.g. `MM/dd/yyyy hh:mm:ss a`; null: ISO 8601 and the usual Chinese ways. */
  format: Maybe(Line(60)),
  /** Zone of instants written without one, e.g. `Asia/Shanghai`. */
  timeZone: Maybe(Line(60)),
  /** Texts that mean "no value", e.g. `NA`. */
  missing: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, default: [] }),
  /** 值域: a code list of the registry. */
  codeList: Maybe(Line(60)),
  /** 数据元: what this column means everywhere. */
  dataElement: Maybe(DataElementCode),
  classification: Classification,
  sensitive: Maybe(Sensitive),
  /** 主键: the key fields together name a record. */
  key: Type.Boolean({ default: false }),
  /** 必填. */
  required: Type.Boolean({ default: false }),
  minimum: Maybe(Type.Number()),
  maximum: Maybe(Type.Number()),
}))
export type Field = Static<typeof Field>

/** 信息资源的数据约定: what one provider promises about one set of records. */
export const Contract = named('Contract', Strict({
  /** 名称. */
  name: Line(120, 2),
  /** 摘要. */
  summary: Type.String({ maxLength: 2000 }),
  /** 提供方: 统一社会信用代码. */
  provider: OrganizationCode,
  /** 目录代码 = 分类码/顺序码, 例如 306014/000123; a draft may leave it empty. */
  catalogueCode: Type.String({ maxLength: 64 }),
  /** 主题. */
  theme: Maybe(Line(40)),
  /** 格式大类 (1 电子文件 … 7 服务接口) and 小类 (xlsx, csv, 达梦 …). */
  format: Strict({ group: Literals('1', '2', '3', '4', '5', '6', '7'), kind: Type.String({ maxLength: 40 }) }),
  secrecy: Type.Optional(Secrecy),
  shareType: ShareType,
  /** 共享条件: required where sharing is conditional, the reason where it is refused. */
  shareCondition: Type.String({ maxLength: 1000 }),
  shareMethod: Maybe(ShareMethod),
  /** 依据: the law or document that the share type rests on. */
  legalBasis: Type.String({ maxLength: 1000 }),
  openType: OpenType,
  openCondition: Type.String({ maxLength: 1000 }),
  updateCycle: UpdateCycle,
  /** Hours after the end of a cycle in which its delivery is in time. */
  dueWithinHours: Maybe(Type.Integer({ minimum: 1, maximum: 24 * 366 })),
  /** The field whose value is a division code of 2 to 12 digits. */
  divisionField: Maybe(FieldCode),
  /** The field that says when the record's fact happened. */
  timeField: Maybe(FieldCode),
  /** A delivery with a larger share of rejected rows is refused whole. */
  refusalRate: Type.Number({ minimum: 0, maximum: 1, default: 0.05 }),
  fields: Type.Array(Field, { minItems: 1, maxItems: 500 }),
}))
export type Contract = Static<typeof Contract>

/** 一条检查结论: an `error` keeps the contract from being published, a `warning` asks for a second look. */
export const Finding = Strict({
  rule: Type.String(),
  level: Literals('error', 'warning'),
  /** The field concerned, or null for the contract itself. */
  field: Nullable(Type.String()),
  message: Type.String(),
})
export type Finding = Static<typeof Finding>

/** A contract that nobody has saved yet, and the dataset whose next version it would be. */
export const CheckContract = Strict({ contract: Contract, code: Type.Optional(DatasetCode) })
export const Findings = Strict({ findings: Type.Array(Finding) })

/** 一项的意见: what is to be changed about one field, or about the contract itself. */
const Remark = Strict({ field: FieldCode, note: Line(500, 2) })
/** 退回意见. */
export const Remarks = Strict({ reason: Type.String(), items: Type.Array(Remark), account: Type.String(), at: Instant })
export type Remarks = Static<typeof Remarks>
const Draft = Strict({
  /** The same as the dataset's: what a save must send. */
  revision: Revision, contract: Contract, account: Type.String(), changedAt: Instant, findings: Type.Array(Finding),
  /** 正在审核: since when and by whom it was sent. Until it is published or comes back nothing of it changes. */
  submitted: Nullable(Strict({ at: Instant, account: Type.String(), accountName: Type.String() })),
  /** Why it came back, and from whom. */
  remarks: Nullable(Strict({ ...Remarks.properties, accountName: Type.String() })),
})

/** 信息资源 — as its page shows it. */
export const Dataset = named('Dataset', Strict({
  code: DatasetCode,
  name: Type.String(),
  state: DatasetState,
  provider: OrganizationCode,
  providerName: Type.String(),
  division: Type.String(),
  divisionName: Type.String(),
  classification: Classification,
  version: Nullable(Type.Integer()),
  /** Grows with every change; a save sends the one it saw. */
  revision: Revision,
  /** The contract in force; before the first publication, null. */
  contract: Nullable(Contract),
  /** Only for those who may see drafts of this organization. */
  draft: Nullable(Draft),
  versions: Type.Array(Strict({ version: Type.Integer(), publishedAt: Instant, account: Type.String(), accountName: Type.String() })),
  predecessor: Nullable(Type.String()),
  successor: Nullable(Type.String()),
  withdrawalReason: Nullable(Type.String()),
  /** 申请停用, the last time; only for those who may see drafts. `refused`: why it stays; null while it is reviewed. */
  withdrawal: Nullable(Strict({ reason: Type.String(), successor: Nullable(DatasetCode), account: Type.String(), accountName: Type.String(), askedAt: Instant, refused: Nullable(Type.String()) })),
  createdAt: Instant,
  publishedAt: Nullable(Instant),
  withdrawnAt: Nullable(Instant),
  changedAt: Instant,
  can: Type.Array(Type.String()),
}))
export type Dataset = Static<typeof Dataset>

export const AddDataset = Strict({
  code: DatasetCode, contract: Contract,
  /** The dataset that this one replaces; it names this one as successor when it is published. */
  predecessor: Type.Optional(DatasetCode),
})
export const ChangeDraft = Strict({ code: DatasetCode, revision: Revision, contract: Contract })
export const PublishDataset = Strict({ code: DatasetCode, revision: Revision })
export const SubmitDraft = Strict({ code: DatasetCode, revision: Revision })
export const SendBackDraft = Strict({ code: DatasetCode, reason: Line(1000, 2), items: Type.Array(Remark, { maxItems: 500, default: [] }) })
export const WithdrawDataset = Strict({ code: DatasetCode, reason: Line(500, 2), successor: Type.Optional(DatasetCode) })
export const KeepDataset = Strict({ code: DatasetCode, reason: Line(1000, 2) })
export const DiscardDraft = Strict({ code: DatasetCode, revision: Revision })
export const Discarded = Strict({ code: DatasetCode, /** True where nothing had been published, so that the code is free again. */ removed: Type.Boolean() })
export const ReadDataset = Strict({ code: DatasetCode })
export const VersionList = Strict({ items: Type.Array(Strict({ version: Type.Integer(), publishedAt: Instant, account: Type.String(), accountName: Type.String(), contract: Contract })) })

/** 核心元数据 of the national catalogue, with the code numbers of its value sets. */
const MetadataItem = Strict({ label: Type.String(), text: Type.String(), /** Number in the national value set; null where it has none. */ code: Nullable(Type.String()) })
export const Metadata = Strict({
  code: DatasetCode, items: Type.Array(MetadataItem),
  fields: Type.Array(Strict({ name: Type.String(), type: Type.String(), typeName: Type.String(), length: Type.String() })),
})
export type Metadata = Static<typeof Metadata>

export const ListDatasets = Strict({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  provider: Type.Optional(OrganizationCode),
  shareType: Type.Optional(ShareType),
  openType: Type.Optional(OpenType),
  updateCycle: Type.Optional(UpdateCycle),
  state: Type.Optional(DatasetState),
  theme: Type.Optional(Type.String({ maxLength: 40 })),
  ...Page,
})
export type ListDatasets = Static<typeof ListDatasets>

export const DatasetRow = Strict({
  code: DatasetCode, name: Type.String(), summary: Type.String(), state: DatasetState, version: Nullable(Type.Integer()),
  provider: OrganizationCode, providerName: Type.String(), division: Type.String(), catalogueCode: Type.String(), theme: Nullable(Type.String()),
  shareType: ShareType, openType: OpenType, updateCycle: UpdateCycle, classification: Classification,
  fields: Type.Integer(), revision: Revision, changedAt: Instant, publishedAt: Nullable(Instant), can: Type.Array(Type.String()),
})
export type DatasetRow = Static<typeof DatasetRow>
const Facet = Type.Array(Strict({ value: Type.String(), label: Type.String(), count: Type.Integer() }))
export const DatasetPage = Strict({
  total: Type.Integer(), items: Type.Array(DatasetRow),
  /** True when nothing matched exactly and the nearest are shown. */
  loose: Type.Boolean(),
  facets: Strict({ provider: Facet, shareType: Facet, openType: Facet, updateCycle: Facet, state: Facet, theme: Facet }),
})
export type DatasetPage = Static<typeof DatasetPage>

/** 数据元 — a fact with one definition wherever it appears (一数一源). */
const element = {
  code: DataElementCode, name: Line(80), definition: Line(1000), type: FieldType,
  length: Maybe(Type.Integer({ minimum: 1 })), unit: Maybe(Line(40)), codeList: Maybe(Line(60)),
  /** 标准来源. */
  standard: Type.String({ maxLength: 200 }), classification: Classification, sensitive: Maybe(Sensitive),
  /** 数源: the dataset that answers for it. */
  authority: Maybe(DatasetCode),
}
export const DataElement = Strict({ ...element, revision: Revision, can: Type.Array(Type.String()) })
export type DataElement = Static<typeof DataElement>
export const AddDataElement = Strict(element)
export const ChangeDataElement = Strict({ ...element, revision: Revision })
/** 定数源. Null takes the appointment back. */
export const AppointAuthority = Strict({ code: DataElementCode, revision: Revision, authority: Nullable(DatasetCode), reason: Line(200, 2) })
export const ListDataElements = Strict({ q: Type.Optional(Type.String({ maxLength: 60 })), ...Page })
export type ListDataElements = Static<typeof ListDataElements>
export const DataElementPage = Paged(DataElement)
