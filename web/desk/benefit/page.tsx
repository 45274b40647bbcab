import './style.css'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Begin } from './begin.tsx'
import { Editor } from './edit.tsx'
import { useKeeping } from './keeping.ts'
import { Lost } from './lost.tsx'
import { Reach, Why } from './reach.tsx'
import { Standing } from './standing.tsx'
import { Ends, Publish, Versions } from './versions.tsx'
import { money, periodNow, periods, periodWord, type Policy, runState } from './words.ts'

/** 一项政策: what it says, whom it would reach, one person’s why or why not, and its runs. */
export function Page() {
  const { code = '' } = useParams(), asked = useAsk('benefit.read', { code })
  return <Answer asked={asked} what={say('这项政策', 'the policy')} rows={8}>{policy => <Whole key={code} policy={policy} />}</Answer>
}

type Tab = 'look' | 'edit' | 'lost' | 'versions'
function Whole({ policy }: { policy: Policy }) {
  const address = useAddress(), keeping = useKeeping(policy), [copying, copy] = useState(false), { document, code } = policy, mayChange = policy.can.includes('benefit.change'), lost = policy.runs.reduce((sum, run) => sum + run.lost, 0), draft = policy.versions[0]?.publishedAt === null, me = useMe().data
  const tabs: [Tab, string][] = [['look', say('看', 'Read')], ...mayChange ? [['edit', say('改', 'Write')] as [Tab, string]] : [], ...policy.can.includes('benefit.lost') ? [['lost', lost > 0 ? say(`不再符合的 ${lost}`, `No longer entitled ${lost}`) : say('不再符合的', 'No longer entitled')] as [Tab, string]] : [], ['versions', say('各版', 'Versions')]], tab = tabs.find(([name]) => name === address.get('tab'))?.[0] ?? 'look'
  return <>
    <Heading title={policy.name} crumbs={[{ name: say('免申即享', 'Benefits'), to: paths.desk.benefits() }]} about={document.plain}
      beside={policy.withdrawn !== null ? <Tag>{say('停用', 'withdrawn')}</Tag> : <>{policy.version === null ? null : <Tag state="good">{say(`第 ${policy.version} 版生效`, `version ${policy.version} in force`)}</Tag>}{draft ? <Tag icon="edit">{say(`草稿 第 ${policy.versions[0]?.number ?? 1} 版`, `draft ${policy.versions[0]?.number ?? 1}`)}</Tag> : null}</>}
      actions={<>{may(me, 'benefit.add') ? <button type="button" className="button quiet" onClick={() => copy(true)}>{say('照着写一项', 'Copy')}</button> : null}<Ends policy={policy} /><Publish policy={policy} touched={keeping.touched} />{mayChange && tab !== 'edit' ? <Link className="button" to={paths.desk.benefit(code, { tab: 'edit' })}><Icon name="edit" />{say('改', 'Edit')}</Link> : null}</>} />
    {policy.withdrawn !== null ? <p className="note">{say(`停用的理由：${policy.withdrawn}`, `Withdrawn: ${policy.withdrawn}`)}</p> : null}
    <nav className="tabs" aria-label={say('看什么', 'What to see')}>{tabs.map(([name, word]) => <Link key={name} aria-current={tab === name ? 'page' : undefined} replace to={paths.desk.benefit(code, { tab: name === 'look' ? null : name })}>{word}</Link>)}</nav>
    <div style={{ marginTop: 16 }}>{tab === 'edit' ? <Editor policy={policy} keeping={keeping} /> : tab === 'lost' ? <Lost policy={policy} /> : tab === 'versions' ? <Versions policy={policy} /> : <div className="stack">
      {policy.findings.length > 0 ? <div className="note near"><Icon name="near" /><span>{policy.findings.map(({ message }) => message).join(say('；', '; '))}</span></div> : null}
      <Says policy={policy} />
      <Runs policy={policy} />
      <Reach policy={policy} />
      <Why policy={policy} />
    </div>}</div>
    {copying ? <Begin from={code} close={() => copy(false)} /> : null}
  </>
}

