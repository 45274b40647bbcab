export { type EventRow, type Subscriber, subscriber } from './subscriber.ts'
export { appendEvent, type NewEvent } from './table.ts'
