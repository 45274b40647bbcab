import { personCalled, supervisor } from './cast.ts'
import { type Actor, addPolicy, agreeItem, ask, beginRun, type BenefitDocument, execute, inTransaction, listBatches, listGrants, listOwnBenefits, listPolicies, matchEverything, matchRun, objectToRun, payRun, publicizeRun, publishPolicy, readPolicy, readRun, recoverItem, sendBatch, sendRun, settleRun, visitorAccount, type World } from './door.ts'
import { dayOf } from './day.ts'
import { actAs } from './load.ts'
import { ages, neighbourOf } from './neighbour.ts'
import { person } from './person.ts'
import { companyDataset } from './sheet/company.ts'
import { residentCode } from './sheet/resident.ts'

/** What the grants of these policies are for: by that they are found again. */
export const benefitPurposes = ['惠民政策免申即享', '惠企政策比对']

interface DemoPolicy { code: string; steward: string; /** How far it has come: in force, open to those on the list, or in its days of publicity. */ stands: 'inForce' | 'open' | 'publicity'; document(grant: (dataset: string) => string | null): BenefitDocument }
const blank = { without: [], budgetFen: null, order: null, publicityDays: 7, consent: true } satisfies Partial<BenefitDocument>
const residents = (grant: string | null, ...takes: [as: string, field: string][]): BenefitDocument['sources'][number] =>
  ({ dataset: residentCode, grant, by: 'resident_id', to: null, latest: null, takes: takes.map(([as, field]) => ({ as, of: 'value' as const, field })) })
const companies = (grant: string | null, ...takes: [as: string, field: string][]): BenefitDocument['sources'][number] => ({ ...residents(grant, ...takes), dataset: companyDataset, by: 'uscc' })

/** Four policies over what departments share; amounts and conditions are made up (演示值). */
const policies: readonly DemoPolicy[] = [
  { code: 'mzt.elder_check', steward: 'wuqiang', stands: 'open', document: grant => ({
    ...blank, name: '老年人免费体检补贴', plain: '七十到七十四周岁的老人每年体检一次，补贴直接打到账上', basis: '演示值，参照《浙江省社会养老服务促进条例》第三十一条', subject: 'person', nameField: 'person_name', period: 'yearly', amount: '30000', order: '出生日期', evidence: ['出生日期'], publicityDays: 0,
    sources: [residents(grant(residentCode), ['出生日期', 'born_on'])], conditions: [{ name: '满七十周岁', feel: '出生日期 <= today() - @"P70Y"' }, { name: '不到七十五周岁', feel: '出生日期 > today() - @"P75Y"' }],
  }) },
  { code: 'mzt.elder_allowance_new', steward: 'wuqiang', stands: 'inForce', document: grant => ({
    ...blank, name: '高龄津贴', plain: '满八十周岁每月一百元，满九十周岁每月两百元', basis: '演示值，《浙江省社会养老服务促进条例》第三十一条', subject: 'person', nameField: 'person_name', period: 'monthly', amount: 'if 出生日期 <= today() - @"P90Y" then 20000 else 10000', order: '出生日期', evidence: ['出生日期'],
    sources: [residents(grant(residentCode), ['出生日期', 'born_on'])], conditions: [{ name: '满八十周岁', feel: '出生日期 <= today() - @"P80Y"' }],
  }) },
  { code: 'mzt.child_allowance', steward: 'wuqiang', stands: 'inForce', document: grant => ({
    ...blank, name: '育儿补贴', plain: '家里有三周岁以下孩子的母亲，每年补贴三千六百元', basis: '演示值，参照《育儿补贴制度实施方案》，没有核对过原文', subject: 'person', nameField: 'person_name', period: 'yearly', amount: '360000', evidence: ['户内最小的出生日期'],
    sources: [residents(grant(residentCode), ['性别', 'sex'], ['出生日期', 'born_on'], ['户号', 'household_no']), { dataset: residentCode, grant: grant(residentCode), by: 'household_no', to: '户号', latest: null, takes: [{ as: '户内最小的出生日期', of: 'most', field: 'born_on' }] }],
    conditions: [{ name: '女性，二十到五十周岁', feel: '性别 = "2" and 出生日期 <= today() - @"P20Y" and 出生日期 > today() - @"P50Y"' }, { name: '家里有三周岁以下的孩子', feel: '户内最小的出生日期 > today() - @"P3Y"' }],
  }) },
  { code: 'rst.steady_jobs', steward: 'gaoxiang', stands: 'publicity', document: grant => ({
    ...blank, name: '餐饮企业稳岗返还', plain: '临平区成立满三年的住宿餐饮企业，每家返还五千元', basis: '演示值，参照《失业保险条例》第十条，没有核对过原文', subject: 'company', nameField: 'company_name', period: 'yearly', amount: '500000', order: '成立日期', budgetFen: 100_000_000, evidence: ['行业', '成立日期'],
    sources: [companies(grant(companyDataset), ['行业', 'industry'], ['成立日期', 'registered_on'], ['区划', 'division_code'])], conditions: [{ name: '住宿餐饮业', feel: '行业 = "H"' }, { name: '成立满三年', feel: '成立日期 <= today() - @"P3Y"' }, { name: '在临平区', feel: '区划 = "330113"' }],
  }) },
  { code: 'scjg.first_licence', steward: 'zhaohaibo', stands: 'inForce', document: () => ({
    ...blank, name: '小微企业首证补贴', plain: '一年内新设、注册资本不超过一百万的企业，领到第一张执照补贴一千元', basis: '演示值', subject: 'company', nameField: 'company_name', period: 'once', amount: '100000', evidence: ['登记方式', '成立日期', '注册资本'],
    sources: [companies(null, ['登记方式', 'kind'], ['成立日期', 'registered_on'], ['注册资本', 'capital'])], conditions: [{ name: '新设', feel: '登记方式 = "新设"' }, { name: '成立不到一年', feel: '成立日期 > today() - @"P1Y"' }, { name: '注册资本不超过一百万', feel: '注册资本 <= 100' }],
  }) },
]

