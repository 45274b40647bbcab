import { useState } from 'react'
import { Link, NavLink, useParams } from 'react-router'
import { type Dataset, type Fresh } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Figure, type FigureBox, Figures } from '../../ui/figure.tsx'
import { shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Lost } from '../../ui/lost.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { CaseStrip, useCaseAbout } from '../case/strip.tsx'
import { Score } from '../home.tsx'
import { LineageTab } from '../lineage/tab.tsx'
import { QualityTab } from '../quality/tab.tsx'
import { freshness, reach } from '../standing.ts'
import { datasetState, labelOf, shareTypes } from '../words.ts'
import { ContractTab } from './contract.tsx'
import { DeliveriesTab } from './deliveries.tsx'
import { GrantsTab, useGrantsOf } from './grants.tsx'
import { OverviewTab } from './overview.tsx'
import { VersionsTab } from './versions.tsx'
import { Withdraw } from './withdraw.tsx'

/** 一份数据: its figures, and behind the tabs all there is. */
export function Page() {
  const { code = '', tab = '' } = useParams()
  const asked = useAsk('catalogue.readDataset', { code })
  if (!['', 'contract', 'deliveries', 'quality', 'lineage', 'grants', 'versions'].includes(tab)) return <Lost />
  return <Answer asked={asked} what={say('这份数据', 'the dataset')}>{dataset => <Shown dataset={dataset} tab={tab} />}</Answer>
}

