import { type Difference } from '../../ui/stale.tsx'
import { say } from '../../ui/say.tsx'
import { type Document, money, periods, takeWays } from './words.ts'

type Source = Document['sources'][number]
export const itemNames = (): Record<keyof Document, string> => ({
  name: say('政策名称', 'Name'), plain: say('对群众怎么说', 'In plain words'), basis: say('依据', 'Legal basis'), subject: say('给谁', 'For whom'), nameField: say('名称取哪一项', 'Name'), sources: say('看哪些数据', 'Data'), conditions: say('符合条件', 'Conditions'), amount: say('标准', 'Amount'), period: say('多久一次', 'Period'),
  without: say('不能同时享受', 'Not together with'), budgetFen: say('预算上限', 'Budget'), order: say('谁先谁后', 'Order'), evidence: say('给本人看的依据', 'Evidence'), publicityDays: say('公示几天', 'Days of publicity'), consent: say('本人确认', 'Consent'),
})
export const takeWord = ({ as, of, field }: Source['takes'][number]): string => `${as}（${takeWays().find(({ value }) => value === of)?.label ?? of}${field === null ? '' : ` ${field}`}）`
/** One item of a policy as one reads it. */
export function worded(item: keyof Document, document: Document): string {
  const none = say('没有', 'none')
  switch (item) {
    case 'subject': return document.subject === 'person' ? say('个人', 'people') : say('企业', 'companies')
    case 'sources': return document.sources.map(({ dataset, grant, by, to, latest, takes }) => `${dataset}${grant === null ? say('（本部门）', ' (own)') : say('（按授权）', ' (granted)')} ${by}${to === null ? '' : ` = ${to}`}${latest === null ? '' : say(`，取最近的 ${latest}`, `, latest ${latest}`)}：${takes.map(takeWord).join('、')}`).join('\n')
    case 'conditions': return document.conditions.map(({ name, feel }) => `${name}：${feel}`).join('\n')
    case 'period': return periods().find(({ value }) => value === document.period)?.label ?? document.period
    case 'without': case 'evidence': return document[item].join('、') || none
    case 'budgetFen': return document.budgetFen === null ? none : money(document.budgetFen)
    case 'consent': return document.consent ? say('要', 'yes') : say('不要', 'no')
    default: return String(document[item] ?? none)
  }
}
const items = Object.keys as (of: Record<keyof Document, string>) => (keyof Document)[]
/** Where two of them differ, in words. */
export const compare = (mine: Document, theirs: Document): (Difference & { mine: string; theirs: string })[] => {
  const names = itemNames()
  return items(names).flatMap(key => (JSON.stringify(mine[key]) === JSON.stringify(theirs[key]) ? [] : [{ key, name: names[key], mine: worded(key, mine), theirs: worded(key, theirs) }]))
}
