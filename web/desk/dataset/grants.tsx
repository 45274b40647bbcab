import { useState } from 'react'
import { Link } from 'react-router'
import { type Dataset, type Grant } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, isoDay, shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { useAddress } from '../../ui/address.ts'
import { grantColumns } from '../grant/list.tsx'
import { Try } from '../grant/try.tsx'
import { grantState } from '../grant/words.ts'

const limit = 50, day = 86_400_000
export const useGrantsOf = (code: string, enabled: boolean) => useAsk('grant.list', { dataset: code, limit }, { enabled, keep: true })
/** Those by which one's own organization may read now. */
export const readable = (grants: readonly Grant[]): Grant[] => grants.filter(({ can }) => can.includes('grant.query') || can.includes('grant.verify'))

/** 授权: everybody who may use this dataset, or has asked to. */
export function GrantsTab({ dataset, own }: { dataset: Dataset; own: boolean }) {
  const me = useMe().data, address = useAddress()
  const asked = useAsk('grant.list', { dataset: dataset.code, limit, offset: address.number('offset') }, { enabled: may(me, 'grant.list'), keep: true })
  return <Card title={say('授权', 'Grants')} actions={own && may(me, 'grant.add') && dataset.state === 'published' ? <Link className="button little" to={paths.desk.requestGrant(dataset.code, { give: 1 })}><Icon name="plus" />{say('给一个部门用', 'Give it to a department')}</Link> : undefined}>
    <Answer asked={asked} what={say('授权', 'the grants')} rows={5}>{page => <DataTable name={say('授权', 'Grants')} rows={page.items} columns={grantColumns('given')} id={the => the.id} to={the => paths.desk.grant(the.id)}
      empty={<Empty icon="link" title={say('还没有人用这份数据', 'Nobody uses this dataset yet')}>{own ? say('别的部门申请了，会出现在这里。知道谁要用，也可以直接给。', 'Requests will appear here; you may also give it outright.') : say('你只看得到给你们的授权。', 'You see only grants given to you.')}</Empty>}
      foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('份', '')} />} />}</Answer>
  </Card>
}

/** 谁在用: those in force, what for, until when. */
export function Users({ dataset, grants }: { dataset: Dataset; grants: readonly Grant[] }) {
  const me = useMe().data, [since] = useState(() => isoDay(new Date(Date.now() - 29 * day)))
  // Who calls how often is for the provider and whoever governs; the scorecard counts it from the ledger.
  const served = useAsk('lists.scorecardRows', { organization: dataset.provider, figure: 'served', from: since, limit: 200 }, { enabled: grants.length > 0 && may(me, 'lists.scorecardRows') })
  const calls = new Map((served.data?.items ?? []).map(({ id, count: times }) => [id, times]))
  const live = grants.filter(({ state }) => state === 'active'), asking = grants.filter(({ state }) => state === 'requested').length
  const readers = new Set(live.map(({ consumer }) => consumer)).size, total = grants.reduce((sum, { id }) => sum + (calls.get(id) ?? 0), 0)
  return <Card title={say('谁在用', 'Who uses it')} note={live.length > 0 ? say(`${readers} 家${total > 0 ? `，近 30 天 ${count(total)} 次` : ''}`, `${readers}${total > 0 ? `, ${count(total)} calls in 30 days` : ''}`) : undefined} actions={grants.length > 0 ? <Link to={paths.desk.dataset(dataset.code, 'grants')}>{say(`全部 ${grants.length} 份授权`, `All ${grants.length} grants`)}</Link> : undefined}>
    {asking > 0 ? <p className="inside" style={{ paddingBottom: 0 }}><Link to={paths.desk.dataset(dataset.code, 'grants')}><Mark state="running">{say(`${asking} 份申请等着批`, `${asking} awaiting a decision`)}</Mark></Link></p> : null}
    {live.length === 0 ? <p className="inside muted">{say('还没有部门在用。', 'No department uses it yet.')}</p> : <ul className="list">{live.slice(0, 6).map(grant => {
      const { state, word } = grantState(grant)
      return <li key={grant.id}><Link className="item" to={paths.desk.grant(grant.id)}><span className="grow"><b>{grant.consumerName}</b><br /><span className="muted small">{say(`${grant.purpose}，${grant.fields.length} 项，到 ${shortDay(grant.until)}`, `${grant.purpose}, ${grant.fields.length} fields, until ${shortDay(grant.until)}`)}</span></span>{calls.has(grant.id) ? <span className="muted small whole" title={say('近 30 天', 'in 30 days')}>{say(`${count(calls.get(grant.id)!)} 次`, `${count(calls.get(grant.id)!)} calls`)}</span> : null}{state === 'good' ? null : <Mark state={state}>{word}</Mark>}</Link></li>
    })}</ul>}
  </Card>
}

/** 试一试接口: through a grant of one's own; without one, what is missing and how to ask for it. */
export function TryHere({ dataset, grants }: { dataset: Dataset; grants: readonly Grant[] }) {
  const me = useMe().data, address = useAddress(), { code, contract } = dataset
  const usable = readable(grants), chosen = usable.find(({ id }) => id === address.get('grant')) ?? usable[0]
  const asking = grants.find(({ state, consumer }) => state === 'requested' && consumer === me?.post?.organization)
  if (chosen) return <Card title={say('试一试接口', 'Try it')} actions={<Link to={paths.desk.grant(chosen.id)}>{say('看这份授权', 'See the grant')}</Link>} inside>
    {usable.length > 1 ? <div className="row" style={{ marginBottom: 10 }} role="group" aria-label={say('凭哪份授权', 'Under which grant')}>{usable.map(each => <button type="button" className="chip" key={each.id} aria-pressed={each.id === chosen.id} onClick={() => address.set({ grant: each.id }, true)}>{each.purpose}</button>)}</div> : null}
    <Try key={chosen.id} grant={chosen} /></Card>
  const ask = may(me, 'grant.request') && contract && contract.shareType !== 'none' && dataset.state === 'published'
  return <Card title={say('试一试接口', 'Try it')}><Empty icon={asking ? 'clock' : 'lock'} title={asking ? say('申请交上去了，等对方批', 'You have asked; the provider decides') : contract?.shareType === 'none' ? say('这份数据不予共享，接口也取不到', 'This dataset is not shared') : say('还差一份授权', 'A grant is missing')}
    actions={asking ? <Link className="button" to={paths.desk.grant(asking.id)}>{say('看申请', 'See the request')}</Link> : ask ? <Link className="button primary" to={paths.desk.requestGrant(code)}>{say('申请使用', 'Ask for it')}</Link> : undefined}>
    {asking ? undefined : contract?.shareType === 'none' ? contract.legalBasis : ask ? say(`写清楚做什么用、依据哪一条、要哪几项，${dataset.providerName}批了就能在这里试，也能给你们的系统用。`, `Say what for, on what basis and which fields; once ${dataset.providerName} agrees you can try it here.`) : say('请你们单位的数据管理员来申请。', 'Ask the data steward of your organization.')}</Empty></Card>
}
