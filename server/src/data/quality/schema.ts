import { type Static, Type } from 'typebox'
import { Compared, DatasetCode, Field } from '#data/catalogue'
import { downloadOf } from '#kernel/http'
import { Instant, Line, Literals, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

const FieldCode = Field.properties.code

/** 六类质量要求: 完整性 唯一性 规范性 一致性 及时性 准确性 (GB/T 36344-2018). */
export const RuleKind = Literals('completeness', 'uniqueness', 'validity', 'consistency', 'timeliness', 'accuracy')
export type RuleKind = Static<typeof RuleKind>

/**
 * 条件: one comparison. `value` is a number, a text, a day or a moment in ISO 8601, or `@now` (when the delivery came);
 * `other` names a second field. A row in which a named value is missing is not judged.
 */
export const Comparison = Strict({
  field: FieldCode,
  op: Literals('present', 'missing', 'eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'notIn', 'matches', 'startsWith', 'contains'),
  value: Type.Optional(Type.Union([Type.Number(), Type.String({ maxLength: 200 }), Type.Boolean()])),
  other: Type.Optional(FieldCode),
  values: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 500 })),
  pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
})
export type Comparison = Static<typeof Comparison>
/** Compared as in grants and queries (`is`), or with what only a rule asks: another field, the moment of delivery, a way of writing (`op`). */
const Leaf = Type.Union([Comparison, Compared])
const most = { minItems: 1, maxItems: 20 }
const Group = Type.Union([Leaf, Strict({ all: Type.Array(Leaf, most) }), Strict({ any: Type.Array(Leaf, most) })])
const Outer = Type.Union([Leaf, Strict({ all: Type.Array(Group, most) }), Strict({ any: Type.Array(Group, most) })])
/** One comparison, all of several, or any of several, at most three deep. */
export const Condition = Type.Union([Leaf, Strict({ all: Type.Array(Outer, most) }), Strict({ any: Type.Array(Outer, most) })])
export type Condition = Static<typeof Condition>

/** 身份证号 / 统一社会信用代码 / 电话. */
export const CheckDigit = Literals('residentId', 'uscc', 'phone')

/** 要求: what must hold, in a form that an official can read and change. */
export const Check = Type.Union([
  /** 填了没有. */
  Strict({ check: Type.Literal('filled'), field: FieldCode }),
  /** 约定都符合: the share of rows that the contract's own checks let pass. */
  Strict({ check: Type.Literal('accepted') }),
  /** 主键不重复, within one file. */
  Strict({ check: Type.Literal('once') }),
  /** 条件成立; with `when`, only in rows of which that is true. */
  Strict({ check: Type.Literal('condition'), when: Type.Optional(Condition), expect: Condition }),
  /** 只增不减: a cumulative number never falls along a time, within each group. */
  Strict({ check: Type.Literal('steady'), field: FieldCode, along: FieldCode, by: Type.Array(FieldCode, { maxItems: 5 }) }),
  /** 文字认得出: no replacement characters left by a broken conversion. */
  Strict({ check: Type.Literal('legible') }),
  /** 按时交: by the contract's update cycle and grace. */
  Strict({ check: Type.Literal('onTime') }),
  /** 在代码表里. */
  Strict({ check: Type.Literal('inList'), field: FieldCode, list: Line(60) }),
  /** 校验位对得上: an identity number, a credit code, a telephone number. */
  Strict({ check: Type.Literal('checkDigit'), field: FieldCode, form: CheckDigit }),
  /** 合计对得上: the parts make up the total, but for `within`. */
  Strict({ check: Type.Literal('sum'), parts: Type.Array(FieldCode, { minItems: 1, maxItems: 20 }), total: FieldCode, within: Type.Number({ minimum: 0 }) }),
  /** 不重复: the values together occur once among all records. */
  Strict({ check: Type.Literal('unique'), fields: Type.Array(FieldCode, { minItems: 1, maxItems: 5 }) }),
  /** 查得到: the value occurs in a field of another dataset. */
  Strict({ check: Type.Literal('exists'), field: FieldCode, dataset: DatasetCode, to: FieldCode }),
  /** 分布没有突变: what a delivery brings is spread over the values much as what was there before; `most` is the index of change (PSI) that is still usual. */
  Strict({ check: Type.Literal('jump'), field: FieldCode, most: Type.Number({ exclusiveMinimum: 0, maximum: 10 }) }),
])
export type Check = Static<typeof Check>

