// A county's neighbours together: how long it takes to find a service among twenty thousand, and whether the right one is among the first three.
import { anybody, ask, type World } from '../server/src/kernel/action/index.ts'
import { connect, runText } from '../server/src/kernel/db/index.ts'
import { findServices } from '../server/src/services/service/index.ts'
import { everyday } from '../demo/src/services/everyday.ts'
import { guideOf } from '../demo/src/services/guide.ts'
import { questions } from './find/questions.ts'
import { type Bench, type Figures } from './figures.ts'

const stranger = anybody('service.find')
const digits = (n: number, places: number): string => String(n).padStart(places, '0')
/** Imagined ones. */
const countyOf = (n: number): string => `33${digits(n + 1, 4)}000000`

/** Figures: `p95Ms` of the questions asked three times over, each for one county; `top3Rate`: the right service among the first three. */
export async function bench({ url, scale, say }: Bench): Promise<Figures> {
  const total = Math.round(20_000 * scale), counties = Math.max(1, Math.ceil(total / everyday.length)), { db, close } = connect(url)
  const world = { db, now: () => new Date(), digest: 'sha256', wake() {} } as unknown as World
  try {
    for (let county = 0, left = total; county < counties; county++, left -= everyday.length) {
      const rows = everyday.slice(0, Math.min(everyday.length, left)).map((one, at) => ({ code: `1149901MB9X${digits(county, 4)}${digits(at, 3)}4000114001000`, name: one.name, guide: guideOf(one, { jurisdiction: countyOf(county), name: `第${county + 1}县`, level: '4', basicCode: digits(at, 12), phones: ['19900000001', '19900000002'] }) }))
      await runText(db, `with given as (select * from jsonb_to_recordset($1::jsonb) as g(code text, name text, guide jsonb)),
          kept as (insert into service_service (code, name, organization, division, version, revision, created_at, changed_at) select code, name, '11149901MB9X00015P', $2, 1, 1, now(), now() from given)
        insert into service_version (service, number, guide, account, saved_at, published_by, published_at) select g.code, 1, g.guide, 'bench', now(), 'other', now() from given g`, [JSON.stringify(rows), countyOf(county)])
    }
    say(`${total} 个事项，${counties} 个县`)
    const began = performance.now()
    await ask(world, stranger, findServices, { q: '身份证' })
    const indexSeconds = (performance.now() - began) / 1000
    say(`第一次读进索引 ${indexSeconds.toFixed(1)} 秒`)
    const times: number[] = []
    let found = 0
    for (let round = 0; round < 3; round++) {
      for (const [at, { text, answers }] of questions.entries()) {
        const asked = performance.now(), { items } = await ask(world, stranger, findServices, { q: text, division: countyOf((at + round) % counties), limit: 3 })
        times.push(performance.now() - asked)
        const names = new Set(everyday.filter(({ key }) => answers.includes(key)).map(({ name }) => name)), hit = items.some(({ name }) => names.has(name))
        if (round === 0) { if (hit) found++; else say(`没有找对：${text} → ${items.map(({ name }) => name).join('、') || '什么都没有'}`) }
      }
    }
    times.sort((one, other) => one - other)
    const bare = await bareSearch(db)
    const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))]! * 10) / 10
    return { services: total, questions: questions.length, p50Ms: at(0.5), p95Ms: at(0.95), top3Rate: Math.round(found / questions.length * 1000) / 1000, indexSeconds: Math.round(indexSeconds * 10) / 10, bareP95Ms: bare, ratioToBare: Math.round(at(0.95) / bare * 100) / 100 }
  } finally { await close() }
}

/** The floor: what PostgreSQL takes to look through the names for the same letters, which finds hardly any of the questions. */
async function bareSearch(db: Parameters<typeof runText>[0]): Promise<number> {
  const times: number[] = []
  for (const { text } of questions) {
    const asked = performance.now()
    await runText(db, 'select code, name from service_service where name like $1 order by name limit 3', [`%${text}%`])
    times.push(performance.now() - asked)
  }
  times.sort((one, other) => one - other)
  return Math.round(times[Math.floor(0.95 * (times.length - 1))]! * 10) / 10
}
