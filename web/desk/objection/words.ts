import { type Output } from '../../api/client.ts'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

export type Objection = Output<'objection.list'>['items'][number]
export const objectionState = ({ state }: Pick<Objection, 'state'>): { state: State; word: string } => ({
  raised: { state: 'waiting' as const, word: say('等着核对', 'Being checked') }, correcting: { state: 'running' as const, word: say('正在更正', 'Being corrected') }, corrected: { state: 'good' as const, word: say('更正了', 'Corrected') },
  kept: { state: 'missing' as const, word: say('维持原值', 'Kept') }, withdrawn: { state: 'missing' as const, word: say('撤回了', 'Withdrawn') },
})[state]
