import { join } from 'node:path'
import { completeUscc } from '../libs/codes/src/index.ts'
import { execute, systemActor, type World } from '../server/src/kernel/action/index.ts'
import { connect, inTransaction, runText } from '../server/src/kernel/db/index.ts'
import { folderFiles } from '../server/src/kernel/files/index.ts'
import { openSafe } from '../server/src/kernel/safe/index.ts'
import { addDataset, newContract, newField, publishDataset } from '../server/src/data/catalogue/index.ts'
import { addOrganization, seedRegistry } from '../server/src/data/registry/index.ts'
import { entitledTo, matchAll, type Policy, type Prepared, prepare } from '../server/src/services/benefit/index.ts'
import { type Bench, type Figures } from './figures.ts'

const organization = completeUscc('11330000002482022')
const field = (code: string, type: 'text' | 'integer' | 'date', key = false) => newField({ code, name: code, type, key })
/** What the policies look at: who they are, what they earn and have; companies with their staff. */
const datasets = {
  'bench.resident': newContract({ name: '人口', provider: organization, fields: [field('resident_id', 'text', true), field('person_name', 'text'), field('born_on', 'date'), field('sex', 'text'), field('division', 'text'), field('household_no', 'text')] }),
  'bench.income': newContract({ name: '收入', provider: organization, fields: [field('resident_id', 'text', true), field('income', 'integer'), field('disability', 'integer'), field('insured_months', 'integer')] }),
  'bench.company': newContract({ name: '企业', provider: organization, fields: [field('uscc', 'text', true), field('company_name', 'text'), field('registered_on', 'date'), field('industry', 'text'), field('staff', 'integer'), field('laid_off', 'integer')] }),
}
/** 148 policies as departments have them: two to four conditions over age, place, sex, income, disability, months insured, staff; a third of them pay by the person. */
const person = (at: number): Policy => ({
  name: `政策${at}`, plain: '演示', basis: '演示值', subject: 'person', nameField: 'person_name', period: 'monthly', without: [], budgetFen: null, order: null, evidence: [], publicityDays: 5, consent: true,
  sources: [
    { dataset: 'bench.resident', grant: null, by: 'resident_id', to: null, latest: null, takes: [{ as: '出生日期', of: 'value', field: 'born_on' }, { as: '性别', of: 'value', field: 'sex' }, { as: '区划', of: 'value', field: 'division' }] },
    { dataset: 'bench.income', grant: null, by: 'resident_id', to: null, latest: null, takes: [{ as: '月收入', of: 'value', field: 'income' }, { as: '残疾等级', of: 'value', field: 'disability' }, { as: '参保月数', of: 'value', field: 'insured_months' }] },
  ],
  conditions: [
    { name: '年龄', feel: `出生日期 <= today() - @"P${20 + at % 70}Y"` }, { name: '收入', feel: `月收入 < ${1000 + at * 37}` },
    ...at % 3 === 0 ? [{ name: '区划', feel: `starts with(区划, "3301${String(at % 13).padStart(2, '0')}")` }] : [], ...at % 4 === 0 ? [{ name: '残疾等级', feel: `残疾等级 in [1..${1 + at % 4}]` }] : at % 4 === 1 ? [{ name: '参保', feel: `参保月数 >= ${at}` }] : [],
  ],
  amount: at % 3 === 0 ? `if 出生日期 <= today() - @"P90Y" then ${20_000 + at} else ${10_000 + at}` : String(10_000 + at),
})
const company = (at: number): Policy => ({
  ...person(at), subject: 'company', nameField: 'company_name', conditions: [{ name: '成立', feel: `成立日期 >= @"${2000 + at % 20}-01-01"` }, { name: '裁员率', feel: `裁员人数 * 100 <= 职工人数 * ${1 + at % 20}` }, ...at % 2 === 0 ? [{ name: '行业', feel: `行业 = "${'ABCDEFGH'[at % 8]}"` }] : []], amount: `职工人数 * ${100 + at}`,
  sources: [{ dataset: 'bench.company', grant: null, by: 'uscc', to: null, latest: null, takes: [{ as: '成立日期', of: 'value', field: 'registered_on' }, { as: '行业', of: 'value', field: 'industry' }, { as: '职工人数', of: 'value', field: 'staff' }, { as: '裁员人数', of: 'value', field: 'laid_off' }] }],
})

/**
 * A million persons and a hundred thousand companies against 148 policies: of each record it is kept which conditions of which policies hold, and of each policy how many it
 * entitles to how much. Beside it the barest SQL that finds no more than the numbers; and how long one person takes when his data change.
 */
