import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, TextField } from '../../ui/form.tsx'
import { count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote, NoRight } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { money } from '../benefit/words.ts'

type Payment = Output<'payment.list'>['items'][number]
type Batch = Output<'payment.batches'>['items'][number]
type Days = Output<'payment.days'>
type Difference = Days['differences'][number]
type RefusedRefund = Days['refunds'][number]
const limit = 50, few = 20, many = 100
const states: Record<Payment['state'], [State, string, string]> = { open: ['waiting', '等缴款', 'open'], paid: ['good', '收到了', 'paid'], failed: ['late', '没有付成', 'failed'], expired: ['missing', '过期了', 'expired'] }

/** 收支: what is to come in, what goes out in batches, and both books of each day side by side. */
export function Page() {
  const me = useMe().data, allowed = may(me, 'payment.list')
  if (!allowed) return <><Heading title={say('收支', 'Payments')} /><div className="card"><NoRight title={say('你的岗位看不到收支', 'Your post may not see payments')} text={say('收支由收费和发放的部门管。', 'They are kept by the departments that charge and pay.')} /></div></>
  return <>
    <Heading title={say('收支', 'Payments')} about={say('缴款单、发放批次和每天的对账。演示支付，不动真钱。', 'Orders, batches, and the books of each day. A sandbox: no real money moves.')} />
    <div className="stack"><Books /><Batches /><Orders /></div>
  </>
}

