import { type Broken, type Demand, type Duty, type Exclusion, type Mismatch, type Score } from '../../api/shape.ts'
import { type Choice } from '../../ui/form.tsx'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

type Words<K extends string> = Record<K, [state: State, chinese: string, english: string]>
const word = <K extends string>(words: Words<K>, key: K): { state: State; word: string } => { const [state, chinese, english] = words[key]; return { state, word: say(chinese, english) } }
const choicesOf = <K extends string>(words: Words<K>): Choice<K>[] => (Object.keys(words) as K[]).map(value => ({ value, label: word(words, value).word }))

const demands: Words<Demand['state']> = { open: ['waiting', '等着', 'Open'], met: ['good', '用上了', 'Met'], refused: ['late', '不给', 'Refused'], withdrawn: ['missing', '撤了', 'Withdrawn'] }
const duties: Words<Duty['state']> = { open: ['running', '没落实', 'Open'], done: ['good', '落实了', 'Done'], lifted: ['missing', '免了', 'Lifted'] }
const exclusions: Words<Exclusion['state']> = { proposed: ['waiting', '等确认', 'Proposed'], active: ['late', '不许共享', 'In force'], ended: ['missing', '移出了', 'Ended'] }
export const demandState = (demand: Demand) => word(demands, demand.state)
export const dutyState = (duty: Duty) => duty.late ? { state: 'late' as const, word: say('超期', 'Overdue') } : word(duties, duty.state)
export const exclusionState = (exclusion: Exclusion) => word(exclusions, exclusion.state)
export const demandStates = () => choicesOf(demands)
export const dutyStates = () => choicesOf(duties)
export const exclusionStates = () => choicesOf(exclusions)

const mismatches: Words<Mismatch['kind']> = {
  demandExcluded: ['late', '要的东西在负面清单里', 'Asks for what may not be shared'], demandWithoutDuty: ['near', '没人负责', 'Nobody answers for it'], demandWithoutGrant: ['waiting', '数据有了，还没申请', 'Ready, not asked for'],
  dutyOverdue: ['late', '过了期限', 'Past its deadline'], dutyWithoutDataset: ['near', '没定用哪份数据', 'No dataset yet'], dutyWithoutDelivery: ['near', '数据还没交', 'Nothing delivered'], dutyIncomplete: ['near', '数据里缺项', 'The dataset lacks some'],
  grantWithoutDemand: ['near', '授权没有对应的需求', 'A grant that nobody asked for'], grantExcluded: ['late', '授权了负面清单里的东西', 'Grants what may not be shared'],
  exclusionContradicted: ['late', '和共享类型矛盾', 'Contradicts the share type'], refusalWithoutExclusion: ['near', '不予共享，负面清单里没有', 'Not shared, not on the list'],
}
export const mismatchWord = (kind: Mismatch['kind']) => word(mismatches, kind)
export const mismatchKinds = () => choicesOf(mismatches)
/** What it is about and what to do now. */
export function mismatchText({ kind, about, datasetName, day }: Mismatch): string {
  const what = about.join('、'), data = datasetName ?? ''
  switch (kind) {
    case 'demandExcluded': return say(`“${what}”不许共享。看看依据，改需求，或者请数据局裁定。`, `“${what}” may not be shared: change the demand, or ask the bureau.`)
    case 'demandWithoutDuty': return say('还没有部门答它。数据局来定，或者提供的部门自己认。', 'No department answers for it: the bureau names one, or the provider takes it on.')
    case 'demandWithoutGrant': return say(`“${data}”已经能用了，去申请。`, `“${data}” is ready: ask for it.`)
    case 'dutyOverdue': return say(`${day ?? ''} 就该落实。`, `Was due ${day ?? ''}.`)
    case 'dutyWithoutDataset': return say('写明用哪份数据来落实；没有就先登记、发布。', 'Name the dataset; register and publish it first if there is none.')
    case 'dutyWithoutDelivery': return say(`“${data}”一批也没交过。`, `“${data}” has had no delivery.`)
    case 'dutyIncomplete': return say(`“${data}”里没有：${what}。`, `“${data}” lacks: ${what}.`)
    case 'grantWithoutDemand': return say(`在用“${data}”，需求清单里没写。补上需求，或者收回授权。`, `Uses “${data}” without a demand: add one, or revoke the grant.`)
    case 'grantExcluded': return say(`“${data}”的授权里有不许共享的：${what}。`, `A grant over “${data}” holds what may not be shared: ${what}.`)
    case 'exclusionContradicted': return say(`“${data}”登记成可以共享。改共享类型，或者移出负面清单。`, `“${data}” is registered as shared: change that, or end the entry.`)
    case 'refusalWithoutExclusion': return say(`“${data}”登记成不予共享，负面清单里没有依据。报上去。`, `“${data}” is not shared, and the negative list says no why: propose it.`)
    default: return kind satisfies never
  }
}

const stalls: Record<Score['stalls'][number], [string, string]> = { late: ['没按时交', 'late'], refused: ['退回的比入库的多', 'mostly refused'], pending: ['申请压着没批', 'requests wait'], duties: ['责任超期', 'duties overdue'], quality: ['质量分低', 'poor quality'], nothing: ['什么都没发布', 'nothing published'] }
export const stallWord = (stall: Score['stalls'][number]): string => say(...stalls[stall])

const kinds: Record<Broken['kind'], [string, string]> = {
  dataset: ['数据', 'Dataset'], delivery: ['批次', 'Delivery'], table: ['数据表', 'Table'], indicator: ['指标', 'Indicator'], board: ['板块', 'Board'], grant: ['授权', 'Grant'], subscription: ['订阅', 'Subscription'], consumer: ['使用部门', 'Reader'],
  element: ['数据元', 'Data element'], rule: ['质量规则', 'Quality rule'], demand: ['需求', 'Demand'], duty: ['责任', 'Duty'],
}
export const kindWord = (kind: Broken['kind']): string => say(...kinds[kind])
const hows: Record<Broken['how'], [string, string]> = { value: ['用它的值', 'its value'], filter: ['靠它挑记录', 'chooses records by it'], group: ['靠它归类', 'groups by it'] }
export const howWord = (how: Broken['how']): string => say(...hows[how])
