import { useState } from 'react'
import { Link } from 'react-router'
import { call, Refusal } from '../api/client.ts'
import { type Seen } from '../api/shape.ts'
import { useAsk } from '../ui/ask.ts'
import { clock, exactTime, isoDay, longDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { type Proved } from '../ui/ledger-proof.ts'
import { Mark } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { useOnce } from '../ui/once.ts'
import { Heading } from '../ui/page.tsx'
import { Empty, ErrorNote, ErrorPanel, Loading } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { VerifyHere } from '../ui/proof.tsx'
import { say } from '../ui/say.tsx'
import { TakenWhole } from './bulk.tsx'
import { Frame } from './frame.tsx'

/** 谁看过我的数据: each look at one's own records, by whom, when, what for, on what ground, with its proof. */
export function Page() {
  const me = useMe()
  const stranger = me.error instanceof Refusal && me.error.status === 401
  return <Frame me={me.data}>
    <Heading title={say('谁看过我的数据', 'Who looked at my data')} about={say('部门每看一次您的数据，这里都有一笔：谁看的、什么时候、看了什么、为什么能看。谁也删不掉。', 'Every look at your data by a department is here: who, when, what, and why they may. Nobody can erase it.')} />
    {stranger ? <div className="card"><Empty icon="user" title={say('先登录，才知道您是谁', 'Sign in, so that we know who you are')} actions={<a className="button primary" href={paths.signIn(paths.seen())}>{say('登录', 'Sign in')}</a>}>{say('只给您看您自己的，别人的看不到。', 'You see what concerns you, nobody else’s.')}</Empty></div>
      : me.isError ? <ErrorPanel error={me.error} retry={() => void me.refetch()} /> : me.data ? <><Looks /><TakenWhole /></> : <Loading what={say('您的记录', 'your records')} />}
  </Frame>
}

function Looks() {
  const first = useAsk('ledger.seen', { limit: 20 })
  const [more, setMore] = useState<{ items: Seen[]; next: number | null } | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  if (first.isError) return <ErrorPanel error={first.error} retry={() => void first.refetch()} />
  if (!first.data) return <Loading what={say('看过您数据的记录', 'the looks')} rows={4} />
  if (!first.data.known) return <div className="card"><Empty icon="badge" title={say('这个账号没有对上您本人', 'This account is not tied to a person')}>{say('用实名的个人账号登录，才查得到谁看过您的数据。工作账号查的是工作，不是您本人。', 'Sign in with your personal, verified account. A work account is not you.')}</Empty></div>
  const items = [...first.data.items, ...more?.items ?? []], next = more ? more.next : first.data.next
  if (items.length === 0) return <div className="card"><Empty good title={say('还没有人看过您的数据', 'Nobody has looked at your data')}>{say('哪个部门看了，马上会出现在这里。', 'As soon as a department does, it appears here.')}</Empty></div>
  const days = [...new Set(items.map(({ at }) => isoDay(at)))], offices = new Set(items.map(({ organizationName, who }) => organizationName ?? who)).size
  const load = () => once(async () => { setError(null); try { const page = await call('ledger.seen', { limit: 20, ...next === null ? {} : { before: next } }); setMore({ items: [...more?.items ?? [], ...page.items], next: page.next }) } catch (failure) { setError(failure) } })
  return <>
    <p className="seen-sum" role="status">{next === null ? say(`${offices} 个部门看过 ${items.length} 次`, `${offices} offices looked ${items.length} times`) : say(`最近 ${items.length} 次，来自 ${offices} 个部门`, `The last ${items.length}, by ${offices} offices`)}</p>
    {days.map(day => <section key={day} aria-labelledby={`day-${day}`}><h2 id={`day-${day}`} className="seen-day">{longDay(day)}</h2>
      <ul className="card list seen">{items.filter(({ at }) => isoDay(at) === day).map(look => <Look key={look.id} look={look} />)}</ul></section>)}
    {error !== null ? <ErrorNote error={error} retry={load} /> : null}
    {next !== null ? <button type="button" className="button" disabled={busy} onClick={load}>{say('看更早的', 'Earlier ones')}</button> : null}
    <div className="note"><Icon name="phone" /><span>{say('觉得不该看？打 12345，报存证号，能一查到底。', 'Should they not have looked? Call 12345 and name the entry number; it can be traced.')} <Link to={paths.receipt()}>{say('核验一张回执', 'Check a receipt')}</Link></span></div>
  </>
}

/** What was done, as one says it to the person it was done to. */
function deed({ action, fields, clear }: Seen): { verb: string; how: string } {
  const masked = fields.some(field => !clear.includes(field))
  switch (action) {
    case 'grant.verify': return { verb: say('核对了您的', 'verified your'), how: say('只问“对不对”，没有看内容。', 'Asked only whether it agrees; saw nothing.') }
    case 'grant.bulk': case 'exchange.downloadRecords': return { verb: say('整批取走过，里面有您的', 'took in bulk, among others your'), how: masked ? say('敏感的遮住了一部分。', 'Sensitive values were masked.') : '' }
    case 'grant.changes': case 'subscription.deliver': return { verb: say('收到了变化，里面有您的', 'was told of a change in your'), how: '' }
    case 'credential.verify': return { verb: say('核验了您的', 'verified your'), how: say('看到了什么，在“我的证照”里写着。', 'What was seen is told in the wallet.') }
    case 'exchange.recordHistory': return { verb: say('看了历次变化：您的', 'looked at the history of your'), how: '' }
    default: return { verb: say('看了您的', 'looked at your'), how: masked ? say('敏感的遮住了一部分。', 'Sensitive values were masked.') : fields.length > 0 ? say('看的是原样。', 'Seen as it is.') : '' }
  }
}

function Look({ look }: { look: Seen }) {
  const dataset = useAsk('catalogue.readDataset', { code: look.dataset ?? '' }, { enabled: look.dataset !== null })
  const nameOf = (code: string) => dataset.data?.contract?.fields.find(field => field.code === code)?.name ?? code
  const { verb, how } = deed(look), what = dataset.data?.name ?? look.dataset ?? (look.action.startsWith('credential.') ? say('电子证照', 'credential') : look.subject)
  return <li><div className="seen-look">
    <p className="seen-who"><b>{look.organizationName ?? look.who}</b> {look.organizationName ? <span className="muted">{look.who}{look.post ? say(`（${look.post}）`, ` (${look.post})`) : ''}</span> : null}<time className="muted" dateTime={look.at} title={exactTime(look.at)}>{clock(look.at)}</time></p>
    <p>{verb}<b>{say(`“${what}”`, ` “${what}”`)}</b>{look.fields.length > 0 ? say(`：${look.fields.map(nameOf).join('、')}。`, `: ${look.fields.map(nameOf).join(', ')}.`) : say('。', '.')}{how ? <span className="muted"> {how}</span> : null}</p>
    <dl className="pairs">
      <dt>{say('为什么', 'Why')}</dt><dd>{look.purpose ?? <span className="muted">{say('本部门自己的数据，日常管理', 'their own data, in the course of their work')}</span>}{look.service && look.service !== look.purpose ? <span className="muted">{say(`（${look.service}）`, ` (${look.service})`)}</span> : null}</dd>
      {look.legalBasis ? <><dt>{say('依据', 'Legal basis')}</dt><dd>{look.legalBasis}</dd></> : null}
      {look.clear.length > 0 && look.clear.length < look.fields.length ? <><dt>{say('看了原样的', 'As they are')}</dt><dd>{look.clear.map(nameOf).join(say('、', ', '))}</dd></> : null}
    </dl>
    <ProofOf look={look} />
  </div></li>
}

/** The proof is fetched when somebody wants it; this browser then judges by itself. */
function ProofOf({ look }: { look: Seen }) {
  const [open, setOpen] = useState(false)
  const asked = useAsk('ledger.proveSeen', { entry: look.id }, { enabled: open })
  const proof: Proved['proof'] = asked.data?.proof ?? null
  return <details className="more" onToggle={event => setOpen(event.currentTarget.open)}><summary>{say(`存证第 ${look.id} 号，看证明`, `Entry ${look.id}: see the proof`)}</summary>
    <div className="told">{!open ? null : asked.isError ? <ErrorNote error={asked.error} retry={() => void asked.refetch()} /> : !asked.data ? <Loading what={say('证明', 'the proof')} rows={1} />
      : proof === null ? <><Mark state="running">{say('账本还没封到这一条，最多等一分钟', 'The ledger is not sealed this far yet; a minute at most')}</Mark> <button type="button" className="textlink" onClick={() => void asked.refetch()}>{say('再看一次', 'Look again')}</button></>
        : <div className="stack tight"><p>{say(`这一笔是账本的第 ${proof.entry.seq} 条，封在第 ${proof.checkpoint.number} 个检查点里，签过名。谁改一个字都会对不上。`, `No. ${proof.entry.seq} of the ledger, sealed by signed checkpoint ${proof.checkpoint.number}. A changed letter would show.`)}</p><VerifyHere proof={proof} /></div>}</div>
  </details>
}
