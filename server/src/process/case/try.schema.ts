import { type Static, Type } from 'typebox'
import { Instant, Line, Literals, named, Nullable, Strict } from '#kernel/schema'
import { ModelCode } from '#process/model'

const Xml = Type.String({ minLength: 1, maxLength: 4_000_000 })
const Values = Type.Record(Type.String({ maxLength: 200 }), Type.Any(), { default: {} })
const Place = Strict({ node: Type.String(), name: Type.String() })

/** 模拟: a drawing gone through with some variables. What is answered at a step that waits, in the order in which it comes there; without any, everybody does at once what they are asked. */
export const Simulate = Strict({
  xml: Xml, processId: Type.Optional(Line(200)), variables: Values,
  answers: Type.Optional(Type.Array(Strict({ node: Line(200), outputs: Values, /** 出错: with this code instead. */ error: Type.Optional(Line(200)) }), { maxItems: 1000 })),
  /** DMN by the names that the drawing uses. */ decisions: Type.Record(Type.String({ maxLength: 64 }), Xml, { default: {} }),
  now: Type.Optional(Instant), /** Only whether it may be published. */ validate: Type.Union([Type.Boolean(), Type.Literal(1)], { default: false }),
  timeoutMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 600_000 })), conditionLanguage: Type.Optional(Type.Literal('feel')),
})
export type Simulate = Static<typeof Simulate>
export const Simulated = named('ProcessSimulation', Type.Union([
  Strict({ valid: Type.Boolean(), errors: Type.Array(Type.String()), findings: Type.Array(Strict({ element: Type.String(), rule: Type.String(), message: Type.String() })) }),
  Strict({
    status: Literals('completed', 'running', 'failed', 'incident'), /** Gone through to the end, once for each time. */ completed: Type.Array(Type.String()), ends: Type.Array(Place), /** Where it waits. */ waiting: Type.Array(Place),
    error: Nullable(Type.String()), variables: Type.Record(Type.String(), Type.Any()), trace: Type.Array(Strict({ what: Literals('entered', 'completed', 'cancelled'), node: Type.String(), token: Type.String(), flow: Type.Optional(Type.String()) })),
    state: Type.Object({}, { additionalProperties: true }), /** Cut off: it went on for too long. */ cut: Type.Boolean(),
  }),
]))
export type Simulated = Static<typeof Simulated>

/** 往返: BPMN read and written again, nothing lost. */
export const RoundTrip = Strict({ xml: Type.String({ minLength: 1, maxLength: 8_000_000 }) })
export const RoundTripped = Type.String({ contentMediaType: 'application/xml' })

/** 试决策: DMN files that are given, or a decision of a kind that is kept; inputs are read as their types say. */
export const Evaluate = Strict({
  files: Type.Optional(Type.Record(Type.String({ maxLength: 200 }), Xml, { maxProperties: 30 })), /** Which of the files; those it imports are found among the rest. */ model: Type.Optional(Line(200)),
  kept: Type.Optional(Strict({ code: ModelCode, number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })), decision: Line(64) })),
  kind: Type.Union([Literals('decision', 'bkm', 'decisionService')], { default: 'decision' }), name: Type.Optional(Line(500)), /** Of a service that says several: the one that is wanted. */ node: Type.Optional(Line(500)), inputs: Values,
})
export type Evaluate = Static<typeof Evaluate>
export const Evaluated = Strict({ result: Type.Any(), hits: Type.Array(Strict({ where: Type.String(), rules: Type.Array(Type.Integer()) })), warnings: Type.Array(Type.String()) })
