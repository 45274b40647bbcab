import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type Grant } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, exactTime, longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { whoOf } from '../../ui/who.ts'
import { CaseStrip, useCaseAbout } from '../case/strip.tsx'
import { Changes } from './changes.tsx'
import { classifications, labelOf } from '../words.ts'
import { Decide } from './decide.tsx'
import { Extend, Revoke } from './end.tsx'
import { Examples } from './examples.tsx'
import { Divisions } from './rows.tsx'
import { Try } from './try.tsx'
import { daysLeft, fieldName, grantState, shownWord, toldCondition, wayNames } from './words.ts'

/** 一份授权: who may see what of whom, what for, and what can be done with it now. */
export function Page() {
  const { id = '' } = useParams()
  const asked = useAsk('grant.read', { id }, { every: 10_000 })
  return <Answer asked={asked} what={say('这份授权', 'the grant')}>{grant => <Shown grant={grant} />}</Answer>
}

function Shown({ grant }: { grant: Grant }) {
  const me = useMe().data, { state, word } = grantState(grant)
  const dataset = useAsk('catalogue.readDataset', { code: grant.dataset })
  const [doing, setDoing] = useState<'revoke' | 'extend' | null>(null)
  const given = me?.post?.organization === grant.provider, reads = grant.can.some(action => action === 'grant.query' || action === 'grant.verify')
  const left = daysLeft(grant.until)
  const running = useCaseAbout(grant.id, grant.state === 'requested' || grant.state === 'declined')
  return <>
    <Heading title={say(`${grant.consumerName}用“${grant.datasetName}”`, `${grant.consumerName} uses “${grant.datasetName}”`)} crumbs={[{ name: say('共享', 'Sharing'), to: paths.desk.sharing(given ? { side: 'given' } : {}) }, { name: grant.datasetName, to: paths.desk.dataset(grant.dataset) }]}
      beside={<><Mark state={state}>{word}</Mark><span className="mono muted">{say(`第 ${grant.number} 号`, `no. ${grant.number}`)}</span></>} about={grant.purpose}
      actions={<>{grant.can.includes('grant.extend') ? <button type="button" className="button" onClick={() => setDoing('extend')}><Icon name="clock" />{say('延期', 'Extend')}</button> : null}
        {grant.can.includes('grant.revoke') ? <button type="button" className="button grave" onClick={() => setDoing('revoke')}>{say('撤销', 'Revoke')}</button> : null}
        {!given && (grant.state === 'revoked' || grant.state === 'expired' || grant.state === 'declined') && may(me, 'grant.request') ? <Link className="button primary" to={paths.desk.requestGrant(grant.dataset)}>{say('重新申请', 'Ask again')}</Link> : null}</>} />
    {grant.reason ? <div className="note late" style={{ marginTop: 12 }}><Icon name="late" /><span><b>{word}</b>{say('：', ': ')}{grant.reason}{grant.endedAt ? <span className="muted"> {exactTime(grant.endedAt)}</span> : null}</span></div> : null}
    {grant.state === 'active' && left <= 30 && grant.can.includes('grant.extend') ? <div className="note near" style={{ marginTop: 12 }}><Icon name="near" /><span>{say(`还有 ${left} 天到期，到期那天夜里就取不到了。`, `${left} days left; after that nothing can be read.`)} <button type="button" className="textlink" onClick={() => setDoing('extend')}>{say('延期', 'Extend')}</button></span></div> : null}
    <div className="columns" style={{ marginTop: 12 }}>
      <div>
        {running ? <CaseStrip filed={running} about={grant.state === 'declined' ? say('不同意的，可以提请数据主管部门协调。', 'A refusal may be brought before the bureau.') : say('这份申请按共享申请的流程办，每一步都有时限。', 'This request goes by the process of sharing requests, each step with its time limit.')} /> : null}
        {grant.state === 'requested' && !running ? <Decide key={grant.revision} grant={grant} contract={dataset.data?.contract ?? null} /> : null}
        {grant.can.includes('grant.approve') && !running ? null : <Fields grant={grant} />}
        {reads ? <Card title={say('试一试接口', 'Try it')} inside><Try grant={grant} /></Card> : null}
        {grant.ways.includes('subscribe') && grant.state !== 'requested' && may(me, 'subscription.list') ? <Changes grant={grant} /> : null}
      </div>
      <div>
        <Card title={grant.state === 'requested' ? say('申请的', 'What is asked') : say('说好的', 'What is agreed')} inside><dl className="pairs">
          <dt>{say('谁给的', 'From')}</dt><dd>{grant.providerName}</dd>
          <dt>{say('给谁用', 'To')}</dt><dd>{grant.consumerName}</dd>
          <dt>{say('做什么用', 'Purpose')}</dt><dd>{grant.purpose}</dd>
          {grant.service ? <><dt>{say('为哪件事', 'Service')}</dt><dd>{grant.service}</dd></> : null}
          <dt>{say('依据', 'Legal basis')}</dt><dd>{grant.legalBasis || <span className="muted">{say('没有写', 'not given')}</span>}</dd>
          <dt>{say('哪些记录', 'Records')}</dt><dd>{grant.rows.divisions.length === 0 && grant.rows.where === null ? say('全部', 'all') : <>{grant.rows.divisions.length > 0 ? <Divisions codes={grant.rows.divisions} /> : null}{grant.rows.where ? <div>{toldCondition(fieldName(dataset.data?.contract), grant.rows.where)}</div> : null}</>}</dd>
          <dt>{say('怎么用', 'Ways')}</dt><dd>{wayNames(grant.ways)}{say(`，每分钟最多 ${count(grant.perMinute)} 次`, `, at most ${count(grant.perMinute)} a minute`)}</dd>
          <dt>{say('哪天起', 'From')}</dt><dd>{longDay(grant.from)}</dd>
          <dt>{say('到哪天', 'Until')}</dt><dd>{longDay(grant.until)}</dd>
          <dt>{say('最高级别', 'Level')}</dt><dd>{labelOf(classifications(), grant.level)}</dd>
          <dt>{say('谁申请的', 'Asked')}</dt><dd>{whoOf(grant.requestedBy, grant.requestedByName)}<span className="muted"> {exactTime(grant.requestedAt)}</span></dd>
          {grant.decidedAt ? <><dt>{say('谁定的', 'Decided')}</dt><dd>{whoOf(grant.decidedBy ?? '', grant.decidedByName ?? '')}<span className="muted"> {exactTime(grant.decidedAt)}</span></dd></> : null}
          {grant.endedBy && grant.state === 'revoked' ? <><dt>{say('谁撤销的', 'Revoked')}</dt><dd>{whoOf(grant.endedBy, grant.endedByName ?? grant.endedBy)}{grant.endedAt ? <span className="muted"> {exactTime(grant.endedAt)}</span> : null}</dd></> : null}
          <dt>{say('存证', 'Ledger')}</dt><dd><Link to={paths.console.ledger({ subject: grant.id })}>{say('这份授权的每一步', 'Every step of it')}</Link></dd>
        </dl></Card>
        {reads ? <Card title={say('用程序取', 'By a program')} inside><Program grant={grant} /></Card> : null}
      </div>
    </div>
    {doing === 'revoke' ? <Revoke grant={grant} close={() => setDoing(null)} /> : doing === 'extend' ? <Extend grant={grant} close={() => setDoing(null)} /> : null}
  </>
}

