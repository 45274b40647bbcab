export { DecisionModel, type EvaluateOptions, type Outcome, readDmn } from './engine.ts'
export { DmnFault } from './fault.ts'
export { type Box, type Decision, type Definitions, type Element, type HitPolicy, type InputData, type Knowledge, type Service, type Table } from './model.ts'
export { readDefinitions } from './read.ts'
