export type {
  ActivityKind, Clock, EventKind, Extension, Flow, GatewayKind, Graph, Json, Loop, ModelProblem, Node, NodeKind, TimerDefinition, Trigger, TriggerKind, Variables,
} from './model/graph.ts'
export { ywDescriptor, ywNamespace } from './model/extension.ts'
export { ModelError, modelLimits } from './model/guard.ts'
export { type ReadModel, readModel, roundTrip } from './model/read.ts'
export type { Command, CompensationRecord, Environment, Event, LoopState, Scope, State, StepResult, Token, Trace } from './run/state.ts'
export { start, type StartOptions, step } from './run/step.ts'
export { migrate, type Migrated, type MigrationFault, type NodeMap } from './run/migrate.ts'
export { listeningFor, standing, variablesOf } from './run/outside.ts'
export { periodMilliseconds, type Simulation, type SimulationOptions, simulate } from './simulate.ts'
export { type Change, compareModels } from './lint/compare.ts'
export { lint, type LintFinding, type LintOptions } from './lint/lint.ts'