function Shown({ dataset, tab }: { dataset: Dataset; tab: string }) {
  const me = useMe().data, { code } = dataset
  const own = me?.post?.organization === dataset.provider || (me !== undefined && dataset.can.length > 0)
  const published = dataset.version !== null
  // What only the provider and whoever governs the area may see is asked only by them: a refusal is no answer.
  const sees = published && may(me, 'exchange.standings') && (own || may(me, 'catalogue.publish'))
  const standings = useAsk('exchange.standings', { dataset: code }, { enabled: sees, every: 30_000 })
  const standing = standings.data?.items.find(item => item.code === code)
  const inside = standing !== undefined
  // A right may reach no further than one's own department: then what anybody may know is asked instead.
  const open = useAsk('exchange.freshness', { datasets: [code] }, { enabled: published && !inside && (!sees || standings.isFetched) && may(me, 'exchange.freshness'), every: 60_000 }).data?.items[0]
  const trend = useAsk('quality.trend', { code }, { enabled: inside && may(me, 'quality.trend') })
  const scored = trend.data?.points.at(-1)
  const quality = useAsk('quality.delivery', { id: scored?.delivery ?? '' }, { enabled: scored !== undefined })
  const grants = useGrantsOf(code, published && may(me, 'grant.list'))
  const mine = me?.post?.organization === dataset.provider
  const filed = useCaseAbout(code, dataset.draft?.submitted != null || (dataset.withdrawal !== null && dataset.withdrawal.refused === null))
  const [withdrawing, setWithdrawing] = useState(false)
  const { state, word } = datasetState(dataset.state)
  const fresh = standing ? freshness(standing) : null
  const tabs = [
    ['', say('总览', 'Overview'), null], ['contract', say('约定', 'Contract'), null],
    ...inside ? [['deliveries', say('交付', 'Deliveries'), standing.last?.number ?? null], ['quality', say('质量', 'Quality'), standing.issuesOpen || null]] : [], ...published && may(me, 'grant.list') ? [['grants', say('授权', 'Grants'), grants.data?.total || null]] : [], ...published && may(me, 'lineage.read') ? [['lineage', say('血缘', 'Lineage'), null]] : [], ...published ? [['versions', say('版本', 'Versions'), dataset.versions.length]] : [],
  ] as [string, string, number | null][]
  return <>
    <Heading title={dataset.name} crumbs={[{ name: own ? say('我的数据', 'My data') : say('数据目录', 'Catalogue'), to: own ? paths.desk.data() : paths.desk.catalogue() }, { name: dataset.providerName, to: paths.desk.catalogue({ provider: dataset.provider }) }]}
      beside={<><Tag state={state === 'good' ? 'good' : state}>{word}</Tag><Tag icon={dataset.contract?.shareType === 'unconditional' ? 'check' : 'lock'}>{labelOf(shareTypes(), (dataset.contract ?? dataset.draft?.contract)?.shareType)}</Tag><span className="mono muted">{code}{published ? ` · v${dataset.version}` : ''}</span></>}
      about={(dataset.contract ?? dataset.draft?.contract)?.summary || undefined}
      actions={<>
        {dataset.can.includes('catalogue.withdraw') || dataset.can.includes('catalogue.askWithdrawal') ? <button type="button" className="button" onClick={() => setWithdrawing(true)}>{say('停用', 'Withdraw')}</button> : null}
        {dataset.can.includes('catalogue.changeDraft') ? <Link className={`button ${published ? '' : 'primary'}`} to={paths.desk.contract(code)}>{published ? say('改约定', 'Change contract') : say('接着填', 'Continue')}</Link> : null}
        {dataset.state === 'published' && !mine && may(me, 'grant.request') && dataset.contract?.shareType !== 'none' ? <Link className="button primary" to={paths.desk.requestGrant(code)}>{say('申请使用', 'Ask for it')}</Link> : null}
        {published && inside && may(me, 'exchange.records') ? <Link className="button" to={paths.desk.records(code)}><Icon name="list" />{say('看记录', 'Records')}</Link> : null}
        {dataset.state === 'published' && own && may(me, 'exchange.deliver') ? <Link className="button primary" to={paths.desk.deliver(code)}><Icon name="upload" />{say('交一批数据', 'Deliver')}</Link> : null}
      </>} />
    {dataset.state === 'withdrawn' ? <div className="note near" style={{ margin: '12px 0' }}><Icon name="pause" /><span>{say(`${dataset.withdrawnAt ? shortTime(dataset.withdrawnAt) : ''} 停用：${dataset.withdrawalReason ?? ''}`, `Withdrawn ${dataset.withdrawnAt ? shortTime(dataset.withdrawnAt) : ''}: ${dataset.withdrawalReason ?? ''}`)} {dataset.successor ? <Link to={paths.desk.dataset(dataset.successor)}>{say('看接替它的那一份', 'See its successor')}</Link> : null}</span></div> : null}
    {dataset.withdrawal ? dataset.withdrawal.refused === null ? filed ? <CaseStrip filed={filed} about={say('申请停用，正在审核；审核期间照常用。', 'Asked to be withdrawn, under review; it is in use meanwhile.')} /> : null : <div className="note near" style={{ margin: '12px 0' }}><Icon name="near" /><span>{say(`申请过停用，没有批：${dataset.withdrawal.refused}`, `Was not withdrawn: ${dataset.withdrawal.refused}`)}</span></div> : null}
    {dataset.draft?.submitted && filed ? <CaseStrip filed={filed} about={published ? say(`第 ${(dataset.version ?? 0) + 1} 版正在审核。`, `Version ${(dataset.version ?? 0) + 1} is being reviewed.`) : say('正在审核，审过了自动发布。', 'Under review; published when it passes.')} /> : null}
    {dataset.draft?.remarks && !dataset.draft.submitted && dataset.can.includes('catalogue.changeDraft') ? <div className="note near" style={{ margin: '12px 0' }}><Icon name="near" /><span>{say(`审核退回了：${dataset.draft.remarks.reason} `, `Sent back: ${dataset.draft.remarks.reason} `)}<Link to={paths.desk.contract(code)}>{say('照意见改', 'Mend it')}</Link></span></div> : null}
    {published && dataset.draft && !dataset.draft.submitted && !dataset.draft.remarks ? <div className="note" style={{ margin: '12px 0' }}><Icon name="edit" /><span>{say('有一份改好没发布的草稿。', 'There is an unpublished draft. ')}<Link to={paths.desk.contract(code)}>{say('接着改', 'Continue')}</Link></span></div> : null}
    {standing && fresh ? <div style={{ margin: '12px 0' }}><Figures boxes={[
      { name: say('多少条', 'Records'), value: <Figure value={standing.records} unit={say('条', '')} />, about: standing.last ? say(`最近一批 ${shortTime(standing.last.receivedAt)}`, `last delivery ${shortTime(standing.last.receivedAt)}`) : say('还没交过', 'nothing delivered yet') },
      { name: say('新不新', 'Fresh'), value: <Mark state={fresh.state}>{fresh.state === 'good' ? reach(standing) ?? fresh.word : fresh.word}</Mark>, about: standing.dueAt ? say(`下一批 ${shortTime(standing.dueAt)} 前`, `next due ${shortTime(standing.dueAt)}`) : say('没有约定时间', 'no time promised') },
      { name: say('质量分', 'Score'), value: standing.score === null ? <Mark state="missing">{say('还没有', 'none yet')}</Mark> : <><Score score={standing.score} /> <small>/ 100{say(`，目标 ${trend.data?.target ?? 95}`, `, target ${trend.data?.target ?? 95}`)}</small></>, about: standing.scoreBefore === null || standing.score === null ? undefined : say(`比上一批 ${standing.score >= standing.scoreBefore ? '+' : ''}${(standing.score - standing.scoreBefore).toFixed(1)}`, `${standing.score >= standing.scoreBefore ? '+' : ''}${(standing.score - standing.scoreBefore).toFixed(1)} on the one before`) },
      { name: say('退回没改', 'To mend'), value: standing.rejectsOpen > 0 ? <Mark state="near">{say(`${standing.rejectsOpen} 行`, `${standing.rejectsOpen} rows`)}</Mark> : <>0 <small>{say('行', 'rows')}</small></>, about: standing.rejectsOpen > 0 && standing.last ? <Link to={`${paths.desk.delivery(code, standing.last.id)}#mend`}>{say('去改', 'Mend them')}</Link> : standing.last && standing.last.rowsRejected > 0 ? say('都改好了', 'all mended') : say('最近一批没有退回的', 'none in the last delivery') },
      { name: say('质量问题', 'Issues'), value: standing.issuesOpen > 0 ? <Mark state="near">{say(`${standing.issuesOpen} 个`, String(standing.issuesOpen))}</Mark> : <>0 <small>{say('个', '')}</small></>, about: standing.issuesOpen > 0 ? <Link to={paths.desk.dataset(code, 'quality')}>{say('去看', 'See them')}</Link> : say('没有没处理的', 'none open') },
    ]} /></div> : null}
    {open && !inside ? <div style={{ margin: '12px 0' }}><Figures boxes={outside(open)} /></div> : null}
    <nav className="tabs" aria-label={say('这份数据', 'This dataset')} style={{ margin: '8px 0 12px' }}>{tabs.map(([key, name, number]) => <NavLink key={key} end to={paths.desk.dataset(code, key)}>{name}{number === null ? null : <span className="badge">{number}</span>}</NavLink>)}</nav>
    {tab === '' ? <OverviewTab dataset={dataset} standing={standing} trend={trend.data} filled={quality.data?.filled} grants={grants.data?.items} /> : null}
    {tab === 'contract' ? <ContractTab dataset={dataset} filled={quality.data?.filled} /> : null}
    {tab === 'deliveries' ? <DeliveriesTab dataset={dataset} /> : null}
    {tab === 'quality' ? <QualityTab dataset={dataset} /> : null}
    {tab === 'grants' ? <GrantsTab dataset={dataset} own={mine} /> : null}
    {tab === 'lineage' ? <LineageTab dataset={dataset} /> : null}
    {tab === 'versions' ? <VersionsTab dataset={dataset} /> : null}
    {withdrawing ? <Withdraw dataset={dataset} close={() => setWithdrawing(false)} /> : null}
  </>
}

/** What somebody of another department may know before asking. */
function outside(the: Fresh): FigureBox[] {
  const { state, word } = freshness(the)
  return [
    { name: say('多少条', 'Records'), value: <Figure value={the.records} unit={say('条', '')} />, about: the.appliedAt ? say(`最近一批 ${shortTime(the.appliedAt)}`, `last delivery ${shortTime(the.appliedAt)}`) : say('还没交过', 'nothing delivered yet') },
    { name: say('新不新', 'Fresh'), value: <Mark state={state}>{state === 'good' ? reach(the) ?? word : word}</Mark>, about: the.dueAt ? say(`下一批 ${shortTime(the.dueAt)} 前`, `next due ${shortTime(the.dueAt)}`) : say('没有约定时间', 'no time promised') },
    { name: say('质量分', 'Score'), value: the.score === null ? <Mark state="missing">{say('还没有', 'none yet')}</Mark> : <><Score score={the.score} before={the.scoreBefore} /> <small>/ 100</small></> },
  ]
}
