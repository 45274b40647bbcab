/** What may stand in a variable: plain JSON, so that a state can be a row of a table and comes back as it went. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type Variables = { [name: string]: Json }

export type ActivityKind =
  | 'task' | 'userTask' | 'manualTask' | 'serviceTask' | 'sendTask' | 'receiveTask' | 'businessRuleTask' | 'scriptTask' | 'callActivity' | 'subProcess'
export type EventKind = 'startEvent' | 'intermediateCatchEvent' | 'intermediateThrowEvent' | 'boundaryEvent' | 'endEvent'
export type GatewayKind = 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' | 'eventBasedGateway' | 'complexGateway'
export type NodeKind = 'process' | ActivityKind | EventKind | GatewayKind

/** When a clock strikes: ISO 8601 text, or `=` and a FEEL expression that gives such a text. */
export interface TimerDefinition { date?: string; duration?: string; cycle?: string; clock?: Clock }
/** 时限: working time is counted outside (`@yiwang/calendar`); here the definition is only carried. `basis` is the legal basis (法律依据). */
export interface Clock { value: string; unit: string; basis?: string }

export type TriggerKind = 'message' | 'signal' | 'timer' | 'conditional' | 'error' | 'escalation' | 'compensation' | 'cancel' | 'terminate' | 'link'
export interface Trigger {
  kind: TriggerKind
  /** The name of the message, signal or link; the code of the error or escalation; the activity to compensate. Absent where everything is meant. */
  name?: string
  timer?: TimerDefinition
  condition?: string
}

/** 会签、或签, and loops. `cardinality`, `until` and `while` are FEEL. */
export interface Loop {
  kind: 'multi' | 'standard'
  sequential?: boolean
  cardinality?: string
  /** A FEEL expression that gives a list: one instance for each of its items, which it finds under `item`. */
  items?: string
  item?: string
  /** The list that the outputs of the instances make, and the expression that takes one from an instance. */
  results?: string
  result?: string
  /** Completion condition: true ends the rest (或签, 按票数). */
  until?: string
  while?: string
  maximum?: number
  testBefore?: boolean
  /** An event for each completed instance (behavior None) or for the first (One); `when` is the complex behavior. */
  tells?: { when: 'each' | 'first' | 'complex'; trigger?: Trigger; choices?: { condition: string; trigger: Trigger }[] }
}

export interface Node {
  id: string
  kind: NodeKind
  name?: string
  /** The sub-process or process it lies in; the process itself lies nowhere. */
  scope: string | null
  incoming: string[]
  outgoing: string[]
  /** Of a process or sub-process: what lies in it, in the order of the document. */
  children?: string[]
  default?: string
  triggers?: Trigger[]
  /** All triggers must have come, not one of them. */
  parallelMultiple?: boolean
  interrupting?: boolean
  attachedTo?: string
  /** Boundary events of an activity. */
  boundary?: string[]
  loop?: Loop
  isForCompensation?: boolean
  /** The activity that undoes this one. */
  compensatedBy?: string
  startQuantity?: number
  completionQuantity?: number
  /** Sub-processes. */
  triggeredByEvent?: boolean
  transaction?: boolean
  adHoc?: { sequential: boolean; until?: string; cancelsRest: boolean }
  /** Event gateways and receive tasks that begin a case. */
  instantiate?: boolean
  gatewayType?: 'exclusive' | 'parallel'
  activationCondition?: string
  script?: string
  scriptFormat?: string
  /** Process or global task that a call activity calls. */
  called?: string
  /** Name of the message of a send or receive task. */
  message?: string
  waitsForCompensation?: boolean
  /** What the `yw` namespace says. */
  yw?: Extension
}

/** The extension namespace `yw` (http://yiwang.dev/bpmn), see extension.ts. */
export interface Extension {
  form?: string
  role?: string
  post?: string
  /** The step whose doer may not do this one too. */
  apart?: string
  clock?: Clock
  decision?: string
  service?: string
  result?: string
  caseKind?: string
  inputs?: { name: string; value: string }[]
  outputs?: { name: string; value: string }[]
  fields?: string[]
}

export interface Flow { id: string; source: string; target: string; name?: string; condition?: string }

/** A model as plain data: it can be stored, sent to a browser, compared. */
export interface Graph {
  /** The id of the definitions. */
  id: string
  /** The process that `start` begins unless told otherwise. */
  process: string
  processes: string[]
  nodes: Record<string, Node>
  flows: Record<string, Flow>
}

/** Why a model cannot be published: which element, which rule, one Chinese sentence. */
export interface ModelProblem { element: string; rule: string; message: string }
