import { type Output } from '../../api/client.ts'
import { type State } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

export type Subscription = Output<'subscription.list'>['items'][number]
export type Attempt = Output<'subscription.attempts'>['items'][number]
export type DeadLetter = Output<'subscription.deadLetters'>['items'][number]
type Tried = NonNullable<Subscription['last']>

/** How it stands, in shape and word. */
export function stateOf({ state, failures, cause }: Subscription): { state: State; word: string } {
  if (state === 'ended') return { state: 'pause', word: cause === 'removed' ? say('删掉了', 'removed') : say('结束了', 'ended') }
  if (state === 'paused') return cause === 'byHand' ? { state: 'pause', word: say('停着', 'paused') } : { state: 'late', word: say('自动停了', 'stopped by itself') }
  return failures > 0 ? { state: 'near', word: say('没接上，在重试', 'failing, trying again') } : { state: 'good', word: say('在发', 'sending') }
}

/** Why nothing is sent, and what to do about it. */
export function causeSentence({ cause }: Subscription): { title: string; text: string } | null {
  switch (cause) {
    case 'unreachable': return { title: say('连着 3 条都没送到，自动停了', 'Three messages in a row were given up'), text: say('对方的系统修好以后，按“接着发”；没送到的那几条，在下面重发。', 'When the receiver works again, press “Resume”; send the dead letters again below.') }
    case 'unwanted': return { title: say('对方的系统说不收我们的消息', 'The receiver does not want our messages'), text: say('它在握手时只认别的来源。请对方把本系统加进允许的来源，再按“接着发”。', 'In the handshake it named another origin. Ask for ours to be allowed, then press “Resume”.') }
    case 'byHand': return { title: say('有人按了停发', 'Somebody paused it'), text: say('这段时间的消息都等着，按“接着发”就按顺序发出去。', 'Messages wait and go out in order when it is resumed.') }
    case 'gone': return { title: say('对方说这个地址不再用了（410）', 'The receiver said that it is gone (410)'), text: say('还要用的话，用新地址新建一个订阅。', 'Make a new subscription with a new address.') }
    case 'revoked': return { title: say('授权撤销了，订阅跟着停了', 'The grant was revoked'), text: say('等着的消息都作废，一条也没有再发。还要用，重新申请授权。', 'What waited was dropped. Ask for a new grant to go on.') }
    case 'expired': return { title: say('授权到期了，订阅跟着停了', 'The grant has expired'), text: say('等着的消息都作废，一条也没有再发。还要用，请提供方重新授权，再新建订阅。', 'What waited was dropped. Ask for a new grant, then subscribe again.') }
    case 'withdrawn': return { title: say('这份数据停用了，订阅跟着停了', 'The dataset was withdrawn'), text: say('看看有没有接替它的数据。', 'See whether another one replaces it.') }
    case 'removed': return { title: say('这个订阅删掉了', 'This subscription was removed'), text: say('发送记录还留一个月。', 'Its record stays for a month.') }
    default: return null
  }
}

const faults: Record<NonNullable<Tried['fault']>, [string, string]> = {
  address: ['地址不让访问', 'address not allowed'], name: ['查不到域名', 'name not found'], refused: ['连不上', 'refused'], reset: ['连接断了', 'broken off'], timeout: ['太慢，没等到', 'timed out'], tls: ['证书不对', 'bad certificate'], broken: ['回答看不懂', 'not HTTP'],
}
/** What the receiver answered, in a word and its code. */
export function answerOf({ status, fault }: Pick<Tried, 'status' | 'fault'>): { good: boolean; word: string } {
  if (status === null) return { good: false, word: fault ? say(...faults[fault]) : '—' }
  if (status >= 200 && status < 300) return { good: true, word: say(`收下了 ${status}`, `taken ${status}`) }
  if (status >= 300 && status < 400) return { good: false, word: say(`让去别处 ${status}`, `leads elsewhere ${status}`) }
  if (status === 410) return { good: false, word: say('不要了 410', 'gone 410') }
  if (status === 429) return { good: false, word: say('嫌太快 429', 'too fast 429') }
  return { good: false, word: status >= 500 ? say(`对方出错 ${status}`, `receiver failed ${status}`) : say(`对方不收 ${status}`, `refused ${status}`) }
}
export const modes = () => [
  { value: 'structured' as const, label: say('整条放在正文里', 'Structured'), about: say('一个 JSON，拿来就能存。多数系统选这个。', 'One JSON body; right for most systems.') },
  { value: 'binary' as const, label: say('属性放在请求头里', 'Binary'), about: say('正文只有数据，CloudEvents 的属性在 ce- 开头的请求头里。', 'The body is the data alone; attributes travel as ce- headers.') },
]
/** The demonstration's own receiver says that it is one. */
export const isSandbox = (url: string): boolean => URL.canParse(url) && new URL(url).pathname.startsWith('/demonstration/receiver')
