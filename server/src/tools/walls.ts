import { type Import, type Reading } from './imports.ts'

/** From the ground up: a tier imports only what stands before it. Services and operations are peers. */
export const tiers = ['kernel', 'data', 'process', 'sensing', 'services', 'operations', 'cockpit']
const peers = new Set(['services', 'operations'])

export interface Violation { rule: string; from: string; to: string; why: string }

type Rule = { name: string; why: string; broken(the: Import, place: Place, target: Place | null): boolean }

interface Place { tier: string | undefined; module: string | undefined; room: string; test: boolean }

const place = (path: string): Place => {
  const parts = path.split('/')
  const tier = tiers.includes(parts[0]!) ? parts[0] : undefined
  return { tier, module: tier && parts.length > 2 ? parts[1] : undefined, room: parts.at(-1)!, test: /\.test\.tsx?$/.test(path) }
}

const driver = /^(kysely|pg|pg-copy-streams)(\/|$)/
const opensTables = new Set(['table.ts', 'views.ts'])

const rules: Rule[] = [
  {
    name: 'tiers-look-down', why: 'A tier imports only tiers before it; services and operations meet through the outbox.',
    broken: (_, from, to) => {
      if (!from.tier || !to?.tier || from.tier === to.tier) return false
      return tiers.indexOf(to.tier) > tiers.indexOf(from.tier) || (peers.has(from.tier) && peers.has(to.tier))
    },
  },
  {
    name: 'through-the-door', why: 'Another module is imported as #tier/name, never by its files.',
    broken: (the, from, to) => Boolean(from.tier && to?.tier && to.module && (from.tier !== to.tier || from.module !== to.module) && !the.specifier.startsWith('#')),
  },
  {
    name: 'rules-are-pure', why: 'Rules decide; they neither read nor write.',
    broken: (the, from, to) => /^(rules|.*\.rules)\.ts$/.test(from.room) && from.tier !== 'kernel'
      && (driver.test(the.specifier) || the.specifier.startsWith('node:') || /^#kernel\/(db|action|http|jobs|outbox|files|ledger)$/.test(the.specifier) || to?.room === 'table.ts')
      && !the.typeOnly,
  },
  {
    name: 'sql-in-table', why: 'Whoever wants SQL asks table.ts (or views.ts, to read across).',
    broken: (the, from) => Boolean(from.tier && from.tier !== 'kernel' && !from.test && !opensTables.has(from.room) && !/[.-](table|views)\.ts$/.test(from.room))
      && !the.typeOnly && driver.test(the.specifier),
  },
  {
    name: 'routes-are-leaves', why: 'Only the door and the tests mention routes.',
    broken: (_, from, to) => to?.room === 'routes.ts' && from.room !== 'index.ts' && !from.test,
  },
  {
    name: 'cockpit-is-the-top', why: 'Only app.ts, main.ts and the tools stand above the cockpit.',
    broken: (_, from, to) => to?.tier === 'cockpit' && from.tier !== undefined && from.tier !== 'cockpit',
  },
]

/** Every import that goes through a wall, with the reason for the wall. */
export function violations({ imports }: Reading): Violation[] {
  const found: Violation[] = []
  for (const the of imports) {
    const from = place(the.from)
    const to = the.to === null ? null : place(the.to)
    for (const rule of rules) if (rule.broken(the, from, to)) found.push({ rule: rule.name, from: the.from, to: the.specifier, why: rule.why })
    if (the.to === null && /^#/.test(the.specifier)) found.push({ rule: 'doors-exist', from: the.from, to: the.specifier, why: 'This door leads nowhere.' })
  }
  for (const cycle of cycles(imports)) {
    found.push({ rule: 'no-cycles', from: cycle[0]!, to: cycle.join(' → '), why: 'Two files that need each other are one file, or lack a third.' })
  }
  return found
}

/** Circles of files that need each other at run time; types may look both ways. */
function cycles(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports) if (to && !typeOnly) next.set(from, [...(next.get(from) ?? []), to])
  const state = new Map<string, 'open' | 'done'>()
  const found: string[][] = []
  const walk = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') { found.push([...path.slice(path.indexOf(file)), file]); return }
    state.set(file, 'open')
    for (const to of next.get(file) ?? []) walk(to, [...path, file])
    state.set(file, 'done')
  }
  for (const file of next.keys()) walk(file, [])
  return found
}
