import './benefit.css'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Output, Refusal } from '../api/client.ts'
import { useActing } from '../ui/acting.ts'
import { useAsk, useTell } from '../ui/ask.ts'
import { periodWord } from '../desk/benefit/words.ts'
import { TextField } from '../ui/form.tsx'
import { longDay, untilDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { type Me, useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Empty, ErrorNote, ErrorPanel, Loading } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { Reasons } from './benefit-why.tsx'
import { yuan } from './bits.tsx'
import { Frame } from './frame.tsx'

type Own = Output<'benefit.own'>['items'][number]
type Item = Own['items'][number]
/** 为您找到: nobody has to apply; what there is to take comes first, then what is on its way, then why not. */
export function Page() {
  const me = useMe(), stranger = me.error instanceof Refusal && me.error.status === 401
  return <Frame me={me.data} back={{ name: say('为您找到', 'Found for you'), to: paths.my() }}>
    <Heading title={say('为您找到', 'Found for you')} about={say('不用申请：按政策和各部门的数据算出来。符合、不符合，都说明为什么。', 'Nobody has to apply. Each policy says why, or why not.')} />
    {stranger ? <div className="card"><Empty icon="user" title={say('先登录，才知道您是谁', 'Sign in first')} actions={<a className="button primary" href={paths.signIn(paths.benefits())}>{say('登录', 'Sign in')}</a>} /></div> : me.isError ? <ErrorPanel error={me.error} retry={() => void me.refetch()} /> : me.data ? <Mine me={me.data} /> : <Loading what={say('政策', 'policies')} />}
    <ul className="card list"><li><Link className="item" to={paths.publicBenefits()}><Icon name="list" /><span className="grow"><b>{say('正在公示的名单', 'Lists that are public now')}</b><span className="block muted small">{say('谁都可以看，看出不对可以提异议', 'Everybody may look and object')}</span></span><Icon name="next" /></Link></li>
      <li><Link className="item" to={paths.payments()}><Icon name="document" /><span className="grow"><b>{say('缴费', 'Payments')}</b><span className="block muted small">{say('要退回的钱也在这里', 'What is to be paid back is there, too')}</span></span><Icon name="next" /></Link></li></ul>
  </Frame>
}
function Mine({ me }: { me: Me }) {
  const acts = useActing(me), asked = useAsk('benefit.own', {})
  if (asked.isError) return <ErrorPanel error={asked.error} retry={() => void asked.refetch()} />
  if (!asked.data) return <Loading what={say('能享受的政策', 'what you are entitled to')} rows={4} />
  const { known, notice } = asked.data, items = asked.data.items.filter(({ subject }) => !me.company || subject === acts)
  if (!known) return <div className="card"><Empty icon="badge" title={say('这个账号没有对上您本人', 'This account is not tied to a person')}>{say('用实名的账号登录才算得出来。', 'Sign in with your verified account.')}</Empty></div>
  if (items.length === 0) return <div className="card"><Empty icon="inbox" title={say('现在没有给您这类人的政策', 'No policy for you yet')}>{say('有了会发消息告诉您。', 'You will be told.')}</Empty></div>
  const open = ({ items: own }: Own) => own.some(({ can, state }) => can.includes('benefit.agree') && (state === 'listed' || state === 'refused')), first = items.filter(open), under = items.filter(own => !open(own) && own.items.length > 0), yes = items.filter(own => own.items.length === 0 && own.entitled), no = items.filter(own => own.items.length === 0 && !own.entitled)
  return <>
    {notice ? <p className="note near"><Icon name="near" /><span>{notice}</span></p> : null}
    <Group title={say('可以领的', 'To take')} items={first} /><Group title={say('办过的、在办的', 'Taken, under way')} items={under} />
    <Group title={say('您符合，还没开始发', 'Entitled; nothing is paid yet')} items={yes} />
    {no.length > 0 ? <section className="stack" aria-labelledby="benefit-no"><h2 id="benefit-no">{say('现在不符合的', 'Not now')} <small className="muted">{no.length}</small></h2><ul className="card list">{no.map(own => <li key={own.code}><details className="benefit-no"><summary className="item"><span className="grow"><b>{own.name}</b><span className="block muted small">{own.plain}</span></span><Mark state="missing">{say('看为什么', 'why')}</Mark></summary><div className="inside stack"><Reasons own={own} /></div></details></li>)}</ul></section> : null}
  </>
}
const Group = ({ title, items }: { title: string; items: readonly Own[] }) => (items.length === 0 ? null : <section className="stack" aria-label={title}><h2>{title} <small className="muted">{items.length}</small></h2>{items.map(own => <One key={own.code} own={own} />)}</section>)

function One({ own }: { own: Own }) {
  return <article className="card" aria-labelledby={`benefit-${own.code}`}><div className="inside stack">
    <div className="benefit-head"><h3 id={`benefit-${own.code}`}>{own.name}{own.subject === 'company' ? <span className="tag">{say('给您的企业', 'for your company')}</span> : null}</h3>
      {own.items.length === 0 ? <p className="benefit-fen">{own.entitled ? yuan(own.fen ?? 0) : null}</p> : null}</div>
    <p>{own.plain} <span className="muted small">{own.organizationName}</span></p>
    {own.items.map(item => <Taken key={item.id} item={item} />)}
    <details className="more"><summary><Mark state={own.entitled ? 'good' : 'missing'}>{own.entitled ? say('您符合，看为什么', 'You are entitled: why') : say('现在不符合，看为什么', 'Not now: why')}</Mark></summary><Reasons own={own} /></details>
  </div></article>
}

const day = (at: string | null): string => (at ? longDay(at) : '')
/** What became of one's own, in one sentence. */
function told(item: Item): string {
  const tail = item.payeeTail ? say(`尾号 ${item.payeeTail} 的账号`, `the account …${item.payeeTail}`) : ''
  switch (item.state) {
    case 'listed': return item.publicUntil ? say(`名单在公示，到${untilDay(item.publicUntil)}；现在就可以确认，公示完了再发`, `The list is public until ${untilDay(item.publicUntil)}; you may agree now`) : say('等您确认', 'Waiting for you')
    case 'agreed': return item.publicUntil ? say(`您确认了，公示到${untilDay(item.publicUntil)}，完了发到${tail}`, `Agreed; after ${untilDay(item.publicUntil)} it goes to ${tail}`) : say(`您确认了，下一批发到${tail}`, `Agreed; the next batch goes to ${tail}`)
    case 'declined': return say('您说了不要', 'You declined')
    case 'sent': return say(`正在发到${tail}`, `On its way to ${tail}`)
    case 'paid': return say(`${day(item.paidAt)}发到了${tail}`, `Paid to ${tail} on ${day(item.paidAt)}`)
    case 'refused': return say(`没有发成：${item.message ?? ''}`, `Refused: ${item.message ?? ''}`)
    case 'recovering': return say(`要退回。${item.message ?? ''}`, `To be paid back. ${item.message ?? ''}`)
    case 'recovered': return say('已经退回', 'Paid back')
    case 'removed': return say(`移出了名单。${item.message ?? ''}`, `Removed. ${item.message ?? ''}`)
    case 'beyond': return say('符合，但这一期的预算用完了，没有排到', 'Entitled, but the budget of this period is spent')
    default: return ''
  }
}
/** One tap to the account one gave before, or to another; what one said is unsaid until the money goes out. */
function Taken({ item }: { item: Item }) {
  const agree = useTell('benefit.agree'), decline = useTell('benefit.decline'), undo = useTell('benefit.undo'), [other, setOther] = useState(false), [number, setNumber] = useState(''), [name, setName] = useState(''), [tried, setTried] = useState(false)
  const wrong = { number: /^\d{8,30}$/.test(number.replace(/[\s-]/g, '')) ? undefined : say('8 到 30 位数字，可以有空格', '8 to 30 digits'), name: name.trim() === '' ? say('写上户名', 'Name it') : undefined }, may = (what: string) => item.can.includes(`benefit.${what}`), deciding = may('agree') && (item.state === 'listed' || item.state === 'refused'), known = item.knownTail !== null && item.state === 'listed'
  const take = (account: { number: string; name: string } | null) => { if (!agree.isPending) agree.mutate({ id: item.id, number: account?.number ?? null, name: account?.name ?? null }, { onSuccess: () => { setOther(false); tell(say('确认了，发放以后会告诉您', 'Confirmed')) } }) }
  const go = () => { setTried(true); if (!wrong.number && !wrong.name) take({ number, name: name.trim() }) }, error = agree.error ?? decline.error ?? undo.error
  return <div className={`benefit-item stack tight ${deciding ? 'open' : ''}`}>
    <div className="benefit-head"><p><span className="muted">{periodWord(item.period)}</span> {told(item)}</p><p className="benefit-fen">{yuan(item.fen)}</p></div>
    {deciding && !other ? <div className="benefit-do">{known ? <button type="button" className="button primary" aria-disabled={agree.isPending} onClick={() => take(null)}>{say(`确认领取，发到尾号 ${item.knownTail}`, `Take it, to …${item.knownTail}`)}</button> : <button type="button" className="button primary" onClick={() => setOther(true)}>{item.state === 'refused' ? say('换收款账号', 'Another account') : say('确认领取', 'Take it')}</button>}
      {known ? <button type="button" className="button" onClick={() => setOther(true)}>{say('发到别的账号', 'To another account')}</button> : null}{may('decline') && item.state === 'listed' ? <button type="button" className="button quiet" onClick={() => decline.mutate({ id: item.id })}>{say('我不要', 'No, thanks')}</button> : null}</div> : null}
    {!deciding && may('undo') ? <div className="benefit-do"><button type="button" className="button quiet" aria-disabled={undo.isPending} onClick={() => { if (!undo.isPending) undo.mutate({ id: item.id }, { onSuccess: () => tell(item.state === 'agreed' ? say('撤回了，发放以前还可以再定', 'Taken back') : say('好，给您留着，看好账号再确认', 'Kept for you; agree to the account')) }) }}>{item.state === 'agreed' ? say('撤回确认', 'Take it back') : say('我又要了', 'I want it after all')}</button></div> : null}
    {other ? <form className="stack" noValidate onSubmit={event => { event.preventDefault(); go() }}>
      <TextField label={say('收款账号', 'Account number')} hint={say('演示账号，随便写 16 位数字，不会有真钱', 'A demonstration account: any 16 digits')} value={number} change={setNumber} longest={40} error={tried ? wrong.number : undefined} /><TextField label={say('户名', 'Name on the account')} value={name} change={setName} longest={60} error={tried ? wrong.name : undefined} />
      <div className="row"><button type="submit" className="button primary" aria-disabled={agree.isPending}>{say('确认领取', 'Take it')}</button><button type="button" className="button" onClick={() => setOther(false)}>{say('先不', 'Not now')}</button></div>
    </form> : null}
    {error ? <ErrorNote error={error} kept /> : null}
  </div>
}
