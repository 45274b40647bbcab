import { explainImplementationCode, parseImplementationCode } from '@yiwang/codes'
import { bundleFaults } from './bundle.rules.ts'
import { type Guide, type Limit } from './guide.schema.ts'
import { saysNotNeeded } from './said.rules.ts'
import { type Finding } from './schema.ts'
import { namesOf, situationOf, unread } from './situation.rules.ts'

interface Checked { code: string; organization: string; guide: Guide }
type Say = (item: string, rule: string, message: string, serious?: boolean) => void

/** 要素校验 (standards 3.5): what keeps a guide from being published, and what would be better otherwise. */
export function guideFindings(checked: Checked): Finding[] {
  const found: Finding[] = []
  const say: Say = (item, rule, message, serious = true) => { found.push({ item, rule, serious, message }) }
  for (const part of [codeParts, times, visits, money, people, published, results, flow, keys, papers, conditions]) part(checked, say)
  bundleFaults(checked.guide, checked.code, say)
  return found.sort((a, b) => Number(b.serious) - Number(a.serious))
}

function codeParts({ code, organization, guide: { level, basicCode } }: Checked, say: Say): void {
  const parts = parseImplementationCode(code)
  if (!parts) { say('code', 'code', explainImplementationCode(code) ?? '实施编码不对'); return }
  if (parts.body !== organization) say('code', 'codeBody', '实施编码的前 18 位应是实施主体自己的统一社会信用代码')
  if (parts.level !== level) say('level', 'codeLevel', `实施编码第 19 位是 ${parts.level}，行使层级却填了 ${level}`)
  if (basicCode !== '' && parts.base !== basicCode) say('basicCode', 'codeBase', '实施编码后 12 位应就是基本编码')
}

/** How long a limit is in the unit in which both can be compared, or null: a working day is not so many days. */
const length = ({ value, unit }: Limit): [kind: string, value: number] => ({ workingDay: ['working', value], workingHour: ['working hours', value], day: ['plain', value * 1440], hour: ['plain', value * 60], minute: ['plain', value], month: ['months', value] } satisfies Record<Limit['unit'], [string, number]>)[unit]
function times({ guide: { kind, statutory, promised } }: Checked, say: Say): void {
  const atOnce = promised !== null && promised.value === 0
  if (kind === '1' && promised !== null && !atOnce) say('promised', 'atOnce', '即办件当场办好：承诺时限应是 0')
  if (kind !== '1' && atOnce) say('kind', 'atOnce', '承诺时限是 0，就是即办件')
  if (kind === '2' && promised === null) say('promised', 'noPromise', '承诺件要写承诺办结时限')
  if (statutory && promised && !atOnce) {
    const [law, most] = length(statutory), [ours, value] = length(promised)
    if (law === ours && value > most) say('promised', 'overLaw', '承诺办结时限不能比法定的长')
    if (law !== ours) say('promised', 'units', '承诺和法定的时限单位不同，比不出长短：最好用同一个单位', false)
  }
}

function visits({ guide: { visits: times, visitReason, online, mailed, depth, channels } }: Checked, say: Say): void {
  if (times > 0 && visitReason.trim() === '') say('visitReason', 'visitReason', `要跑 ${times} 次，写明为什么非到现场不可`)
  if (times === 0 && !online && !mailed) say('mailed', 'noVisit', '一次不用跑，又不能网办：要支持邮寄')
  if (depth === '4' && times > 0) say('visits', 'wholeOnline', '全程网办（Ⅳ级）就一次都不用跑')
  if (online && !channels.some(channel => channel === '2' || channel === '3')) say('channels', 'onlineChannel', '可以网办，办理形式里就要有电脑端或移动端')
  if (!online && depth !== '1' && depth !== '2') say('depth', 'depth', '不能网办，网办深度最多到Ⅱ级')
}

function money({ guide: { charged, feeBasis, payOnline, fees } }: Checked, say: Say): void {
  if (charged && feeBasis.trim() === '') say('feeBasis', 'feeBasis', '收费要写收费依据')
  if (charged && fees.length === 0) say('fees', 'fees', '收费要写收哪几项、多少钱')
  if (charged && !payOnline) say('payOnline', 'payOnline', '收费的事项要能网上支付')
  if (!charged && payOnline) say('payOnline', 'free', '不收费，就没有网上支付')
  if (!charged && fees.length > 0) say('charged', 'free', '写了收费项目，“是否收费”却是否')
}

const digits = (phone: string): string => phone.replace(/\D/g, '')
function people({ guide: { phone, complaints, audience, personalTheme, corporateTheme } }: Checked, say: Say): void {
  if (digits(phone) !== '' && digits(phone) === digits(complaints)) say('complaints', 'phones', '咨询电话和监督电话不能是同一个')
  if (personalTheme !== '' && !audience.includes('1')) say('personalTheme', 'theme', '不给个人办，就没有自然人主题')
  if (corporateTheme !== '' && audience.every(one => one === '1')) say('corporateTheme', 'theme', '只给个人办，就没有法人主题')
}

