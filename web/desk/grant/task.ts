import { type Grant } from '../../api/shape.ts'
import { shortTime } from '../../ui/format.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Task } from '../standing.ts'
import { daysLeft, grantState } from './words.ts'

/** What a grant wants of us: a decision of the provider, a thought of the consumer whose grant ends soon. */
export function grantTask(grant: Grant, side: 'given' | 'received', now = Date.now()): Task | null {
  const { id, dataset, datasetName, consumerName, purpose, fields, state, until } = grant
  const task = (rank: number, rest: Pick<Task, 'state' | 'word' | 'what' | 'act' | 'when'>): Task => ({ key: `grant-${id}`, rank, name: datasetName, to: paths.desk.dataset(dataset), fixTo: paths.desk.grant(id), ...rest })
  if (side === 'given') return state !== 'requested' ? null : task(2.5, { state: 'near', word: say('等你批', 'Decide'), what: say(`${consumerName}申请用 ${fields.length} 项：${purpose}`, `${consumerName} asks for ${fields.length} fields: ${purpose}`), act: say('去批', 'Decide'), when: shortTime(grant.requestedAt) })
  const left = daysLeft(until, now)
  return state === 'active' && left <= 30 ? task(4.5, { ...grantState(grant, now), what: say('授权快到期了，还要用就请对方延期', 'Your grant ends soon; ask for an extension if you need it'), act: say('看授权', 'See it'), when: until }) : null
}
