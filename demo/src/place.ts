import { type Chance, chanceOf } from './random.ts'
import { type Clock } from './window.ts'

export interface Place { code: string; name: string }

/** What the world is made from: its clock, and the real divisions. */
export interface Setting extends Clock {
  /** The 90 counties of the province, in the order of their codes. */
  counties: readonly Place[]
  /** The towns and communities of 临平, the district filled in depth. */
  towns: readonly Place[]
  communities: readonly Place[]
}

/** How much happens in a city, in parts of the province. Rough and fictional; only the order of size is true to life. */
const weights: Record<string, number> = {
  3301: 19.0, 3302: 14.6, 3303: 14.7, 3304: 8.6, 3305: 5.4, 3306: 8.2, 3307: 10.9, 3308: 3.6, 3309: 1.8, 3310: 10.3, 3311: 3.9,
}

export const cityOf = (division: string): string => division.slice(0, 4)
/** The city itself, as its counties' totals name it. */
export const cityCode = (division: string): string => `${cityOf(division)}00`
/** The six digits that departments write for a county. */
export const countyCode = (division: string): string => division.slice(0, 6)
/** The district that the demonstration knows in depth. */
export const isLinping = (division: string): boolean => division.startsWith('330113')

/** Each county's part of the province; they add up to 1. */
export function sharesOf(counties: readonly Place[]): Map<string, number> {
  const raw = counties.map(({ code }) => 0.6 + chanceOf('share', countyCode(code)).next())
  const byCity = new Map<string, number>()
  counties.forEach(({ code }, i) => byCity.set(cityOf(code), (byCity.get(cityOf(code)) ?? 0) + (raw[i] ?? 0)))
  const parts = counties.map(({ code }, i) => (weights[cityOf(code)] ?? 5) * (raw[i] ?? 0) / (byCity.get(cityOf(code)) ?? 1))
  const all = parts.reduce((sum, part) => sum + part, 0)
  return new Map(counties.map(({ code }, i) => [code, (parts[i] ?? 0) / all]))
}

/** A whole number near `amount`: the fraction is left to chance. */
export const whole = (chance: Chance, amount: number): number => Math.floor(amount) + (chance.is(amount - Math.floor(amount)) ? 1 : 0)
