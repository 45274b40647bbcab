import type { Extension, Json, TimerDefinition, Variables } from '../model/graph.ts'

/**
 * One stay at one node. It never moves: whoever leaves a node leaves it as a new token, so the id of a token names one piece of work, once and for ever,
 * and is what a call to the outside is keyed by.
 */
export interface Token {
  id: string
  node: string
  scope: string
  /**
   * `ready` only within a step · `waiting` for the outside · `watching` for an event beside the work (boundary, event sub-process, branch of an event gateway) ·
   * `joining` at a gateway · `inside` a scope or its instances · `compensating` while handlers run · `incident` stopped, somebody must look
   */
  status: 'ready' | 'waiting' | 'watching' | 'joining' | 'inside' | 'compensating' | 'incident'
  /** The flow it came by. */
  flow?: string
  /** Of a watching token: whose work it watches. Of a compensation handler: who waits for it. */
  host?: string
  /** It is one instance of a loop, or the handler of a compensation. */
  role?: 'instance' | 'handler'
  loop?: LoopState
  /** Places of the triggers that have come (parallel multiple), and of the conditions that held when last looked at. */
  seen?: number[]
  held?: number[]
  /** How often the timer of each place has struck. */
  struck?: Record<string, number>
  /** What a compensating token still has to undo, the next one last. */
  queue?: CompensationRecord[]
  /** What comes when nothing is left to undo: it leaves, the transaction is cancelled, or nothing (the throw did not wait). */
  after?: 'leave' | 'cancel' | 'nothing'
  /** Something outside was opened for it: a task, a timer, a subscription. */
  open?: true
  incident?: { code: string; message: string }
}
export interface LoopState { total: number; started: number; completed: number; terminated: number; results: Json[]; items?: Json[] }
export interface CompensationRecord { scope: string; node: string; times: number; inner?: string }

/** A running process, sub-process or instance, and its variables. */
export interface Scope {
  id: string
  node: string
  parent: string | null
  /** The token that stands at the sub-process meanwhile; none for the case itself. */
  token: string | null
  variables: Variables
  /** The number of the instance, from 1. */
  instance?: number
  /** Finished, kept because it may have to be compensated. */
  done?: true
  completed?: CompensationRecord[]
  /** Complex gateways that have fired and wait for the rest. */
  fired?: Record<string, string[]>
  /** What was started of an ad-hoc sub-process that goes one by one. */
  next?: number
}

export interface State {
  /** `completed` in order (terminated is in order, too), `failed` by an error nobody caught, `cancelled` from outside. */
  status: 'running' | 'completed' | 'failed' | 'cancelled'
  /** Ids come from this counter, so the same inputs give the same ids. */
  next: number
  tokens: Token[]
  scopes: Scope[]
  error?: { code: string; message?: string }
}

/** What has happened outside. */
export type Event =
  /** `value`: what a decision says, whatever it is; it goes under the name the task gives it, as its entries, or under the decision's own name. */
  | { kind: 'complete'; token: string; outputs?: Variables; value?: Json }
  | { kind: 'fail'; token: string; message: string }
  | { kind: 'error'; token: string; code: string; message?: string; outputs?: Variables }
  | { kind: 'escalation'; token: string; code: string; outputs?: Variables }
  | { kind: 'message'; name: string; token?: string; outputs?: Variables }
  | { kind: 'signal'; name: string; outputs?: Variables }
  | { kind: 'timer'; token: string; trigger?: number }
  | { kind: 'variables'; values: Variables; scope?: string }
  | { kind: 'retry'; token: string }
  /** 退回 and the like: the work at the token is given up and begins anew at another node of the same scope. */
  | { kind: 'move'; token: string; node: string }
  | { kind: 'cancel'; reason?: string }

/** What the outside must do now. `token` is the key of idempotency: done twice with the same one, the second must change nothing. */
export type Command =
  | { kind: 'task'; token: string; node: string; type: 'userTask' | 'manualTask'; name: string; scope: string; yw: Extension; inputs: Variables }
  | { kind: 'service'; token: string; node: string; service: string; key: string; inputs: Variables }
  | { kind: 'decide'; token: string; node: string; decision: string; key: string; inputs: Variables; result?: string }
  | { kind: 'call'; token: string; node: string; called: string; key: string; inputs: Variables }
  | { kind: 'send'; token: string; node: string; message: string; key: string; inputs: Variables }
  | { kind: 'signal'; token: string; node: string; name: string; key: string; inputs: Variables }
  | { kind: 'await'; token: string; node: string; what: 'message' | 'signal'; name: string }
  | { kind: 'timer'; token: string; node: string; trigger: number; repetition: number; timer: TimerDefinition }
  /** Whatever was opened for this token (task, timer, subscription, call) is no longer wanted. */
  | { kind: 'withdraw'; token: string; node: string }
  | { kind: 'escalated'; token: string; node: string; code: string; caught: boolean }
  | { kind: 'incident'; token: string; node: string; code: string; message: string }
  | { kind: 'close'; status: 'completed' | 'failed' | 'cancelled'; variables: Variables; error?: { code: string; message?: string } }

/** What a node of the drawing lived through, in order: for the path on the screen and for mining. */
export interface Trace { what: 'entered' | 'completed' | 'cancelled'; node: string; token: string; flow?: string }

export interface Environment {
  /** FEEL: an expression over variables gives a value; throws where it cannot. Pure, or a replay would not find the same. */
  evaluate(expression: string, variables: Variables): Json
  /** The instant of the action, ISO 8601; a replay gives the recorded one. */
  now: string
  /** Nodes that one step may enter before it is called an endless loop. */
  budget?: number
}
export interface StepResult { state: State; commands: Command[]; trace: Trace[]; /** The event did not fit: nothing has changed, and this sentence says why. */ refused?: string }
