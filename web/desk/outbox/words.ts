import { type Output } from '../../api/client.ts'
import { type Choice } from '../../ui/form.tsx'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

type Sending = Output<'notice.outbox'>['items'][number]
export const channels = (): Choice<Sending['channel']>[] => [{ value: 'sms', label: say('短信', 'Text message') }, { value: 'email', label: say('邮件', 'E-mail') }, { value: 'webhook', label: say('网络回调', 'Webhook') }]
export const sendingStates = (): Choice<Sending['state']>[] => [{ value: 'waiting', label: say('等着发', 'Waiting') }, { value: 'sent', label: say('发出了', 'Sent') }, { value: 'dead', label: say('没送到', 'Given up') }]
export const stateOf = ({ state, tries }: Sending): { state: State; word: string } =>
  state === 'sent' ? { state: 'good', word: say('发出了', 'sent') } : state === 'dead' ? { state: 'late', word: say('没送到', 'given up') } : { state: tries > 0 ? 'near' : 'waiting', word: tries > 0 ? say('没发通，等着再试', 'to be tried again') : say('等着发', 'waiting') }