/** Written by the departments, put in force by the bureau. */
export async function publishPolicies(world: World): Promise<void> {
  const bureau = await actAs(world, supervisor)
  for (const { code, steward, document } of policies) {
    const by = await actAs(world, personCalled(steward)), { items } = await ask(world, by, listGrants, { side: 'received', state: 'active', limit: 100 })
    const grant = (dataset: string): string | null => items.find(each => each.dataset === dataset && benefitPurposes.includes(each.purpose))?.id ?? null
    const { revision } = await execute(world, by, addPolicy, { code, organization: by.organization ?? '', document: document(grant) })
    await execute(world, bureau, publishPolicy, { code, revision })
  }
}
/** Some of the list came to a window and agreed there; they are paid in the sandbox, and from one it is taken back. */
async function payOut(world: World, by: Actor, id: string): Promise<void> {
  const { seal, safe } = world, may = ['benefit.own', 'benefit.agree'].map(action => ({ action, division: '', organization: null }))
  if (!seal) return
  let agreed = 0
  for (let number = 0; agreed < 3 && number < 4000; number++) {
    const { id: residentId, bornOn } = person(number, ages), year = Number(bornOn.slice(0, 4)), age = Number(dayOf(world.now()).slice(0, 4)) - year
    if (age < 71 || age > 73 || neighbourOf(number)) continue
    const name = `演示老人${'甲乙丙'[agreed] ?? ''}`, account = await inTransaction(world.db, tx => visitorAccount(tx, { safe, digestOf: seal.personDigest, now: world.now() }, { name, residentId })), own: Actor = { account, name, post: null, organization: null, division: null, rights: may }
    const item = (await ask(world, own, listOwnBenefits, {})).items.flatMap(({ items }) => items).find(({ run, can }) => run === id && can.includes('benefit.agree'))
    if (!item) continue
    await execute(world, own, agreeItem, { id: item.id, number: `62000000000010${10 + agreed}`, name })
    agreed++
  }
  if (agreed === 0) return
  await execute(world, by, payRun, { id })
  await sendRun(world, id, 1)
  for (const batch of (await ask(world, by, listBatches, { limit: 5 })).items) await sendBatch(world, batch.id, new AbortController().signal)
  await settleRun(world, id)
  const [paid] = (await ask(world, by, readRun, { id, state: 'paid' })).items
  if (paid) await execute(world, by, recoverItem, { id: paid.id, reason: '已经随子女迁到外省，体检由当地办理（演示数据）' })
}
/** Once the records are there: one list is open to those who are on it, another is in its days of publicity, with an objection that is being looked at. */
export async function beginRuns(world: World): Promise<void> {
  for (const { code, steward, stands } of policies) {
    const by = await actAs(world, personCalled(steward))
    // a world that is older than its policies has none
    const known = (await ask(world, by, listPolicies, { limit: 500 })).items.some(each => each.code === code)
    if (stands === 'inForce' || !known || (await ask(world, by, readPolicy, { code })).runs.length > 0) continue
    const { id } = await execute(world, by, beginRun, { code, period: dayOf(world.now()).slice(0, 4) })
    await matchRun(world, id)
    await execute(world, by, publicizeRun, { id })
    if (stands === 'open') await payOut(world, by, id)
    if (stands === 'publicity') await execute(world, await actAs(world, personCalled('wangxiaoyu')), objectToRun, { run: id, item: null, reason: '我们楼下那家店开了五年，名单上没有，是不是漏了（演示数据）' })
  }
  // the first night comes with the records: nobody opens a list in which nothing was ever looked at
  if ((await ask(world, await actAs(world, supervisor), listPolicies, { limit: 500 })).items.some(({ version, tally }) => version !== null && tally === null)) await matchEverything(world)
}
