export { holding } from './hold.ts'
export { type Head, type Version, versioned } from './table.ts'
