import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Filed } from './words.ts'

/** What a case of the house's own kinds is about, and where it is seen. */
export function thingsOf({ model, subject, status, variables }: Filed): { name: string; to: string }[] {
  if (subject === null) return []
  const { dataset, delivery } = variables
  switch (model) {
    case 'grant.sharing': return [{ name: say('看这份授权', 'The grant itself'), to: paths.desk.grant(subject) }]
    case 'data.objection': return [{ name: say('看这条疑义', 'The objection itself'), to: paths.desk.objection(subject) }]
    case 'dataset.withdrawal': return [{ name: say('看这份数据', 'The dataset itself'), to: paths.desk.dataset(subject) }]
    case 'dataset.registration': return [status === 'running' ? { name: say('看这份草稿', 'The draft itself'), to: paths.desk.contract(subject) } : { name: say('看这份数据', 'The dataset itself'), to: paths.desk.dataset(subject) }]
    case 'quality.issue': return [
      ...typeof dataset === 'string' ? [{ name: say('看这个问题', 'The issue itself'), to: paths.desk.dataset(dataset, 'quality') }] : [],
      ...typeof dataset === 'string' && typeof delivery === 'string' ? [{ name: say('看哪几条不符', 'The delivery with it'), to: paths.desk.delivery(dataset, delivery) }] : [],
    ]
    default: return []
  }
}
