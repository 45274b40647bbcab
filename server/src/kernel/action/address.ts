import { type World } from './index.ts'

/** Where the house is found; without an address nothing outside is pointed at: the name is nobody's. */
export const addressOf = ({ address }: Pick<World, 'address'>): string => address ?? 'https://yiwang.invalid'