function Books() {
  const asked = useAsk('payment.days', {}, { every: 30_000 }), [settling, settle] = useState<Difference | null>(null), reconcile = useTell('payment.reconcile'), yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10)
  return <Answer asked={asked} what={say('对账', 'the books')} rows={3}>{({ days, differences, refunds, can }) => <>{refunds.length > 0 ? <RefusedRefunds refunds={refunds} /> : null}<Card title={say('对账差异', 'Differences')} note={String(differences.length)} actions={can.includes('payment.reconcile') ? <button type="button" className="button little" aria-disabled={reconcile.isPending} onClick={() => reconcile.mutate({ day: yesterday })}>{say('把昨天再对一遍', 'Check yesterday again')}</button> : null}>
    {reconcile.isError ? <div className="inside"><ErrorNote error={reconcile.error} /></div> : null}
    {days.length === 0 ? null : <p className="inside muted small">{days.slice(0, 3).map(({ day, ours, oursFen, theirs, theirsFen }) => say(`${day}：我方 ${count(ours)} 笔 ${money(oursFen)}，通道 ${count(theirs)} 笔 ${money(theirsFen)}`, `${day}: ours ${count(ours)}, ${money(oursFen)}; theirs ${count(theirs)}, ${money(theirsFen)}`)).join(say('；', '; '))}</p>}
    <DataTable<Difference> name={say('对账差异', 'Differences')} rows={differences} id={row => row.id} tools={false} empty={days.length === 0 ? <Empty icon="clock" title={say('还没有对过账', 'Not checked yet')}>{say('每天凌晨两点半对前一天的，对出来的差异列在这里。', 'Each night at half past two; what differs is listed here.')}</Empty> : <Empty good title={say('两边的账对得上', 'Both books agree')} />} columns={[
      { key: 'day', name: say('哪一天', 'Day'), show: row => row.day }, { key: 'kind', name: say('什么', 'What'), show: row => ({ payment: say('收款', 'payment'), refund: say('退款', 'refund'), payout: say('发放', 'payout') })[row.kind] },
      { key: 'ours', name: say('我方', 'Ours'), number: true, show: row => row.ours === null ? <Mark state="missing">{say('没有', 'none')}</Mark> : money(row.ours) }, { key: 'theirs', name: say('通道', 'Theirs'), number: true, show: row => row.theirs === null ? <Mark state="missing">{say('没有', 'none')}</Mark> : money(row.theirs) },
      { key: 'organization', name: say('单位', 'Department'), show: row => row.organizationName ?? <span className="muted">{say('查不到是谁的', 'unknown')}</span> },
      { key: 'can', name: say('办', 'Do'), show: row => row.can.length > 0 ? <button type="button" className="button little" onClick={() => settle(row)}>{say('处理', 'Settle')}</button> : null },
    ]} />
    {settling ? <Settle difference={settling} close={() => settle(null)} /> : null}
  </Card></>}</Answer>
}
/** 没退成的退款: what the channel does not give back, in its words, until it is sent again or given back otherwise. */
function RefusedRefunds({ refunds }: { refunds: RefusedRefund[] }) {
  const retry = useTell('payment.retryRefund'), [open, show] = useState<string | null>(null)
  return <Card title={say('没退成的退款', 'Refunds that failed')} note={String(refunds.length)}>
    {retry.isError ? <div className="inside"><ErrorNote error={retry.error} /></div> : null}
    <DataTable<RefusedRefund> name={say('没退成的退款', 'Refunds that failed')} rows={refunds} id={row => row.id} tools={false} empty={<Empty good title={say('没有', 'None')} />} columns={[
      { key: 'number', name: say('单号', 'No.'), show: row => <button type="button" className="textlink" onClick={() => show(row.payment)}>{say(`${row.number} 号`, `No. ${row.number}`)}</button> }, { key: 'title', name: say('收什么', 'For'), show: row => row.title },
      { key: 'fen', name: say('金额', 'Amount'), number: true, show: row => money(row.fen) }, { key: 'reason', name: say('为什么退', 'Why'), show: row => row.reason }, { key: 'message', name: say('通道怎么说', 'The channel says'), show: row => <Mark state="late">{row.message ?? say('没退成', 'refused')}</Mark> },
      { key: 'organization', name: say('单位', 'Department'), show: row => row.organizationName }, { key: 'at', name: say('什么时候', 'When'), show: row => said(row.askedAt) },
      { key: 'can', name: say('办', 'Do'), show: row => row.can.includes('payment.retryRefund') ? <button type="button" className="button little" aria-disabled={retry.isPending} onClick={() => { if (!retry.isPending) retry.mutate({ id: row.id }) }}>{say('再退一次', 'Again')}</button> : null },
    ]} />
    {open ? <Order id={open} close={() => show(null)} /> : null}
  </Card>
}
function Settle({ difference, close }: { difference: Difference; close: () => void }) {
  const [note, setNote] = useState(''), settle = useTell('payment.settle')
  return <Dialog title={say('这笔差异怎么处理的', 'How was it settled')} close={close}><form onSubmit={event => { event.preventDefault(); if (note.trim().length >= 2) settle.mutate({ id: difference.id, note: note.trim() }, { onSuccess: close }) }}>
    <div className="inside stack"><LongField label={say('处理的结果', 'What was done')} value={note} change={setNote} longest={500} />{settle.isError ? <ErrorNote error={settle.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={note.trim().length < 2}>{say('记下', 'Note it')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer></form></Dialog>
}

function Batches() {
  const address = useAddress(), asked = useAsk('payment.batches', { limit: few, offset: address.number('batches') }, { every: 10_000, keep: true }), open = address.get('batch')
  const show = (batch: string | null) => address.set({ offset: address.number('offset'), batch, payouts: 0 })
  return <Answer asked={asked} what={say('发放批次', 'the batches')} rows={3}>{({ items, total }) => <Card title={say('发放批次', 'Batches')} note={String(total)}>
    <DataTable<Batch> name={say('发放批次', 'Batches')} rows={items} id={row => row.id} tools={false} empty={<Empty icon="inbox" title={say('还没有发过', 'Nothing paid out yet')} />} foot={<Pager at="batches" total={total} limit={few} shown={items.length} unit={say('批', 'batches')} />} columns={[
      { key: 'title', name: say('批次', 'Batch'), show: row => <button type="button" className="textlink" onClick={() => show(row.id)}>{row.title}</button> },
      { key: 'state', name: say('状态', 'State'), show: row => <Mark state={row.state === 'sending' ? 'running' : row.refused > 0 ? 'near' : 'good'}>{row.state === 'sending' ? say('正在发', 'being sent') : row.refused > 0 ? say('有没发成的', 'some refused') : say('发完了', 'done')}</Mark> },
      { key: 'fen', name: say('总额', 'Sum'), number: true, show: row => money(row.fen) }, { key: 'paid', name: say('发成', 'Paid'), number: true, show: row => `${count(row.paid)} / ${count(row.items)}` }, { key: 'refused', name: say('没发成', 'Refused'), number: true, show: row => row.refused > 0 ? <b className="bad">{row.refused}</b> : 0 }, { key: 'at', name: say('什么时候', 'When'), show: row => said(row.openedAt) },
    ]} />
    {open !== '' ? <Payouts id={open} close={() => show(null)} /> : null}
  </Card>}</Answer>
}
function Payouts({ id, close }: { id: string; close: () => void }) {
  const address = useAddress(), asked = useAsk('payment.batch', { id, limit: many, offset: address.number('payouts') }, { keep: true }), retry = useTell('payment.retry')
  return <Dialog broad title={asked.data?.title ?? say('发放明细', 'Payouts')} close={close}><div className="inside stack">{retry.isError ? <ErrorNote error={retry.error} /> : null}
    <Answer asked={asked} what={say('发放明细', 'the payouts')}>{batch => <DataTable<(typeof batch.payouts)[number]> name={say('发放明细', 'Payouts')} rows={batch.payouts} id={row => row.line} tools={false} empty={<Empty title={say('没有', 'None')} />} foot={<Pager at="payouts" total={batch.total} limit={many} shown={batch.payouts.length} unit={say('笔', 'payouts')} />} columns={[
      { key: 'line', name: say('序号', 'No.'), number: true, show: row => row.line }, { key: 'tail', name: say('账号尾号', 'Account'), show: row => <span className="mono">…{row.tail}</span> }, { key: 'fen', name: say('金额', 'Amount'), number: true, show: row => money(row.fen) },
      { key: 'state', name: say('状态', 'State'), show: row => <Mark state={row.state === 'paid' ? 'good' : row.state === 'refused' ? 'late' : 'running'}>{row.state === 'paid' ? say('发成了', 'paid') : row.state === 'refused' ? row.message ?? say('没发成', 'refused') : row.message ?? say('等着发', 'waiting')}</Mark> },
      { key: 'can', name: say('办', 'Do'), show: row => row.can.includes('payment.retry') ? <button type="button" className="button little" onClick={() => retry.mutate({ id, line: row.line })}>{say('再发一次', 'Again')}</button> : null },
    ]} />}</Answer></div></Dialog>
}

function Orders() {
  const address = useAddress(), asked = useAsk('payment.list', { limit, offset: address.number('offset') }, { keep: true }), [open, show] = useState<string | null>(null)
  return <Answer asked={asked} what={say('缴款单', 'the orders')} rows={3}>{({ items, total }) => <Card title={say('缴款单', 'Orders')} note={String(total)}>
    <DataTable<Payment> name={say('缴款单', 'Orders')} rows={items} id={row => row.id} empty={<Empty icon="document" title={say('还没有缴款单', 'No orders yet')}>{say('办件走到缴费这一步，就会有一张。', 'A case that asks for money makes one.')}</Empty>} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('张', 'orders')} />} columns={[
      { key: 'number', name: say('单号', 'No.'), show: row => <button type="button" className="textlink" onClick={() => show(row.id)}>{say(`${row.number} 号`, `No. ${row.number}`)}</button>, text: row => row.number }, { key: 'title', name: say('收什么', 'For'), show: row => row.title, text: row => row.title }, { key: 'account', name: say('缴款人', 'Payer'), show: row => row.accountName, text: row => row.accountName },
      { key: 'fen', name: say('金额', 'Amount'), number: true, show: row => <>{money(row.fen)}{row.refunded > 0 ? <span className="muted small"> {say(`退 ${money(row.refunded)}`, `refunded ${money(row.refunded)}`)}</span> : null}</>, text: row => row.fen / 100 },
      { key: 'state', name: say('状态', 'State'), show: row => { const [state, zh, en] = states[row.state]; return <Mark state={state}>{say(zh, en)}</Mark> }, text: row => row.state }, { key: 'at', name: say('什么时候', 'When'), show: row => said(row.paidAt ?? row.openedAt), text: row => row.paidAt ?? row.openedAt },
    ]} />
    {open ? <Order id={open} close={() => show(null)} /> : null}
  </Card>}</Answer>
}
/** One order, its refunds, and a refund of what is left. */
function Order({ id, close }: { id: string; close: () => void }) {
  const asked = useAsk('payment.read', { id }), refund = useTell('payment.refund'), [sum, setSum] = useState(''), [reason, setReason] = useState('')
  return <Dialog title={asked.data?.title ?? say('缴款单', 'Order')} close={close}><div className="inside stack"><Answer asked={asked} what={say('缴款单', 'the order')} rows={2}>{order => <>
    {order.notice ? <p className="note near"><Icon name="near" /><span>{order.notice}</span></p> : null}
    <dl className="pairs"><dt>{say('金额', 'Amount')}</dt><dd>{money(order.fen)}</dd><dt>{say('通道', 'Channel')}</dt><dd>{order.adapterName} <span className="mono small">{order.reference}</span></dd>{order.message ? <><dt>{say('说明', 'Remark')}</dt><dd>{order.message}</dd></> : null}
      {order.refunds.map(each => <Refunded key={each.id} reason={each.reason} text={`${money(each.fen)} ${each.state === 'done' ? say('退了', 'refunded') : each.state === 'asked' ? say('正在退', 'on its way') : say(`没退成：${each.message ?? '通道没有说为什么'}`, `refused: ${each.message ?? 'no reason given'}`)}`} />)}</dl>
    {order.can.includes('payment.refund') ? <form className="stack" onSubmit={event => { event.preventDefault(); const fen = Math.round(Number(sum) * 100); if (fen > 0 && reason.trim().length >= 2) refund.mutate({ id, fen, reason: reason.trim() }) }}>
      <TextField kind="number" label={say(`退多少（元，最多 ${((order.fen - order.refunded) / 100).toFixed(2)}）`, `Refund (yuan, at most ${((order.fen - order.refunded) / 100).toFixed(2)})`)} value={sum} change={setSum} /><TextField label={say('为什么退', 'Why')} value={reason} change={setReason} longest={200} />{refund.isError ? <ErrorNote error={refund.error} kept /> : null}
      <button type="submit" className="button primary">{say('退款', 'Refund')}</button></form> : null}
  </>}</Answer></div></Dialog>
}
const Refunded = ({ reason, text }: { reason: string; text: string }) => <><dt>{say('退款', 'Refund')}</dt><dd>{text} <span className="muted">{reason}</span></dd></>
