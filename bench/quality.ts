import { connect, copyFrom, inTransaction, runText } from '../server/src/kernel/db/index.ts'
import { fieldColumns, ownColumns } from '../server/src/data/catalogue/index.ts'
import { judgeRecords, listsFor, type Rule } from '../server/src/data/quality/index.ts'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { contract, line } from './delivery/file.ts'
import { register, round } from './delivery/index.ts'
import { type Bench } from './figures.ts'

const table = 'lake."bench_service_record"'
/** Twelve rules as a department has them: ends, order, pattern, list, check digits of both kinds, a sum, a premise, and the plain ones. */
const checks: Rule['check'][] = [
  { check: 'filled', field: 'phone' }, { check: 'filled', field: 'closed_at' }, { check: 'legible' },
  { check: 'checkDigit', field: 'resident_id', form: 'residentId' }, { check: 'checkDigit', field: 'company', form: 'uscc' }, { check: 'checkDigit', field: 'phone', form: 'phone' },
  { check: 'inList', field: 'ethnic_group', list: 'ethnic_group' }, { check: 'condition', expect: { field: 'division', op: 'matches', pattern: '33\\d{4}' } },
  { check: 'condition', expect: { all: [{ field: 'amount', is: 'atLeast', value: 0 }, { field: 'amount', is: 'atMost', value: 90_000 }] } },
  { check: 'condition', expect: { field: 'closed_at', op: 'ge', other: 'reported_at' } }, { check: 'condition', expect: { field: 'accepted_on', op: 'le', value: '@now' } },
  { check: 'condition', when: { field: 'result', is: 'equals', value: '办结' }, expect: { field: 'closed_at', is: 'filled' } },
]

/** Five million records judged by twelve rules in one pass; beside it one bare aggregate over the same table. */
export async function bench(given: Bench) {
  const { url, scale, say } = given
  await register(given)
  const rows = Math.round(5_000_000 * scale), { db, close } = connect(url, { max: 2, role: 'yiwang_app' })
  try {
    await runText(db, `create table ${table} (${ownColumns}, ${fieldColumns(contract)})`)
    await inTransaction(db, async tx => {
      const copy = copyFrom(tx, `copy ${table} from stdin (format csv)`)
      for (let from = 0; from < rows; from += 5000) {
        let piece = ''
        for (let row = from; row < Math.min(rows, from + 5000); row++) piece += `${row},${row + 2},1,2026-01-01T00:00:00Z,${line(row, 0)}`
        if (!copy.write(piece)) await once(copy, 'drain')
      }
      const done = finished(copy)
      copy.end()
      await done
    })
  } finally { await close() }
  // what a table that has been there for a while looks like: hint bits written, statistics known
  const owner = connect(url, { max: 1 })
  try { await runText(owner.db, `vacuum analyze ${table}`) } finally { await owner.close() }
  const house = connect(url, { max: 2, role: 'yiwang_app' })
  try {
    const now = new Date(), rules = checks.map((check, place) => ({ code: `r${place}`, check })), lists = await listsFor(house.db, rules, now), times: number[] = [], bare: number[] = []
    let broken = 0
    for (let turn = 0; turn < 3; turn++) {
      let began = performance.now()
      await runText(house.db, `select count(*), count(remark) from ${table}`)
      bare.push((performance.now() - began) / 1000)
      began = performance.now()
      const found = await inTransaction(house.db, tx => judgeRecords(tx, { table, contract, now, lists }, rules))
      times.push((performance.now() - began) / 1000)
      broken = [...found.values()].reduce((sum, each) => sum + each.broken, 0)
      if (turn === 0) for (const { code, check } of rules) say(`${check.check}：判了 ${found.get(code)?.applicable}，不符 ${found.get(code)?.broken}`)
      say(`${rows} 行 × ${rules.length} 条规则 ${round(times.at(-1)!, 2)} 秒；裸的一遍 ${round(bare.at(-1)!, 2)} 秒`)
    }
    const middle = (of: number[]) => [...of].sort((a, b) => a - b)[1]!
    return { rows, rules: rules.length, seconds: round(middle(times), 2), bareSeconds: round(middle(bare), 2), ratioToBare: round(middle(times) / middle(bare), 1), rowsPerSecond: round(rows / middle(times)), broken }
  } finally { await house.close() }
}