function Fields({ grant }: { grant: Grant }) {
  const columns: Column<Grant['fields'][number]>[] = [
    { key: 'name', name: say('信息项', 'Field'), show: field => field.name },
    { key: 'code', name: say('代码名', 'Code'), show: field => <span className="mono whole">{field.code}</span> },
    { key: 'level', name: say('级别', 'Level'), show: field => field.classification ? <Tag {...field.classification === 'L4' ? { state: 'late' as const, icon: 'lock' as const } : field.classification === 'L3' ? { state: 'near' as const, icon: 'lock' as const } : {}}>{labelOf(classifications(), field.classification)}</Tag> : '—' },
    { key: 'shown', name: say('看到什么样', 'Shown'), show: field => <span className="whole"><Icon name={field.shown === 'clear' ? 'eye' : 'lock'} /> {shownWord(field.shown)}</span> },
  ]
  const left = grant.asked ? grant.asked.fields.filter(code => !grant.fields.some(field => field.code === code)).length : 0
  return <Card title={say('给哪几项', 'Which fields')} note={say(`${grant.fields.length} 项${left > 0 ? `，申请的里有 ${left} 项没给` : ''}`, `${grant.fields.length}${left > 0 ? `, ${left} asked for and not given` : ''}`)}><DataTable name={say('授权的信息项', 'Granted fields')} rows={grant.fields} columns={columns} id={field => field.code} empty={null} tools={false} /></Card>
}

function Program({ grant }: { grant: Grant }) {
  const me = useMe().data
  return <div className="stack tight">
    <Examples code={grant.dataset} grant={grant.id} />
    <p className="small muted">{say('TOKEN 是你们系统的密钥。', 'TOKEN is your system’s secret. ')}{may(me, 'identity.clients') ? <Link to={paths.desk.clients()}>{say('去领密钥', 'Get one')}</Link> : null}{say(' 每次答复都带一张签名的回执（yiwang-receipt），留着能核验。', ' Each answer carries a signed receipt (yiwang-receipt); keep it as proof.')}</p>
  </div>
}