function Says({ policy }: { policy: Policy }) {
  const { document, organizationName, number, version, sentences, named } = policy, called = (code: string) => named.find(each => each.code === code)?.name ?? code, sentence = (item: string) => sentences.find(each => each.item === item)?.text
  return <Card title={say('怎么规定的', 'What it says')} note={version === number ? say(`第 ${number} 版`, `version ${number}`) : say(`第 ${number} 版，草稿`, `version ${number}, draft`)} inside>
    <dl className="pairs">
      <dt>{say('主管部门', 'Department')}</dt><dd>{organizationName}</dd><dt>{say('依据', 'Legal basis')}</dt><dd>{document.basis}</dd>
      <dt>{say('符合条件', 'Conditions')}</dt><dd><ul>{document.conditions.map(({ name, feel }, at) => <li key={name + feel}>{name} {sentence(`conditions.${at}`) ? <span className="muted">{say('：', ': ')}{sentence(`conditions.${at}`)}</span> : null} <code className="mono small muted block">{feel}</code></li>)}</ul></dd>
      <dt>{say('标准', 'Amount')}</dt><dd>{sentence('amount')} <code className="mono small muted">{say(`公式（分）：${document.amount}`, `in fen: ${document.amount}`)}</code> <span className="muted">{periods().find(({ value }) => value === document.period)?.label}</span></dd>
      <dt>{say('看哪些数据', 'Data')}</dt><dd><ul>{document.sources.map(({ dataset, grant, takes }, at) => <li key={`${dataset}${at}`}><Link to={paths.desk.dataset(dataset)}>{called(dataset)}</Link> {grant === null ? <Tag>{say('本部门的', 'own')}</Tag> : <Tag>{say('按授权', 'under a grant')}</Tag>} <span className="muted">{takes.map(({ as }) => as).join(say('、', ', '))}</span></li>)}</ul></dd>
      {document.without.length > 0 ? <><dt>{say('不能同时享受', 'Not together with')}</dt><dd>{document.without.map(called).join(say('、', ', '))}</dd></> : null}
      {document.budgetFen !== null ? <><dt>{say('预算上限', 'Budget')}</dt><dd>{money(document.budgetFen)} <span className="muted">{say(`先后：${document.order ?? ''}`, `in the order of ${document.order ?? ''}`)}</span></dd></> : null}
      <dt>{say('公示和确认', 'Publicity')}</dt><dd>{say(`${document.publicityDays === 0 ? '不公示' : `公示 ${document.publicityDays} 天`}，${document.consent ? '本人确认后发' : '有收款账号的直接发'}`, `${document.publicityDays} days; ${document.consent ? 'paid after consent' : 'paid at once where an account is known'}`)}</dd>
      {policy.version !== null && policy.withdrawn === null ? <><dt>{say('比对', 'Matched')}</dt><dd><Standing policy={policy} /></dd></> : null}
    </dl>
  </Card>
}

function Runs({ policy }: { policy: Policy }) {
  const begin = useTell('benefit.run'), go = useNavigate(), [period, setPeriod] = useState(periodNow(policy.document.period))
  return <Card title={say('发放', 'Runs')} note={String(policy.runs.length)} actions={policy.can.includes('benefit.run') ? <form className="row" onSubmit={event => { event.preventDefault(); if (!begin.isPending) begin.mutate({ code: policy.code, period }, { onSuccess: run => void go(paths.desk.benefitRun(run.id)) }) }}>
    <label className="row small"><span>{say('哪一期', 'Period')}</span><input className="input" style={{ width: '8em' }} value={period} maxLength={7} onChange={event => setPeriod(event.target.value)} /></label><button type="submit" className="button little primary">{say('开始一轮', 'Begin')}</button></form> : null}>
    {begin.isError ? <div className="inside"><ErrorNote error={begin.error} /></div> : null}
    <DataTable<Policy['runs'][number]> name={say('发放', 'Runs')} rows={policy.runs} id={row => row.id} to={row => paths.desk.benefitRun(row.id)} tools={false} empty={<Empty icon="inbox" title={say('还没有发过', 'No runs yet')}>{say('发布以后选一期，开始一轮：先比对出名单。', 'Once published, choose a period and begin.')}</Empty>} columns={[
      { key: 'period', name: say('哪一期', 'Period'), show: row => periodWord(row.period) },
      { key: 'state', name: say('到哪一步', 'State'), show: row => { const { state, word } = runState(row.state); return <Mark state={state}>{word}</Mark> } },
      { key: 'found', name: say('名单', 'Listed'), number: true, show: row => row.found === null ? '—' : count(row.sums.reduce((sum, { people }) => sum + people, 0)) },
      { key: 'paid', name: say('发了', 'Paid'), number: true, show: row => count(row.sums.find(({ state }) => state === 'paid')?.people ?? 0) },
      { key: 'lost', name: say('数据变了的', 'Flagged'), number: true, show: row => row.lost > 0 ? <b className="bad">{count(row.lost)}</b> : 0 },
      { key: 'began', name: say('开始', 'Began'), show: row => said(row.beganAt) },
    ]} />
  </Card>
}