export async function bench({ url, folder, scale, say }: Bench): Promise<Figures> {
  const persons = Math.round(1_000_000 * scale), companies = Math.round(100_000 * scale), owner = connect(url, { max: 1 }), { db, close } = connect(url, { max: 2, role: 'yiwang_app' })
  try {
    const contracts = Object.entries(datasets), house = systemActor('bench'), world: World = { db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() {} }
    await seedRegistry(world)
    await execute(world, house, addOrganization, { code: organization, name: '浙江省民政厅', shortName: '省民政厅', division: '330000000000', kind: 'organ', validFrom: '2018-10-01' })
    for (const [code, contract] of contracts) {
      await execute(world, house, addDataset, { code, contract })
      await execute(world, house, publishDataset, { code, revision: 1 })
    }
    const own = '_digest bigint not null, _line bigint not null, _delivery bigint not null, _from timestamptz not null'
    await runText(db, `create table lake.bench_resident (${own}, resident_id text primary key, person_name text, born_on date, sex text, division text, household_no text); create table lake.bench_income (${own}, resident_id text primary key, income bigint, disability bigint, insured_months bigint); create table lake.bench_company (${own}, uscc text primary key, company_name text, registered_on date, industry text, staff bigint, laid_off bigint)`)
    await runText(db, `insert into lake.bench_resident select 0, n, 1, now(), 'R' || lpad(n::text, 17, '0'), '演示' || n, date '1925-01-01' + (n * 7919 % 36500)::int, (1 + n % 2)::text, '3301' || lpad((n % 13)::text, 2, '0'), 'H' || n / 3 from generate_series(1, ${persons}::bigint) n`)
    await runText(db, `insert into lake.bench_income select 0, n, 1, now(), 'R' || lpad(n::text, 17, '0'), n * 104729 % 20000, nullif(n % 31, 0) % 8, n * 31 % 400 from generate_series(1, ${persons}::bigint) n`)
    await runText(db, `insert into lake.bench_company select 0, n, 1, now(), 'C' || lpad(n::text, 17, '0'), '演示企业' || n, date '1995-01-01' + (n * 7919 % 11000)::int, chr(65 + (n % 10)::int), 1 + n % 900, n % 60 from generate_series(1, ${companies}::bigint) n`)
    for (const [code] of contracts) await runText(owner.db, `vacuum analyze lake.${code.replace('.', '_')}`)
    say(`${persons} 人、${companies} 家企业放好了`)
    const now = new Date(), documents = [...Array.from({ length: 128 }, (_, at) => person(at)), ...Array.from({ length: 20 }, (_, at) => company(at))], all: Prepared[] = []
    for (const [at, document] of documents.entries()) all.push(await prepare(db, now, { code: `bench.policy_${at}`, version: 1, organization, document }))
    const times: number[] = [], bare: number[] = []
    let entitled = 0, fen = 0
    for (let turn = 0; turn < 3; turn++) {
      let began = performance.now()
      await inTransaction(db, async tx => { for (const statement of bareStatements(now)) await runText(tx, statement) })
      bare.push((performance.now() - began) / 1000)
      began = performance.now()
      const standings = await matchAll(db, all, now)
      times.push((performance.now() - began) / 1000)
      entitled = standings.reduce((sum, each) => sum + each.entitled, 0)
      fen = standings.reduce((sum, each) => sum + each.fen, 0)
      say(`148 项政策：${times.at(-1)!.toFixed(1)} 秒；裸 SQL ${bare.at(-1)!.toFixed(1)} 秒；${entitled} 人次符合`)
    }
    const ones: number[] = []
    for (let turn = 0; turn < 220; turn++) {
      const began = performance.now(), number = turn % 10 === 9 ? `C${String(1 + turn * 397 % companies).padStart(17, '0')}` : `R${String(1 + turn * 4799 % persons).padStart(17, '0')}`
      await entitledTo(db, all.filter(({ document: { subject } }) => subject === (number.startsWith('C') ? 'company' : 'person')), now, number)
      if (turn >= 20) ones.push(performance.now() - began)
    }
    ones.sort((a, b) => a - b)
    const middle = (of: readonly number[]) => [...of].sort((a, b) => a - b)[1]!, round = (value: number, places = 1) => Number(value.toFixed(places))
    return { persons, companies, policies: all.length, conditions: documents.reduce((sum, each) => sum + each.conditions.length, 0), seconds: round(middle(times)), bareSeconds: round(middle(bare)), ratioToBare: round(middle(times) / middle(bare), 2), oneChangeMs: round(ones[Math.floor(ones.length * 0.95)]!), oneChangeMedianMs: round(ones[Math.floor(ones.length / 2)]!), entitled, fen }
  } finally {
    await close()
    await owner.close()
  }
}

/** The same conditions written by hand, in native types, and nothing kept of anybody: only how many, and how much. */
function bareStatements(now: Date): string[] {
  const years = (count: number) => `date '${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)}' - interval '${count} years'`
  const persons = Array.from({ length: 128 }, (_, at) => `count(*) filter (where r.born_on <= ${years(20 + at % 70)} and i.income < ${1000 + at * 37}${at % 3 === 0 ? ` and r.division like '3301${String(at % 13).padStart(2, '0')}%'` : ''}${at % 4 === 0 ? ` and i.disability between 1 and ${1 + at % 4}` : at % 4 === 1 ? ` and i.insured_months >= ${at}` : ''})`)
  const companies = Array.from({ length: 20 }, (_, at) => `sum(staff * ${100 + at}) filter (where registered_on >= date '${2000 + at % 20}-01-01' and laid_off * 100 <= staff * ${1 + at % 20}${at % 2 === 0 ? ` and industry = '${'ABCDEFGH'[at % 8]}'` : ''})`)
  return [`select ${persons.join(', ')} from lake.bench_resident r left join lake.bench_income i on i.resident_id = r.resident_id`, `select ${companies.join(', ')} from lake.bench_company`]
}
