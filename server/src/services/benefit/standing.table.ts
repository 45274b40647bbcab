import { createHash } from 'node:crypto'
import { type Db, inTransaction, runText, tables } from '#kernel/db'
import { type Asked, Binds, factsOf, fulfils, policySql, populationOf, wordsText } from './match.rules.ts'
import { type Prepared } from './policy.rules.ts'
import { type Tally } from './table.ts'

const open = tables<{ benefitTally: Tally }>('steady')
/** Of all, what is not in force any more has no tally; or of some alone. */
export async function keepTallies(tx: Db, tallies: readonly Tally[], all: boolean): Promise<void> {
  await open(tx).deleteFrom('benefitTally').$if(!all, query => query.where('policy', 'in', tallies.map(({ policy }) => policy))).execute()
  if (tallies.length > 0) await open(tx).insertInto('benefitTally').values([...tallies]).execute()
}

export interface Standing { policy: Prepared; looked: number; entitled: number; fen: number }
/** 全部政策比对全部人: the 底账 is written anew, and with it how many are entitled to what. One pass over the records of each kind. */
export async function matchAll(db: Db, all: readonly Prepared[], now: Date): Promise<Standing[]> {
  const standings: Standing[] = [], asked: Asked = { now, at: null, one: null }
  await inTransaction(db, async tx => {
    await runText(tx, 'truncate benefit_standing')
    for (const [population, group] of Map.groupBy(all, populationOf)) {
      const binds = new Binds(), facts = factsOf(group, asked, binds), sqls = group.map(policy => policySql(policy, facts, asked, binds)), { text, masks, variable } = wordsText(sqls)
      const subject = createHash('sha256').update(population).digest('hex').slice(0, 16)
      await runText(tx, `insert into benefit_standing (subject, delivery, line, words) select ${binds.bind(subject)}, d, l, words from (${text}) t`, binds.all)
      const fixed = await runText(tx, `select count(*)::int as looked, ${group.map((policy, at) => `count(*) filter (where ${fulfils(masks.get(policy)!)})::int as n${at}`).join(', ')} from benefit_standing where subject = $1`, [subject])
      const sums = variable.length === 0 ? undefined : await sumVariable(tx, variable.map(({ policy }) => policy), now)
      for (const [at, policy] of group.entries()) {
        const entitled = Number(fixed[0]?.[`n${at}`]), sum = sums?.get(policy)
        standings.push({ policy, looked: Number(fixed[0]?.looked), entitled, fen: sum ?? entitled * Number(policy.document.amount) })
      }
    }
  })
  return standings
}
/** The money of those policies whose amount depends on the person. */
async function sumVariable(tx: Db, wanted: readonly Prepared[], now: Date): Promise<Map<Prepared, number>> {
  const binds = new Binds(), asked: Asked = { now, at: null, one: null }, facts = factsOf(wanted, asked, binds)
  const [row] = await runText(tx, `select ${wanted.map((policy, at) => { const { all, fen } = policySql(policy, facts, asked, binds); return `coalesce(sum(case when ${all} then ${fen} end), 0)::bigint as f${at}` }).join(', ')} from ${facts.from}`, binds.all)
  return new Map(wanted.map((policy, at) => [policy, Number(row?.[`f${at}`])]))
}
