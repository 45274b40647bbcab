export { appendEntry, type NewEntry } from './table.ts'
export { canonical, type Digest, digestOf } from './digest.ts'
