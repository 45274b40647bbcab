import { beijing } from './beijing.ts'
import { boston } from './boston.ts'
import { covid } from './covid.ts'
import { divisions, industries, serviceItems } from './lists.ts'
import { type RealSet } from './set.ts'

export const realSets: readonly RealSet[] = [boston, beijing, covid, divisions, industries, serviceItems]
