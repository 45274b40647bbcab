import { Answer } from '../../ui/answer.tsx'
import { useAddress } from '../../ui/address.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { tell } from '../../ui/toast.tsx'
import { answerOf, type Attempt, type DeadLetter, type Subscription } from './words.ts'

const limit = 50
const whatOf = ({ kind, deliveryNumber }: Pick<Attempt, 'kind' | 'deliveryNumber'>): string => (kind === 'test' ? say('试发的一条', 'a trial') : say(`第 ${deliveryNumber ?? '？'} 批有变化`, `delivery ${deliveryNumber ?? '?'} changed records`))

/** 发送记录: each try and what was answered. */
export function Attempts({ id }: { id: string }) {
  const address = useAddress()
  const asked = useAsk('subscription.attempts', { id, limit, offset: address.number('offset') }, { keep: true, every: 5000 })
  return <Card title={say('发送记录', 'What was sent')}>
    <Answer asked={asked} what={say('发送记录', 'what was sent')} rows={5}>{({ items, total }) => <DataTable<Attempt> name={say('发送记录', 'What was sent')} rows={items} id={row => row.id}
      empty={<Empty icon="clock" title={say('还没发过', 'Nothing sent yet')}>{say('数据一有变化就发；想先看通不通，按“发一条试试”。', 'Messages go out when the data change; press “Try it” to see whether it works.')}</Empty>}
      columns={[
        { key: 'at', name: say('什么时候', 'When'), show: row => <span className="whole" title={exactTime(row.at)}>{said(row.at)}</span>, text: row => row.at },
        { key: 'what', name: say('发什么', 'What'), show: row => <>{whatOf(row)}{row.records ? <span className="muted small"> {say(`，带 ${count(row.records)} 条记录`, `, with ${count(row.records)} records`)}</span> : null}</>, text: row => whatOf(row) },
        { key: 'answer', name: say('对方怎么回', 'Answer'), show: row => { const { good, word } = answerOf(row); return <Mark state={good ? 'good' : 'late'}>{word}</Mark> }, text: row => answerOf(row).word },
        { key: 'number', name: say('第几次', 'Try'), number: true, show: row => row.number, text: row => row.number },
        { key: 'ms', name: say('用时', 'Took'), number: true, show: row => `${count(row.ms)} ms`, text: row => row.ms },
        { key: 'message', name: say('消息编号', 'Message'), show: row => <span className="mono small">{row.message}</span>, text: row => row.message, extra: true },
      ]} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('次', 'tries')} />} />}</Answer>
  </Card>
}

/** 没送到的: what was given up, to be sent again when the receiver works. */
export function DeadLetters({ subscription: { id, can, dead } }: { subscription: Subscription }) {
  const asked = useAsk('subscription.deadLetters', { id, limit: 100 }, { every: 10_000 }), resend = useTell('subscription.resend'), may = can.includes('subscription.resend')
  const again = (messages?: string[]) => resend.mutate({ id, ...messages ? { messages } : {} }, { onSuccess: ({ messages: sent }) => tell(say(`${sent} 条重新排上了`, `${sent} will be sent again`)) })
  return <Card title={say('没送到的', 'Dead letters')} note={count(dead)} actions={may ? <button type="button" className="button little" disabled={resend.isPending} onClick={() => again()}><Icon name="refresh" />{say('全部重发', 'Send all again')}</button> : undefined}>
    {resend.isError ? <div style={{ padding: 10 }}><ErrorNote error={resend.error} /></div> : null}
    <Answer asked={asked} what={say('没送到的消息', 'dead letters')} rows={3}>{({ items }) => <DataTable<DeadLetter> name={say('没送到的', 'Dead letters')} rows={items} id={row => row.id} tools={false} empty={<Empty good title={say('都送到了', 'Everything arrived')} />}
      columns={[
        { key: 'what', name: say('哪一条', 'What'), show: row => whatOf(row), text: row => whatOf(row) },
        { key: 'ended', name: say('什么时候放弃', 'Given up'), show: row => <span className="whole" title={exactTime(row.endedAt)}>{said(row.endedAt)}</span>, text: row => row.endedAt },
        { key: 'tries', name: say('试了', 'Tries'), number: true, show: row => say(`${row.tries} 次`, `${row.tries}`), text: row => row.tries },
        { key: 'last', name: say('最后一次', 'Last answer'), show: row => row.last ? answerOf(row.last).word : '—', text: row => row.last ? answerOf(row.last).word : '' },
        { key: 'act', name: say('重发', 'Send again'), show: row => may ? <button type="button" className="button little" disabled={resend.isPending} aria-label={say(`重发：${whatOf(row)}`, `Send again: ${whatOf(row)}`)} onClick={() => again([row.id])}>{say('重发', 'Send again')}</button> : '' },
      ]} />}</Answer>
  </Card>
}