/** `reject` turns a row away; `issue` lets it in and opens an issue. Only conditions can turn rows away. */
export const Severity = Literals('reject', 'issue')
export const RuleCode = Type.String({ pattern: '^[a-z][a-z0-9_]{0,80}$', examples: ['closed_after_opened'] })

const ruleBody = {
  name: Line(120, 2),
  kind: RuleKind,
  check: Check,
  weight: Type.Number({ minimum: 0, maximum: 100 }),
  severity: Severity,
  /** The share of rows that may break the rule before it is an issue. */
  tolerance: Type.Number({ minimum: 0, maximum: 1 }),
  enabled: Type.Boolean(),
  /** 说明: why the rule is there, and what to do about rows that break it. */
  explanation: Type.String({ maxLength: 1000, default: '' }),
}
/** 质量规则. */
export const Rule = Strict({ dataset: DatasetCode, code: RuleCode, ...ruleBody, origin: Literals('contract', 'own'), revision: Revision, changedAt: Instant })
export type Rule = Static<typeof Rule>
/** `code` is the dataset's, as in every path below it. */
export const AddRule = Strict({ code: DatasetCode, rule: RuleCode, ...ruleBody })
export const ChangeRule = Strict({ code: DatasetCode, rule: RuleCode, revision: Revision, ...ruleBody })
export const OfDataset = Strict({ code: DatasetCode })
/** 规则的版本, newest first. */
export const OfRule = Strict({ code: DatasetCode, rule: RuleCode })
export const RuleVersions = Strict({ items: Type.Array(Strict({ revision: Revision, ...ruleBody, changedBy: Type.String(), changedAt: Instant })) })

/** 试一试: a rule that nobody has saved yet, or the next version of one (`rule`), asked of all records there are. */
export const TryRule = Strict({ code: DatasetCode, rule: Type.Optional(RuleCode), ...ruleBody })
export const Trial = Strict({
  records: Type.Integer(), applicable: Type.Integer(), broken: Type.Integer(),
  /** Whether that many would be an issue. */
  issue: Type.Boolean(),
  /** The score of all records by the rules that are on, without and with this one; what only a delivery tells is taken from the last. */
  before: Nullable(Type.Number()), after: Nullable(Type.Number()),
  fields: Type.Array(Strict({ code: FieldCode, name: Type.String(), shown: Literals('clear', 'masked', 'hidden') })),
  /** Some that break it, masked by level whoever asks. */
  examples: Type.Array(Strict({ record: Type.String(), line: Type.Integer(), values: Type.Record(Type.String(), Nullable(Type.String())) })),
})
export type Trial = Static<typeof Trial>

/** 规则库: what is often asked, ready to be filled in for this contract. */
export const RuleTemplate = Strict({ template: Type.String(), name: Type.String(), about: Type.String(), kind: RuleKind, suggestions: Type.Array(Strict({ name: Type.String(), check: Check })) })
export const RuleLibrary = Strict({ items: Type.Array(RuleTemplate) })

export const RuleList = Strict({ items: Type.Array(Rule), can: Type.Array(Type.String()) })

