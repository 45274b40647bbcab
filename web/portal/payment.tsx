import { Link, useParams } from 'react-router'
import { type Output, Refusal } from '../api/client.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk, useTell } from '../ui/ask.ts'
import { clock, exactTime, longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark, type State } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { Empty, ErrorNote } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { yuan } from './bits.tsx'
import { Frame } from './frame.tsx'

type Own = Output<'payment.own'>['items'][number]
const states: Record<Own['state'], [State, string, string]> = { open: ['near', '等您缴款', 'to be paid'], paid: ['good', '缴过了', 'paid'], failed: ['late', '没有付成', 'failed'], expired: ['missing', '过期了', 'expired'] }
const StateOf = ({ own }: { own: Own }) => { const [state, zh, en] = states[own.state]; return <Mark state={state}>{say(zh, en)}</Mark> }

/** 我的缴款; with an id, the page of the sandbox on which one pays. */
export function Page() {
  const me = useMe(), { id } = useParams(), stranger = me.error instanceof Refusal && me.error.status === 401, here = id === undefined ? paths.payments() : paths.sandboxPay(id)
  return <Frame me={me.data} back={id === undefined ? { name: say('缴费', 'Payments'), to: paths.my() } : { name: say('缴费', 'Payments'), to: paths.payments() }}>
    {stranger ? <div className="card"><Empty icon="user" title={say('先登录', 'Sign in first')} actions={<a className="button primary" href={paths.signIn(here)}>{say('登录', 'Sign in')}</a>} /></div> : id === undefined ? <All /> : <Pay id={id} />}
  </Frame>
}
function All() {
  const asked = useAsk('payment.own', {})
  return <><Heading title={say('缴费', 'Payments')} about={say('办事要交的、要退回的钱，都在这里。', 'What is to be paid and what came back.')} />
    <Answer asked={asked} what={say('缴款单', 'your orders')} rows={3}>{({ items }) => {
      const open = items.filter(({ state, payAt }) => state === 'open' && payAt !== null), over = items.filter(one => !open.includes(one)), sum = open.reduce((all, { fen }) => all + fen, 0)
      return <>
        {items[0]?.notice ? <p className="note near"><Icon name="near" /><span>{items[0].notice}</span></p> : null}
        {open.length > 0 ? <Card title={say('要缴的', 'To pay')} note={say(`${open.length} 笔，一共 ${yuan(sum)}`, `${open.length}, ${yuan(sum)} in all`)}><ul className="list">{open.map(own => <li key={own.id} className="item due"><span className="grow"><b>{own.title}</b><span className="block sum">{yuan(own.fen)}</span><span className="block muted small">{own.organizationName}{say(`，${longDay(own.expiresAt)} ${clock(own.expiresAt)} 前缴`, `, by ${longDay(own.expiresAt)} ${clock(own.expiresAt)}`)}</span></span><Link className="button primary" to={own.payAt!}>{say('去缴', 'Pay')}<span className="sr">{say(`：${own.title}`, `: ${own.title}`)}</span></Link></li>)}</ul></Card>
          : <div className="card"><Empty good title={say('没有要缴的', 'Nothing to pay')}>{over.length > 0 ? say('缴过的在下面。', 'What you paid is below.') : say('办事要交钱的时候，会在这里和“消息”里告诉您；除了这里，谁叫您转钱都别转。', 'What is to be paid is told here and in your messages; pay nowhere else.')}</Empty></div>}
        {over.length > 0 ? <Card title={say('缴过的、过期的', 'Paid and expired')}><ul className="list">{over.map(own => <Paid key={own.id} own={own} />)}</ul></Card> : null}
      </>
    }}</Answer></>
}
/** 缴过的, with what one shows when asked: the receipt's numbers. */
const Paid = ({ own }: { own: Own }) => <li className="inside-item"><details className="more"><summary><span className="row between grow"><span><b>{own.title}</b> <StateOf own={own} /></span><b>{yuan(own.fen)}</b></span></summary>
  <dl className="pairs told"><dt>{say('收款单位', 'Payee')}</dt><dd>{own.organizationName}</dd><dt>{say('缴款单号', 'Order')}</dt><dd className="mono">{own.number}</dd>{own.paidAt ? <><dt>{say('什么时候缴的', 'Paid at')}</dt><dd>{exactTime(own.paidAt)}</dd></> : <><dt>{say('什么时候开的', 'Opened at')}</dt><dd>{exactTime(own.openedAt)}</dd></>}{own.reference ? <><dt>{say('凭证号', 'Reference')}</dt><dd className="mono">{own.reference}</dd></> : null}{own.refunded > 0 ? <><dt>{say('退了', 'Refunded')}</dt><dd>{yuan(own.refunded)}</dd></> : null}{own.message ? <><dt>{say('说明', 'Note')}</dt><dd>{own.message}</dd></> : null}</dl>
  {own.filed ? <p><Link to={paths.mine()}>{say('看这件事办到哪了', 'See the matter')}</Link></p> : null}</details></li>
/** 演示支付: what the page of a bank would be. It moves no money and says so. */
function Pay({ id }: { id: string }) {
  const asked = useAsk('payment.readOwn', { id }, { every: 3000 }), pay = useTell('payment.payInSandbox'), tellBank = (outcome: 'pay' | 'fail') => { if (!pay.isPending && !pay.isSuccess) pay.mutate({ id, outcome }) }
  return <><Heading title={say('演示支付', 'Sandbox payment')} />
    <p className="note near"><Icon name="near" /><span>{say('演示支付，不动真钱。这一页代替银行的收银台。', 'A sandbox: no real money moves. This page stands for the bank’s.')}</span></p>
    <Answer asked={asked} what={say('缴款单', 'the order')} rows={2}>{own => <section className="card inside stack">
      <h2>{own.title}</h2><p className="sum">{yuan(own.fen)}</p><p><StateOf own={own} /> <span className="muted">{own.organizationName}</span></p>
      {pay.isError ? <ErrorNote error={pay.error} /> : null}
      {own.state === 'open' ? <div className="row"><button type="button" className="button primary" aria-disabled={pay.isPending || pay.isSuccess} onClick={() => tellBank('pay')}>{pay.isSuccess ? say('付了，等银行回话', 'Paid; waiting for the bank') : say(`付 ${yuan(own.fen)}`, `Pay ${yuan(own.fen)}`)}</button>{pay.isSuccess ? null : <button type="button" className="button" aria-disabled={pay.isPending} onClick={() => tellBank('fail')}>{say('假装付不成', 'Let it fail')}</button>}</div> : <p><Link className="button" to={paths.payments()}>{say('看所有缴费', 'Back')}</Link></p>}
    </section>}</Answer></>
}
