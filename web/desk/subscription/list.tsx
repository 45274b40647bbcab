import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { AddSubscription } from './add.tsx'
import { Secret } from './secret.tsx'
import { answerOf, isSandbox, stateOf, type Subscription } from './words.ts'

const limit = 50

/** 订阅: where changes of granted data are sent, and whether they arrive. */
export function Page() {
  const address = useAddress(), me = useMe().data, go = useNavigate()
  const allowed = may(me, 'subscription.list'), mayAdd = may(me, 'subscription.add'), grant = address.get('grant') || undefined
  const [adding, setAdding] = useState(address.has('add')), [made, setMade] = useState<(Subscription & { secret: string }) | null>(null)
  const asked = useAsk('subscription.list', { limit, offset: address.number('offset'), ...grant ? { grant } : {} }, { keep: true, enabled: allowed, every: 10_000 })
  if (!allowed) return <><Heading title={say('订阅', 'Subscriptions')} /><div className="card"><NoRight title={say('你的岗位看不到订阅', 'Your post may not see subscriptions')} text={say('订阅由各部门的数据管理员管。', 'They are kept by the departments’ data stewards.')} /></div></>
  return <>
    <Heading title={say('订阅', 'Subscriptions')} about={say('授权里给了“订阅”的数据，一有变化就发到你们的系统，不用天天来取。', 'Where a grant has the way “subscribe”, changes are sent to your system as they happen.')}
      actions={mayAdd ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('新建订阅', 'Subscribe')}</button> : null} />
    <section className="card" aria-label={say('订阅', 'Subscriptions')} style={{ marginTop: 12 }}>
      <Answer asked={asked} what={say('订阅', 'subscriptions')} rows={5}>{({ items, total }) => <DataTable<Subscription> name={say('订阅', 'Subscriptions')} rows={items} id={row => row.id} to={row => paths.desk.subscription(row.id)} columns={columns(me?.post?.organization ?? null)}
        empty={<Empty icon="bell" title={say('还没有订阅', 'No subscriptions yet')}>{mayAdd ? say('按“新建订阅”，选一份授权，写上你们系统的地址。', 'Press “Subscribe”, choose a grant and give your system’s address.') : say('各部门还没有建过。', 'No department has made one.')}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('个订阅', 'subscriptions')} />} />}</Answer>
    </section>
    {adding ? <AddSubscription grant={grant} close={() => setAdding(false)} added={subscription => { setAdding(false); setMade(subscription) }} /> : null}
    {made ? <Secret secret={made.secret} oldUntil={null} close={() => void go(paths.desk.subscription(made.id))} /> : null}
  </>
}

const columns = (own: string | null): Column<Subscription>[] => [
  { key: 'name', name: say('订阅', 'Subscription'), show: row => row.name, text: row => row.name },
  { key: 'dataset', name: say('哪份数据', 'Data'), show: row => <>{row.datasetName} <span className="muted small">{say(`授权第 ${row.grantNumber} 号`, `grant no. ${row.grantNumber}`)}</span></>, text: row => row.datasetName },
  { key: 'organization', name: say('谁收', 'Receiver'), show: row => row.organizationName, text: row => row.organizationName, extra: own !== null },
  { key: 'host', name: say('发到哪', 'To'), show: row => <><span className="mono whole">{new URL(row.url).host}</span>{isSandbox(row.url) ? <> <Tag>{say('演示接收端', 'demonstration receiver')}</Tag></> : null}</>, text: row => row.url },
  { key: 'state', name: say('怎么样了', 'State'), show: row => { const { state, word } = stateOf(row); return <Mark state={state}>{word}</Mark> }, text: row => stateOf(row).word },
  { key: 'last', name: say('最近一次', 'Last'), show: row => row.last ? <span className="whole">{answerOf(row.last).word} <span className="muted small">{said(row.last.at)}</span></span> : <span className="muted">{say('还没发过', 'nothing sent yet')}</span>, text: row => row.last ? answerOf(row.last).word : '' },
  { key: 'waiting', name: say('等着', 'Waiting'), number: true, show: row => count(row.waiting), text: row => row.waiting },
  { key: 'dead', name: say('没送到', 'Dead'), number: true, show: row => row.dead > 0 ? <b className="bad">{count(row.dead)}</b> : count(0), text: row => row.dead },
  { key: 'sent', name: say('一天收下', 'Taken in a day'), number: true, show: row => count(row.sentToday), text: row => row.sentToday },
]
