import { execute, systemActor, type World } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { type Contract, takeContract } from '#data/catalogue'
import { columnsOfFile, guessOf, rejectsFor, turnedDown } from '#data/exchange'
import { noteDrift } from './drift.commands.ts'
import { compareColumns, proposeContract, typeName } from './drift.rules.ts'
import { type Change, type Drift } from './drift.schema.ts'

const house = systemActor('intake')

/** Explains what has changed, keeps it, and proposes what would fit. */
export async function explainDrift(world: World, { dataset, version, contract, changes, source, delivery, values = new Map() }: { dataset: string; version: number; contract: Contract; changes: readonly Change[]; source: string | null; delivery: string | null; values?: ReadonlyMap<string, readonly string[]> }): Promise<Drift> {
  return execute(world, house, noteDrift, { dataset, version, source, delivery, changes: [...changes], breaking: changes.some(({ breaking }) => breaking), proposal: proposeContract(contract, changes, values) })
}

/** What makes a value no value of its type; a wrong code or a missing value is something else. */
const typeFaults = new Set(['notInteger', 'notWhole', 'notDecimal', 'notBoolean', 'notDate', 'notInstant', 'noTimeOfDay', 'excelSerial', 'noSuchDay', 'exponent', 'thousands'])

/** Columns whose values are of another kind than was agreed, learnt from the rows that were turned away. */
async function retyped(world: World, delivery: string, contract: Contract): Promise<{ changes: Change[]; values: Map<string, string[]> }> {
  const rejects = await rejectsFor(world.db, delivery, 2000), changes: Change[] = [], values = new Map<string, string[]>()
  for (const field of contract.fields) {
    const cells = rejects.filter(({ faults }) => faults.some(fault => fault.startsWith(`${field.code}:`) && typeFaults.has(fault.slice(field.code.length + 1)))).map(({ values: of }) => of[field.code] ?? '')
    if (cells.length === 0 || cells.length < rejects.length * 0.8) continue
    const { type, format } = guessOf(field.header ?? field.name, cells)
    if (type === field.type && format === field.format) continue
    const other = type !== field.type
    changes.push({ kind: 'retyped', field: field.code, was: field.header ?? field.name, now: field.header ?? field.name, type, format, blocks: true, breaking: other, message: other ? `“${field.name}”由${typeName(field.type)}变成了${typeName(type)}` : `“${field.name}”换了写法：按 ${format ?? '通常的写法'} 写` })
    values.set(field.code, cells)
  }
  return { changes, values }
}

/** A delivery that was refused because its columns are not those of the contract, or their values of another kind, is explained. */
export const explainRefusals = subscriber({
  name: 'intake.explainRefusals', types: ['exchange.refuse'],
  async handle(world, { subject, data }) {
    if (data.problem !== 'exchange.headings' && data.problem !== 'exchange.tooManyWrong') return
    const { dataset, version } = await turnedDown(world.db, subject), contract = await takeContract(world.db, dataset, version)
    if (data.problem === 'exchange.headings') {
      const { headings, values } = await columnsOfFile(world, subject)
      const changes = compareColumns(contract, headings.map(name => ({ name, type: null })))
      if (changes.length > 0) await explainDrift(world, { dataset, version, contract, changes, source: null, delivery: subject, values })
      return
    }
    const { changes, values } = await retyped(world, subject, contract)
    if (changes.length > 0) await explainDrift(world, { dataset, version, contract, changes, source: null, delivery: subject, values })
  },
})