/** What one rule found in one delivery. `sample`: lines of the file, never values. */
export const Result = Strict({
  rule: RuleCode, name: Type.String(), kind: RuleKind, severity: Severity, weight: Type.Number(),
  applicable: Type.Integer(), broken: Type.Integer(), score: Nullable(Type.Number()), lines: Type.Array(Type.Integer()),
})
export type Result = Static<typeof Result>
export const KindScores = Strict({
  completeness: Nullable(Type.Number()), uniqueness: Nullable(Type.Number()), validity: Nullable(Type.Number()),
  consistency: Nullable(Type.Number()), timeliness: Nullable(Type.Number()), accuracy: Nullable(Type.Number()),
})
export type KindScores = Static<typeof KindScores>
/** 一批的质量. `filled`: the share of rows in which each field has a value. */
export const DeliveryQuality = Strict({
  delivery: Uuid, dataset: DatasetCode, number: Type.Integer(), at: Instant, score: Nullable(Type.Number()), kinds: KindScores,
  filled: Type.Record(Type.String(), Type.Number()), results: Type.Array(Result), formula: Type.String(),
})
export const OfDelivery = Strict({ id: Uuid })
export const Trend = Strict({
  dataset: DatasetCode, target: Type.Number(),
  points: Type.Array(Strict({ delivery: Uuid, number: Type.Integer(), at: Instant, score: Nullable(Type.Number()), kinds: KindScores })),
  openIssues: Type.Integer(),
})

/** 各部门的质量: of each department the mean over its datasets, by month; a dataset counts with its last score of the month. */
export const ListDepartments = Strict({ provider: Type.Optional(OrganizationCode), months: Type.Integer({ minimum: 1, maximum: 36, default: 12 }) })
export const DepartmentQuality = Strict({
  provider: OrganizationCode, name: Type.String(), datasets: Type.Integer(), /** Of each dataset its newest score. */ score: Nullable(Type.Number()), kinds: KindScores, openIssues: Type.Integer(),
  points: Type.Array(Strict({ month: Type.String(), score: Nullable(Type.Number()), kinds: KindScores, datasets: Type.Integer() })),
})
export type DepartmentQuality = Static<typeof DepartmentQuality>
export const DepartmentList = Strict({ target: Type.Number(), months: Type.Array(Type.String()), items: Type.Array(DepartmentQuality) })

/** 没处理 / 改好了 / 情况属实，接受. */
export const IssueState = Literals('open', 'mended', 'accepted')
/** 质量问题: one open matter per rule and dataset, however many deliveries show it. */
export const Issue = Strict({
  id: Uuid, dataset: DatasetCode, datasetName: Type.String(), provider: Type.String(), rule: RuleCode, name: Type.String(), kind: RuleKind,
  state: IssueState, broken: Type.Integer(), applicable: Type.Integer(), deliveries: Type.Integer(),
  firstDelivery: Uuid, firstNumber: Type.Integer(), lastDelivery: Uuid, lastNumber: Type.Integer(), lines: Type.Array(Type.Integer()),
  openedAt: Instant, seenAt: Instant, settledAt: Nullable(Instant), settledBy: Nullable(Type.String()), note: Nullable(Type.String()), revision: Revision,
})
export type Issue = Static<typeof Issue>
const issueFilter = {
  dataset: Type.Optional(DatasetCode), provider: Type.Optional(OrganizationCode), kind: Type.Optional(RuleKind),
  /** `settled`: mended or accepted. */
  state: Type.Optional(Literals('open', 'settled', 'mended', 'accepted')),
}
export const ListIssues = Strict({ ...issueFilter, ...Page })
export const DownloadIssues = Strict(issueFilter)
export const CsvDownload = downloadOf('text/csv; charset=utf-8')
export const IssuePage = Paged(Issue)
/** `mended`: the data are right now; `accepted`: they are so, and the note says why. */
export const SettleIssue = Strict({ id: Uuid, /** May be left out by whoever cannot know it: the case that it is a step of. */ revision: Type.Optional(Revision), outcome: Type.Optional(Literals('mended', 'accepted')), note: Line(500, 2) })
