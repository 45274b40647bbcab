import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Instant, Line, Literals, Nullable, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'

/** When it comes by itself, in Beijing time: every so many minutes, daily at an hour, by five fields of cron, or never. */
export const Schedule = Strict({
  kind: Literals('none', 'every', 'daily', 'cron'),
  minutes: Nullable(Type.Integer({ minimum: 1, maximum: 10_080, examples: [30] })),
  at: Nullable(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', examples: ['06:30'] })),
  cron: Nullable(Type.String({ minLength: 9, maxLength: 100, examples: ['30 6 * * 1-5'] })),
})
export type Schedule = Static<typeof Schedule>

const Identifier = Type.String({ minLength: 1, maxLength: 128 })
/** Where the data lie: a watched folder, or one table of a database whose secret the environment holds under `connection`. */
export const Settings = Strict({
  kind: Literals('folder', 'postgres', 'mysql'),
  /** Below the watched root; by default the code of the dataset. */
  folder: Nullable(Type.String({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$', examples: ['wjw.birth_certificate'] })),
  /** The name after `INTAKE_DATABASE_` in the environment; the address and its password stay there. */
  connection: Nullable(Type.String({ pattern: '^[A-Z][A-Z0-9_]{0,40}$', examples: ['WJW'] })),
  schema: Nullable(Identifier), table: Nullable(Identifier),
  /** `watermark`: only rows whose column has grown; `full`: all of them each time. */
  mode: Nullable(Literals('watermark', 'full')), watermark: Nullable(Identifier),
  /** Fields whose columns have other names than the contract says. */
  columns: Type.Array(Strict({ field: Identifier, column: Identifier }), { maxItems: 500, default: [] }),
})
export type Settings = Static<typeof Settings>

export const RunState = Literals('queued', 'running', 'delivered', 'nothing', 'waiting', 'skipped', 'failed')
export type RunState = Static<typeof RunState>
/** 一次采集. */
export const Run = Strict({
  id: Uuid, source: Uuid, dataset: DatasetCode, state: RunState, reason: Nullable(Type.String()), byHand: Type.Boolean(), queuedAt: Instant, finishedAt: Nullable(Instant), fileName: Nullable(Type.String()),
  rows: Nullable(Type.Integer()), watermarkFrom: Nullable(Type.String()), watermarkUntil: Nullable(Type.String()),
  delivery: Nullable(Uuid), /** How the delivery stands. */ deliveryState: Nullable(Type.String()), deliveryNumber: Nullable(Type.Integer()),
  /** Of a full compare: records that are here and no longer there. They stay; somebody has to look. */
  vanished: Nullable(Type.Integer()),
})
export type Run = Static<typeof Run>

/** 数据来源: from where a dataset is fed by itself. */
export const Source = Strict({
  id: Uuid, dataset: DatasetCode, provider: Type.String(), settings: Settings, schedule: Schedule, revision: Revision,
  pausedAt: Nullable(Instant), closedAt: Nullable(Instant), nextAt: Nullable(Instant), changedAt: Instant, account: Type.String(), last: Nullable(Run), can: Type.Array(Type.String()),
})
export type Source = Static<typeof Source>
export const AddSource = Strict({ dataset: DatasetCode, settings: Settings, schedule: Schedule })
export const ChangeSource = Strict({ id: Uuid, revision: Revision, settings: Settings, schedule: Schedule })
export const OfSource = Strict({ id: Uuid })
export const PauseSource = Strict({ id: Uuid, paused: Type.Boolean() })
export const ListSources = Strict({ dataset: Type.Optional(DatasetCode), ...Page })
export const SourcePage = Paged(Source)
export const ListConnections = Strict({ dataset: DatasetCode })
/** Names alone: an address or a password is never told. */
export const ConnectionList = Strict({ items: Type.Array(Type.String({ pattern: '^[A-Z][A-Z0-9_]{0,40}$', examples: ['WJW'] })) })
export const ListRuns = Strict({ dataset: Type.Optional(DatasetCode), source: Type.Optional(Uuid), ...Page })
export const RunPage = Paged(Run)

const Kept = Strict({ digest: Type.String(), size: Type.Integer() })
/** What a run brought; what the job writes and the ledger keeps. */
export const TakeRun = Strict({
  id: Uuid, fileName: Line(255), file: Kept, rows: Nullable(Type.Integer()), watermarkFrom: Nullable(Type.String()), watermarkUntil: Nullable(Type.String()), atWatermark: Nullable(Type.Integer()),
})
export const TakeFile = Strict({ source: Uuid, fileName: Line(255), fileKey: Type.String(), file: Kept })
export const EndRun = Strict({ id: Uuid, state: Literals('nothing', 'waiting', 'skipped', 'failed'), reason: Type.String(), rows: Nullable(Type.Integer()) })
export const TellLate = Strict({ dataset: DatasetCode, dueAt: Instant })
export const Late = Strict({ dataset: DatasetCode, dueAt: Instant, told: Type.Boolean() })
