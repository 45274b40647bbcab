import { type Static, Type } from 'typebox'
import { DatasetCode, Field } from '#data/catalogue'
import { Instant, Literals, Nullable, Strict } from '#kernel/schema'

const FieldCode = Field.properties.code
const IndicatorCode = Type.String({ pattern: '^[a-z][a-z0-9_]{1,60}$', examples: ['permit_on_time'] })

/** What can stand in the picture: 信息资源, 批次, 数据表, 指标, 板块, 授权, 订阅, 使用方, 数据元, 质量规则, 需求, 责任. */
export const NodeKind = Literals('dataset', 'delivery', 'table', 'indicator', 'board', 'grant', 'subscription', 'consumer', 'element', 'rule', 'demand', 'duty')
export type NodeKind = Static<typeof NodeKind>
export const Node = Strict({
  /** `kind:code`. */
  id: Type.String(), kind: NodeKind, code: Type.String(), name: Type.String(),
  /** How far from the beginning: its place in the picture. */
  level: Type.Integer(),
  /** The columns of it that the edges name. */
  columns: Type.Array(Strict({ code: Type.String(), name: Type.String() })),
})
export type Node = Static<typeof Node>
export const How = Literals('value', 'filter', 'group')
/** `to` is made from `from`; by column, where it is known. */
export const Link = Strict({ from: Type.String(), to: Type.String(), columns: Type.Array(Strict({ from: Nullable(Type.String()), to: Nullable(Type.String()), how: How })) })
export type Link = Static<typeof Link>
export const Graph = Strict({ nodes: Type.Array(Node), links: Type.Array(Link), /** The deliveries, grants and lists that the reader may not see are left out. */ partial: Type.Boolean(), can: Type.Array(Type.String()) })
export type Graph = Static<typeof Graph>
/** Around a dataset, one of its columns, or an indicator. */
export const ReadLineage = Strict({ dataset: Type.Optional(DatasetCode), column: Type.Optional(FieldCode), indicator: Type.Optional(IndicatorCode) })

export const AskBreaks = Strict({ code: DatasetCode, column: Type.Optional(FieldCode) })
/** 一件会坏的事: what is made from it, and whether its value, its choice of records or its grouping is. */
export const Broken = Strict({ kind: NodeKind, code: Type.String(), name: Type.String(), how: How, /** Who has to be told. */ organizationName: Nullable(Type.String()) })
export type Broken = Static<typeof Broken>
export const Breaks = Strict({
  code: DatasetCode, column: Nullable(Type.String()), columnName: Nullable(Type.String()),
  /** What it is in the contract itself: part of the key, the time of a record, its place. */
  roles: Type.Array(Literals('key', 'time', 'division')), items: Type.Array(Broken), partial: Type.Boolean(),
})
export type Breaks = Static<typeof Breaks>

/** An event as OpenLineage has it: see its own schema, which `schemaURL` names. */
export const RunEvent = Type.Object({
  eventType: Literals('START', 'COMPLETE', 'FAIL', 'ABORT'), eventTime: Instant, producer: Type.String(), schemaURL: Type.String(),
  run: Type.Object({ runId: Type.String(), facets: Type.Record(Type.String(), Type.Unknown()) }),
  job: Type.Object({ namespace: Type.String(), name: Type.String(), facets: Type.Record(Type.String(), Type.Unknown()) }),
  inputs: Type.Array(Type.Record(Type.String(), Type.Unknown())), outputs: Type.Array(Type.Record(Type.String(), Type.Unknown())),
})
export type RunEvent = Static<typeof RunEvent>
const wanted = { dataset: Type.Optional(DatasetCode), from: Type.Optional(Instant) }
/** Oldest first; `after` is the `next` of the page before. */
export const ListEvents = Strict({ ...wanted, after: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 }), limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }) })
export const EventPage = Strict({ events: Type.Array(RunEvent), /** Null: there are no more. */ next: Nullable(Type.Integer()) })
export const DownloadEvents = Strict(wanted)
