import { type Static, Type } from 'typebox'
import { Contract, DatasetCode, Field } from '#data/catalogue'
import { downloadOf } from '#kernel/http'
import { Instant, Literals, named, Nullable, Page, Paged, Strict, Uuid } from '#kernel/schema'

export const FieldCode = Field.properties.code
/** What the file store says of an uploaded file. */
const Kept = Strict({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), size: Type.Integer({ minimum: 0 }) })
const FileName = Type.String({ minLength: 1, maxLength: 255 })

export const DeliveryState = Literals('received', 'checking', 'applying', 'applied', 'refused', 'stopped', 'failed')
export type DeliveryState = Static<typeof DeliveryState>

/** 交付批次. `stage`: 1 读取核对, 2 查重, 3 入库, 4 评分. */
export const Delivery = named('Delivery', Strict({
  id: Uuid, number: Type.Integer(), dataset: DatasetCode, version: Type.Integer(), state: DeliveryState, stage: Type.Integer(),
  fileName: Type.String(), fileDigest: Type.String(), fileSize: Type.Integer(), bytesRead: Type.Integer(),
  rowsRead: Type.Integer(), rowsPassed: Type.Integer(), rowsRejected: Type.Integer(), rowsRepeated: Type.Integer(),
  rowsAdded: Type.Integer(), rowsChanged: Type.Integer(), rowsSame: Type.Integer(), rowsCorrected: Type.Integer(),
  score: Nullable(Type.Number()), reason: Nullable(Type.String()), correctionOf: Nullable(Uuid), sameAs: Nullable(Uuid),
  receivedAt: Instant, startedAt: Nullable(Instant), finishedAt: Nullable(Instant), account: Type.String(), accountName: Type.String(),
  timeFrom: Nullable(Type.String()), timeUntil: Nullable(Type.String()), can: Type.Array(Type.String()),
}))
export type Delivery = Static<typeof Delivery>

export const Deliver = Strict({ code: DatasetCode, fileName: FileName, file: Kept })
/** Read where it is received; the caller names it, so that a refusal keeps the rejected rows. */
export const DeliverHere = Strict({ ...Deliver.properties, id: Uuid })
export const OfDelivery = Strict({ id: Uuid })
export const ListDeliveries = Strict({ code: DatasetCode, state: Type.Optional(DeliveryState), ...Page })
export const DeliveryPage = Paged(Delivery)

/** 近况 of one published dataset. */
export const Standing = Strict({
  code: DatasetCode, name: Type.String(), provider: Contract.properties.provider, providerName: Type.String(),
  updateCycle: Contract.properties.updateCycle, shareType: Contract.properties.shareType, classification: Field.properties.classification,
  /** How many records there are now. */
  records: Type.Integer(),
  /** The newest fact that is here: a day or a moment, as the time field is. */
  newest: Nullable(Type.String()), appliedAt: Nullable(Instant),
  /** When the next delivery is promised; null where the contract promises no time. */
  dueAt: Nullable(Instant), late: Type.Boolean(),
  last: Nullable(Strict({ id: Uuid, number: Type.Integer(), state: DeliveryState, receivedAt: Instant, rowsRead: Type.Integer(), rowsRejected: Type.Integer() })),
  score: Nullable(Type.Number()), scoreBefore: Nullable(Type.Number()),
  /** Rows of the last delivery that nobody has mended yet. */
  rejectsOpen: Type.Integer(), issuesOpen: Type.Integer(),
})
export type Standing = Static<typeof Standing>
export const ListStandings = Strict({ provider: Type.Optional(Contract.properties.provider), dataset: Type.Optional(DatasetCode), ...Page })
export const StandingPage = Paged(Standing)
/** What everybody may know of a published dataset before asking for it: how much there is, how fresh, how good. */
export const Freshness = Strict((({ code, records, newest, appliedAt, dueAt, late, score, scoreBefore }) => ({ code, records, newest, appliedAt, dueAt, late, score, scoreBefore }))(Standing.properties))
export const AskFreshness = Strict({ datasets: Type.Array(DatasetCode, { minItems: 1, maxItems: 100, uniqueItems: true, examples: [['wjw.birth_certificate']] }) })
export const FreshnessList = Strict({ items: Type.Array(Freshness) })

