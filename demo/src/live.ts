import { personCalled } from './cast.ts'
import { type Row, csvStream } from './csv.ts'
import { headerOf } from './contract.ts'
import { addDays, clockText, dayOf, firstDay, momentOf } from './day.ts'
import { datasets } from './dataset.ts'
import { deliverFile, type Delivery, type Job, job, type World } from './door.ts'
import { companyCode, phone } from './identifier.ts'
import { actAs, catchUp, sentSoFar } from './load.ts'
import { companyName, industries, personName } from './name.ts'
import { countyCode, isLinping, type Place, type Setting, sharesOf } from './place.ts'
import { type Chance, chanceOf } from './random.ts'
import { companyDataset } from './sheet/company.ts'
import { permitCode } from './sheet/permit.ts'
import { petitionCode } from './sheet/petition.ts'
import { more, serviceCaseCode } from './sheet/service-case.ts'

interface Minute { chance: Chance; at: Date; county: Place; community: string | null; /** Of the month; names what happens in it. */ number: number }
const month = ({ at }: Minute): string => dayOf(at).slice(0, 7).replace('-', '')
const division = ({ county }: Minute): string => countyCode(county.code)
/** Something that was received some days ago and is closed in this minute, mostly in time. */
function closing({ chance, at }: Minute, days: number) {
  const today = dayOf(at), late = chance.is(0.04), dueOn = addDays(today, late ? -chance.int(1, 3) : chance.int(0, 2))
  return { received: momentOf(addDays(dueOn, -days), chance.int(510, 1020)), dueOn: dueOn < firstDay(today.slice(0, 7)) ? today : dueOn, closedOn: today, late: dueOn < today }
}

/** What a minute brings to those who hear of things at once. Its numbers begin where no file of the history reaches. */
const news: Record<string, (minute: Minute) => Row> = {
  [petitionCode](the) {
    const { received, dueOn, closedOn, late } = closing(the, 7)
    return [`SQ${division(the)}-${month(the)}-${the.number}`, '12345热线', the.chance.pick(['城市管理', '物业纠纷', '交通出行', '供水供电']), the.community ?? division(the), `${the.county.name}综合执法局`,
      clockText(received), dueOn, closedOn, !late, late ? 1 : 0]
  },
  [serviceCaseCode](the) {
    const { received, dueOn, closedOn, late } = closing(the, 4)
    const no = `BJ${division(the)}-${month(the)}-${the.number}`, service = the.chance.pick(['居民身份证换领', '社会保障卡补领', '企业设立登记']), applicant = personName(the.chance), channel = the.chance.pick(['网上', '掌上', '窗口']), rating = the.chance.is(0.5) ? the.chance.pick([5, 5, 5, 4]) : null
    return [no, service, applicant, channel, division(the), clockText(received), dueOn, closedOn, !late, rating, ...more(no, service, channel, rating)]
  },
  [companyDataset](the) {
    const industry = the.chance.pick(industries)
    return [companyCode(200_000_000 + Math.floor(the.at.getTime() / 60_000) % 600_000_000), companyName(the.county.name, industry, the.chance), personName(the.chance), phone(the.chance.int(0, 9999)), industry, 100,
      division(the), dayOf(the.at), '新设', Math.round(the.chance.near(3.4, 1.5) * 10) / 10]
  },
  [permitCode](the) {
    const { received, dueOn, closedOn, late } = closing(the, 10)
    return [`SG${division(the)}-${month(the)}-${String(the.number % 10_000).padStart(4, '0')}`, `${the.county.name}${the.chance.int(50, 99)}号办公楼装修工程`, '装饰装修', companyName(the.county.name, 'E', the.chance),
      companyCode(3_000_000 + the.chance.int(0, 900_000)), personName(the.chance), division(the), dayOf(received), dueOn, closedOn, !late, '办结', late ? 1 : 0]
  },
}
const takers = Object.keys(news)

/** The row that the minute brings, and to whom; the same for everybody who asks. */
export function newsOf({ counties, communities }: Setting, at: Date): { dataset: string; fileName: string; row: Row } {
  const count = Math.floor(at.getTime() / 60_000), chance = chanceOf('live', count), today = dayOf(at)
  const dataset = takers[count % takers.length] ?? petitionCode
  const shares = sharesOf(counties)
  let rest = chance.next(), county = counties[0]
  for (const one of counties) if ((rest -= shares.get(one.code) ?? 0) <= 0) { county = one; break }
  if (!county) throw new Error('there is no county')
  const number = 10_000 + count - Math.floor(momentOf(firstDay(today.slice(0, 7))).getTime() / 60_000)
  const community = isLinping(county.code) && communities.length > 0 ? chance.pick(communities).code : null
  const row = news[dataset]!({ chance, at, county, community, number })
  return { dataset, row, fileName: `即时-${clockText(at).slice(0, 16).replace(/\D/g, '')}.csv` }
}

/** One small delivery by whoever answers for it, if it has not come already. */
export async function deliverNews(world: World, setting: Setting): Promise<Delivery> {
  const { dataset, fileName, row } = newsOf(setting, world.now())
  const found = datasets.find(({ code }) => code === dataset)
  if (!found) throw new Error(`${dataset} is not of this world`)
  return deliverFile(world, await actAs(world, personCalled(found.steward)), { dataset, fileName, file: csvStream(headerOf(found.contract('')), [row]) })
}

/** The world goes on while the house runs: a little every minute, and what has become due. A minute that comes twice brings the same file, which changes nothing. */
export function liveJob(setting: Setting): Job<Record<string, never>> {
  let sent: Set<string> | undefined
  return job({
    name: 'demonstration.live', every: '* * * * *',
    async run({ world, stopping }) {
      await catchUp(world, setting, sent ??= await sentSoFar(world))
      stopping.throwIfAborted()
      await deliverNews(world, setting)
    },
  })
}
