export { cloudEvent, eventsDoor, type EventsOptions } from './door.ts'
export { eventGauges } from './gauges.ts'
export { type Hears, hearsOf, mayHear } from './hears.ts'
