import { Link } from 'react-router'
import { type Grant } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { LimitsCard } from './limits.tsx'
import { grantState, wayNames } from './words.ts'

const limit = 50
type Side = 'received' | 'given' | 'all'
const states = ['requested', 'active', 'expired', 'revoked', 'declined'] as const
const stateName = (state: typeof states[number]) => ({ requested: say('等着批', 'Awaiting'), active: say('能用', 'In force'), expired: say('到期了', 'Expired'), revoked: say('撤销了', 'Revoked'), declined: say('没有批', 'Declined') })[state]

/** What a row of grants tells: who, what, for which purpose, until when. The other side is what interests each side. */
export const grantColumns = (side: Side): Column<Grant>[] => [
  { key: 'dataset', name: say('数据', 'Dataset'), show: the => the.datasetName, text: the => the.datasetName },
  { key: 'state', name: say('怎么样', 'State'), show: the => { const { state, word } = grantState(the); return <Mark state={state}>{word}</Mark> }, text: the => grantState(the).word },
  ...side === 'given' ? [] : [{ key: 'provider', name: say('谁给的', 'From'), show: (the: Grant) => the.providerName, text: (the: Grant) => the.providerName }],
  ...side === 'received' ? [] : [{ key: 'consumer', name: say('谁在用', 'To'), show: (the: Grant) => the.consumerName, text: (the: Grant) => the.consumerName }],
  { key: 'purpose', name: say('做什么用', 'Purpose'), show: the => <span className="clamp">{the.purpose}</span>, text: the => the.purpose },
  { key: 'fields', name: say('几项', 'Fields'), number: true, show: the => <>{the.fields.length}{the.clear.length > 0 ? <span className="muted"> {say(`（${the.clear.length} 项原样）`, `(${the.clear.length} as is)`)}</span> : null}</>, text: the => the.fields.length },
  { key: 'level', name: say('级别', 'Level'), show: the => <Tag>{the.level}</Tag>, text: the => the.level },
  { key: 'ways', name: say('怎么用', 'Ways'), show: the => <span className="whole">{wayNames(the.ways)}</span>, text: the => wayNames(the.ways) },
  { key: 'until', name: say('到哪天', 'Until'), show: the => <span className="whole">{shortDay(the.until)}</span>, text: the => the.until },
  { key: 'basis', name: say('依据', 'Basis'), extra: true, show: the => the.legalBasis || '—', text: the => the.legalBasis },
]

/** 共享: what is asked of us, what we give, what we get. */
export function Page() {
  const me = useMe().data, address = useAddress()
  const organization = me?.post?.organization
  const governs = me !== undefined && !may(me, 'grant.request')
  // The bureau gives and gets like any department, and sees besides what passes between the others.
  const limits = useAsk('grant.limits', {}, { enabled: may(me, 'grant.limits') }), oversees = limits.data?.can.includes('grant.changeLimits') ?? false
  const wanted = address.get('side'), side: Side = governs || (oversees && wanted === 'all') ? 'all' : wanted === 'given' ? 'given' : 'received'
  const state = states.find(each => each === address.get('state'))
  const asked = useAsk('grant.list', { ...side === 'all' ? {} : { side }, ...state ? { state } : {}, limit, offset: address.number('offset') }, { enabled: me !== undefined && may(me, 'grant.list'), keep: true, every: 60_000 })
  const waiting = useAsk('grant.list', { side: 'given', state: 'requested', limit: 1 }, { enabled: may(me, 'grant.approve') })
  if (me && !may(me, 'grant.list')) return <><Heading title={say('共享', 'Sharing')} /><div className="card"><Empty icon="lock" title={say('你的岗位不管共享', 'Your post does not handle sharing')} actions={<Link className="button" to={paths.desk.catalogue()}>{say('去数据目录', 'Go to the catalogue')}</Link>}>
    {say('申请和批准共享是数据管理员的事。要用哪份数据，找你们单位的数据管理员申请。', 'Asking for data and giving it is a data steward’s work; ask the steward of your organization.')}</Empty></div></>
  return <>
    <Heading title={say('共享', 'Sharing')} beside={organization && !governs ? <span className="muted">{me?.post?.organizationName}</span> : null} about={governs ? say('本区划里谁把什么数据给了谁，做什么用，到哪天。', 'Who gives what to whom in your division, what for, until when.') : say('要用别的部门的数据，在目录里找到它，点“申请使用”。别人申请我们的数据，在“我们给的”里批。', 'To use another department’s data find it in the catalogue and ask. Requests for ours are answered under “What we give”.')}
      actions={may(me, 'grant.request') ? <Link className="button primary" to={paths.desk.catalogue()}><Icon name="search" />{say('找数据来申请', 'Find data to ask for')}</Link> : null} />
    {governs ? null : <nav className="tabs" aria-label={say('哪一边', 'Which side')} style={{ margin: '8px 0 12px' }}>
      <Link to={paths.desk.sharing()} aria-current={side === 'received' ? 'page' : undefined}>{say('我们用的', 'What we get')}</Link>
      <Link to={paths.desk.sharing({ side: 'given' })} aria-current={side === 'given' ? 'page' : undefined}>{say('我们给的', 'What we give')}{waiting.data && waiting.data.total > 0 ? <span className="badge" title={say('等你批', 'awaiting you')}>{waiting.data.total}</span> : null}</Link>
      {oversees ? <Link to={paths.desk.sharing({ side: 'all' })} aria-current={side === 'all' ? 'page' : undefined}>{say('全区划的', 'All of the division')}</Link> : null}
    </nav>}
    <section className="card" aria-label={say('授权', 'Grants')}>
      <div className="row" style={{ padding: '8px 10px' }} role="group" aria-label={say('只看哪种', 'Which')}><button type="button" className="chip" aria-pressed={!state} onClick={() => address.set({ state: null })}>{say('全部', 'All')}</button>{states.map(each => <button type="button" className="chip" key={each} aria-pressed={state === each} onClick={() => address.set({ state: each })}>{stateName(each)}</button>)}</div>
      <Answer asked={asked} what={say('授权', 'the grants')} rows={6}>{page => <DataTable name={say('授权', 'Grants')} rows={page.items} columns={grantColumns(side)} id={the => the.id} to={the => paths.desk.grant(the.id)} compact={false}
        empty={<Empty icon="link" title={state ? say('没有这样的授权', 'None of this kind') : side === 'given' ? say('还没有人用我们的数据', 'Nobody uses our data yet') : say('还没有用别人的数据', 'We use nobody’s data yet')}>{side === 'given' ? say('别的部门申请了，会出现在这里，也会出现在“我的数据”的“等你办”里。', 'Requests will appear here, and under “Waiting for you” at home.') : say('要填表、要核对的东西，别的部门多半已经有了：去目录里找一找，别再让人交一遍。', 'What you would ask people for is probably held by another department already: look in the catalogue first.')}</Empty>}
        foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('份', '')} />} />}</Answer>
    </section>
    {side === 'all' && limits.data ? <LimitsCard limits={limits.data} /> : null}
  </>
}
