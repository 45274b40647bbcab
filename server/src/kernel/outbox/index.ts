export { type Outbox, type OutboxOptions, startOutbox } from './dispatch.ts'
export { outboxGauges } from './gauges.ts'
export { type EventRow, type PlacedEvent, type Subscriber, subscriber } from './subscriber.ts'
export { appendEvent, dropOldEvents, eventsAfter, lastPosition, type NewEvent, placeEvents } from './table.ts'
