import { type Output } from '../../api/client.ts'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { besideVerbs } from './beside/words.ts'

export { dueWord, leftOf, unitName } from '../../ui/left.ts'
export type Task = Output<'case.tasks'>['items'][number]
export type Filed = Output<'case.read'>

export const statusOf = ({ status, pausedAt, incidents }: Pick<Filed, 'status' | 'pausedAt' | 'incidents'>): { state: State; word: string } =>
  status === 'completed' ? { state: 'good', word: say('办结了', 'Closed') } : status === 'cancelled' ? { state: 'missing', word: say('撤回了', 'Withdrawn') } : status === 'failed' ? { state: 'late', word: say('出错停下了', 'Failed') }
    : incidents.length > 0 ? { state: 'late', word: say('卡住了', 'Stuck') } : pausedAt !== null ? { state: 'pause', word: say('停钟', 'Paused') } : { state: 'running', word: say('在办', 'Under way') }

const verbs = (): Record<string, string> => ({
  ...besideVerbs(),
  start: say('提出', 'started'), note: say('备注', 'noted'), claim: say('领了', 'took'), release: say('放回', 'gave back'), complete: say('办了', 'did'), undo: say('撤回了刚才的办理', 'took it back'), return: say('退回', 'sent back'), handOver: say('转办', 'handed over'), pause: say('停钟', 'paused'), resume: say('恢复', 'resumed'), retry: say('再试一次', 'tried again'),
  urge: say('催办', 'urged'), withdraw: say('撤回', 'withdrew'), settle: say('在别处办了', 'settled elsewhere'), service: say('自动办了', 'done by the house'), serviceFailed: say('自动办没办成', 'could not be done by the house'), timer: say('时间到了', 'time was up'), send: say('发出', 'sent'), childDone: say('子办件有了结果', 'heard from the case it opened'), childFailed: say('子办件没有办成', 'the case it opened came to nothing'), drop: say('不用再办了', 'no longer wanted'), migrate: say('迁到新版流程', 'moved to another version'), decide: say('按决策得出', 'decided by its table'), fail: say('没办成', 'could not be done'),
})
export const verbOf = (verb: string) => verbs()[verb] ?? verb