/** How a delivery ended; what the internal commands write and the ledger keeps. */
export const Outcome = Strict({
  id: Uuid, rowsRead: Type.Integer(), rowsPassed: Type.Integer(), rowsRejected: Type.Integer(), rowsRepeated: Type.Integer(),
  rowsAdded: Type.Integer(), rowsChanged: Type.Integer(), rowsSame: Type.Integer(), bytesRead: Type.Integer(), score: Nullable(Type.Number()),
  timeFrom: Nullable(Type.String()), timeUntil: Nullable(Type.String()), headings: Type.Array(Type.String()),
})
export type Outcome = Static<typeof Outcome>
export const Refusal = Strict({ id: Uuid, reason: Type.String(), problem: Type.String(), rowsRead: Type.Integer(), rowsPassed: Type.Integer(), rowsRejected: Type.Integer(), headings: Type.Array(Type.String()) })
export type Refusal = Static<typeof Refusal>
export const Failure = Strict({ id: Uuid, reason: Type.String() })

/** 一条退回的原因: which field, what is wrong, how to mend it. */
export const Reason = Strict({ field: Nullable(FieldCode), code: Type.String(), message: Type.String(), howToMend: Type.String() })
export type Reason = Static<typeof Reason>
export const Reject = Strict({
  line: Type.Integer(), values: Type.Record(Type.String(), Type.String()), cells: Type.Array(Type.String()), reasons: Type.Array(Reason), correctedBy: Nullable(Uuid),
})
export type Reject = Static<typeof Reject>
export const ListRejects = Strict({
  id: Uuid, reason: Type.Optional(Type.String({ maxLength: 100 })), open: Type.Optional(Type.Boolean()), ...Page,
})
export const RejectPage = Type.Object({ total: Type.Integer(), headings: Type.Array(Type.String()), fields: Type.Array(FieldCode), items: Type.Array(Reject) })
export const RejectReason = Strict({
  reason: Type.String(), title: Type.String(), field: Nullable(FieldCode), fieldName: Nullable(Type.String()), count: Type.Integer(), open: Type.Integer(),
  example: Type.String(), line: Type.Integer(), howToMend: Type.String(),
})
export const RejectReasons = Strict({ total: Type.Integer(), items: Type.Array(RejectReason) })
export const CsvDownload = downloadOf('text/csv; charset=utf-8')

export const Correct = Strict({
  id: Uuid,
  rows: Type.Array(Strict({ line: Type.Integer({ minimum: 1 }), values: Type.Record(Type.String(), Type.String({ maxLength: 100_000 })) }), { minItems: 1, maxItems: 1000 }),
})

/** The downloaded rejects, mended in a spreadsheet; the rows are known by their column 行号. */
export const CorrectByFile = Strict({ id: Uuid, fileName: FileName, file: Kept })

/** A record as the reader may see it: L3 masked, L4 hidden, unless the post may read clear. */
export const LakeRecord = Strict({
  key: Type.String(), values: Type.Record(Type.String(), Nullable(Type.String())), delivery: Nullable(Uuid), number: Nullable(Type.Integer()),
  line: Type.Integer(), from: Instant, until: Nullable(Instant),
})
export type LakeRecord = Static<typeof LakeRecord>
const RecordFilter = {
  /** As the records stood at this moment. */
  at: Type.Optional(Instant),
  /** A field and what it holds: part of a text, the beginning of a day or moment, a number exactly. Only fields that the reader sees clear. */
  field: Type.Optional(FieldCode), text: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
}
export const ListRecords = Strict({
  code: DatasetCode, delivery: Type.Optional(Uuid), key: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })), ...RecordFilter, ...Page,
})
export type ListRecords = Static<typeof ListRecords>
export const RecordField = Strict({ code: FieldCode, name: Type.String(), type: Field.properties.type, unit: Nullable(Type.String()), classification: Type.String(), shown: Literals('clear', 'masked', 'hidden') })
export const RecordPage = Strict({ total: Type.Integer(), fields: Type.Array(RecordField), items: Type.Array(LakeRecord) })
export const RecordHistory = Strict({ code: DatasetCode, key: Type.String({ minLength: 1, maxLength: 1000 }) })
export const RecordVersions = Strict({ fields: Type.Array(RecordField), items: Type.Array(LakeRecord) })
export const DownloadRecords = Strict({ code: DatasetCode, delivery: Type.Optional(Uuid), ...RecordFilter })

/** 从样例登记: what the file looks like, as a contract to correct. */
export const TakeSample = Strict({ fileName: FileName, file: Kept })
export const Sample = Strict({
  file: Type.String(), fileName: Type.String(), /** A code for the new dataset, still free. */ code: DatasetCode, encoding: Type.String(), delimiter: Type.String(), rows: Type.Integer(), complete: Type.Boolean(),
  proposal: Type.Omit(Contract, ['provider']), preview: Type.Array(Type.Array(Type.String())),
  notes: Type.Array(Strict({ field: Nullable(FieldCode), level: Literals('sure', 'likely', 'check'), message: Type.String() })),
})
export type Sample = Static<typeof Sample>