/** What must be told to the public whatever the service (14 项必须公开). */
function published({ guide }: Checked, say: Say): void {
  const must: [keyof Guide, string][] = [['basis', '设定依据'], ['conditions', '受理条件'], ['phone', '咨询电话'], ['complaints', '监督电话']]
  for (const [item, name] of must) if (String(guide[item]).trim() === '') say(item, 'must', `${name}必须公开，还没有写`)
  if (guide.process.length === 0) say('process', 'must', '办理流程必须公开，还没有写')
  if (guide.channels.includes('1') && guide.places.length === 0) say('places', 'must', '可以到窗口办，就要写在哪里、什么时候')
  if (guide.plain.trim() === '') say('plain', 'plain', '用一两句大白话写清楚：办了有什么用、谁能办', false)
  if (guide.resultName !== '' && guide.resultSample === null) say('resultSample', 'sample', `有“${guide.resultName}”，最好放一张样本`, false)
}

const endings = { certificate: '出证办结', document: '出文办结', approval: '审批办结' } as const
/** 出证、出文、批复 (standards 3.5 rule 3) by what the result is called; 结果送达方式 and 表格下载 are told to the public. */
function results({ guide: { resultName, ending, deliveries = [], blankForms = [], mailed, places, model, bundle } }: Checked, say: Say): void {
  const called = /批复$/.test(resultName) ? 'approval' as const : /[证照]书?$/.test(resultName) ? 'certificate' as const : /文$/.test(resultName) ? 'document' as const : null
  if (called !== null && ending === undefined) say('ending', 'ending', `结果是“${resultName}”，办结方式应是${endings[called]}，还没有写`, false)
  if (called !== null && ending !== undefined && ending !== called) say('ending', 'ending', `结果是“${resultName}”，办结方式应是${endings[called]}`)
  if (resultName !== '' && deliveries.length === 0) say('deliveries', 'must', '结果送达方式必须公开，还没有写')
  if (deliveries.includes('mail') && !mailed) say('deliveries', 'mail', '结果可以邮寄，就要支持邮寄')
  if (deliveries.includes('window') && places.length === 0) say('deliveries', 'window', '结果到窗口领，就要写在哪里')
  if (model === null && bundle === null && blankForms.length === 0) say('blankForms', 'must', '表格下载必须公开：不能在网上填，就要有表格可以下载', false)
}

/** 许可: 受理 审核 审批 办结 送达, and the questions people ask. */
function flow({ guide: { type, process, faq } }: Checked, say: Say): void {
  if (type !== '01') return
  const wanted: [string, RegExp][] = [['受理', /受理/], ['审核', /审核|审查/], ['审批', /审批|决定/], ['办结', /办结|制证/], ['送达', /送达|领取|发证/]]
  const missing = process.length === 0 ? [] : wanted.filter(([, like]) => !process.some(({ name }) => like.test(name))).map(([name]) => name)
  if (missing.length > 0) say('process', 'steps', `行政许可的办理流程要有受理、审核、审批、办结、送达，还缺${missing.join('、')}`)
  if (faq.length === 0) say('faq', 'faq', '行政许可要写常见问题')
}

function keys({ guide: { questions, materials } }: Checked, say: Say): void {
  for (const [item, all, name] of [['questions', questions, '问题'], ['materials', materials, '材料']] as const) {
    const seen = new Set<string>()
    for (const { key } of all) { if (seen.has(key)) say(item, 'twice', `有两${item === 'questions' ? '个' : '份'}${name}用了同一个名字 ${key}`); seen.add(key) }
  }
  for (const { ask, choices } of questions) if (new Set(choices.map(({ value }) => value)).size < choices.length) say('questions', 'twice', `“${ask}”有两个选项记成了同一个值`)
}

/** 免提交 hangs on grants and on what the source holds that day; a sentence that stands still would be wrong on some of them. */
function papers({ guide: { materials } }: Checked, say: Say): void {
  for (const { name, explain, credential } of materials) if (credential === null && saysNotNeeded(explain)) say('materials', 'notNeeded', `材料“${name}”写着不用交：系统查不查得到，办的时候会自己告诉申请人，这里不用写`, false)
}

/** Conditions speak of questions that come before; and something of each must come out for somebody. */
function conditions({ guide: { questions, materials, fees } }: Checked, say: Say): void {
  const known = new Set<string>()
  const look = (item: string, what: string, when: string) => {
    const fault = unread(when)
    if (fault !== null) { say(item, 'when', `${what}的情形写得不对：${fault}`); return }
    for (const name of namesOf(when)) if (!known.has(name)) say(item, 'when', `${what}要看“${name}”，前面没有问这个`)
  }
  for (const { key, ask, when } of questions) { look('questions', `“${ask}”`, when); known.add(key) }
  for (const { name, when } of materials) look('materials', `材料“${name}”`, when)
  for (const { name, when } of fees) look('fees', `收费“${name}”`, when)
  if (questions.length > 0 && questions.every(({ choices }) => choices.length <= 6)) for (const name of neverAsked(questions, materials, fees)) say('materials', 'never', `没有哪种情形会用到“${name}”`, false)
}

/** Every situation of a service is gone through, up to some thousands: more nobody could check by hand either. */
const most = 4096
function neverAsked(questions: Guide['questions'], materials: Guide['materials'], fees: Guide['fees']): string[] {
  const wanted = new Set([...materials, ...fees].filter(({ when }) => when !== '').map(({ name }) => name))
  let left = most
  const walk = (answers: Record<string, string>): void => {
    if (wanted.size === 0 || left-- <= 0) return
    const situation = situationOf({ questions, materials, fees }, answers), next = situation.questions.find(({ key }) => !(key in situation.answers))
    if (!next) { for (const { name } of [...situation.materials, ...situation.fees]) wanted.delete(name); return }
    for (const { value } of next.choices) walk({ ...answers, [next.key]: value })
  }
  walk({})
  return left > 0 ? [...wanted] : []
}
