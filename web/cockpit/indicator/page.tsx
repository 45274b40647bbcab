import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { amountText } from '../../ui/amount.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/form.tsx'
import { exactTime, said } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { Formula } from '../number/meaning.tsx'
import { Who } from '../who.tsx'
import { type Indicator, whoText } from '../words.ts'
import { differing } from './draft.ts'
import { Editor, Shown } from './edit.tsx'
import { formula } from './explain.ts'

const crumbs = () => [{ name: say('一屏', 'Wall'), to: paths.cockpit.home() }, { name: say('指标', 'Indicators'), to: paths.cockpit.indicators() }]

/** 指标定义: what it says, how it came to say it, and the place to change it. */
export function Page() {
  const { code = '' } = useParams(), navigate = useNavigate()
  if (code === 'new') return <div className="inset-page"><Heading title={say('定义一个指标', 'Define an indicator')} crumbs={crumbs()} /><Editor indicator={null} leave={() => void navigate(paths.cockpit.indicators())} /></div>
  return <Known key={code} code={code} />
}
function Known({ code }: { code: string }) {
  const address = useAddress(), asked = useAsk('indicator.read', { code })
  return <div className="inset-page">{asked.data ? null : <h1 className="sr">{say('指标定义', 'Definition')}</h1>}<Answer asked={asked} what={say('指标定义', 'the definition')}>{indicator => address.has('edit') && indicator.can.includes('indicator.change')
    ? <><Heading title={indicator.definition.name} crumbs={crumbs()} /><Editor key={indicator.code} indicator={indicator} leave={() => address.set({ edit: null })} /></> : <Shows indicator={indicator} />}</Answer></div>
}

function Shows({ indicator }: { indicator: Indicator }) {
  const address = useAddress(), { definition, code, state } = indicator
  const dataset = useAsk('catalogue.readDataset', { code: definition.dataset }), fields = dataset.data?.contract?.fields ?? []
  const tile = useAsk('indicator.places', { code }, { enabled: state === 'active' })
  return <>
    <Heading title={definition.name} crumbs={crumbs()} beside={<>{state === 'retired' ? <Tag state="pause">{say('停用', 'retired')}</Tag> : null}<span className="muted small">{say(`第 ${indicator.revision} 版`, `revision ${indicator.revision}`)}</span></>} about={state === 'retired' ? say(`已停用：${indicator.retiredReason}。以前的数还看得到。`, `Retired: ${indicator.retiredReason}. Its past values can still be read.`) : definition.explanation}
      actions={<>{indicator.can.includes('indicator.change') ? <button type="button" className="button primary" onClick={() => address.set({ edit: 1 })}>{say('改定义', 'Change')}</button> : null}<Link className="button" to={paths.cockpit.number(code)}>{say('打开这个数', 'Open the number')}</Link><Actions indicator={indicator} /></>} />
    <div className="columns"><div>
      <Card title={say('怎么算', 'How it is counted')} inside><Formula found={formula(definition, fields, indicator.datasetName)} />
        <dl className="pairs meaning"><dt>{say('用的数据', 'Dataset')}</dt><dd><Link to={paths.desk.dataset(definition.dataset)}>{indicator.datasetName}</Link> <span className="muted">{indicator.providerName}</span></dd>
          <dt>{say('依据', 'Basis')}</dt><dd>{definition.legalBasis || <span className="dim">{say('没写', 'not given')}</span>}</dd>
          <dt>{say('最近一次计算', 'Last counted')}</dt><dd>{indicator.refreshedAt ? said(indicator.refreshedAt) : say('还没算过', 'never')}</dd><dt>{say('代码', 'Code')}</dt><dd className="mono">{code}</dd></dl></Card>
      <Card title={say('历次修改', 'History')} note={say(`${indicator.versions.length} 版`, `${indicator.versions.length}`)}><ol className="list">{indicator.versions.map((version, i) => {
        const before = indicator.versions[i + 1], changes = before ? differing(version.definition, before.definition) : []
        return <li key={version.revision}><div className="item history"><b>{say(`第 ${version.revision} 版`, `No. ${version.revision}`)}</b><span className="grow"><span title={exactTime(version.at)}>{said(version.at)}</span> · {version.accountName} · {version.reason}{version.recounted ? <> <Tag state="running">{say('重新算过', 'recounted')}</Tag></> : null}
          {before && changes.length > 0 ? <details className="more"><summary>{say(`改了 ${changes.map(({ name }) => name).join('、')}`, `changed: ${changes.map(({ name }) => name).join(', ')}`)}</summary><div className="versions"><div className="head" /><div className="head">{say('改前', 'Before')}</div><div className="head">{say('改后', 'After')}</div>{changes.map(({ key, name }) => [<div className="of" key={`${key}n`}>{name}</div>, <div key={`${key}b`}><Shown value={before.definition[key]} /></div>, <div key={`${key}a`}><Shown value={version.definition[key]} /></div>])}</div></details> : null}</span></div></li>
      })}</ol></Card></div>
      <Card title={say('目标和责任', 'Target and responsibility')} inside><dl className="pairs"><dt>{say('好坏', 'Direction')}</dt><dd>{definition.direction === 'higher' ? say('越高越好', 'higher is better') : definition.direction === 'lower' ? say('越低越好', 'lower is better') : say('不论好坏', 'neither')}</dd>
        {([['target', say('目标', 'Target')], ['near', say('黄线', 'Yellow line')], ['late', say('红线', 'Red line')]] as const).map(([key, name]) => [<dt key={`${key}t`}>{name}</dt>, <dd key={key}>{definition[key] === null ? <span className="dim">{say('没定', 'none')}</span> : amountText(definition[key], definition)}</dd>])}
        <dt>{say('责任岗位', 'Responsible')}</dt><dd>{tile.data ? <Who tile={tile.data.tile} /> : indicator.responsible ? whoText(indicator.responsible) : <span className="dim">{say('没定', 'none')}</span>}</dd><dt>{say('管到哪里', 'Counts for')}</dt><dd>{indicator.divisionName}</dd></dl></Card>
    </div>
  </>
}

function Actions({ indicator }: { indicator: Indicator }) {
  const [open, setOpen] = useState(false), [reason, setReason] = useState('')
  const retire = useTell('indicator.retire'), recount = useTell('indicator.refresh')
  return <>
    {indicator.can.includes('indicator.refresh') ? <button type="button" className="button" aria-disabled={recount.isPending} onClick={() => recount.mutate({ code: indicator.code }, { onSuccess: ({ changed }) => tell(say(`算过了，${changed} 个数变了。`, `Counted; ${changed} values changed.`)) })}>{recount.isPending ? say('正在算', 'Counting') : say('重新算一遍', 'Count again')}</button> : null}
    {indicator.can.includes('indicator.retire') ? <button type="button" className="button grave" onClick={() => setOpen(true)}>{say('停用', 'Retire')}</button> : null}
    {recount.isError ? <ErrorNote error={recount.error} /> : null}
    {open ? <Dialog title={say(`停用“${indicator.definition.name}”`, `Retire “${indicator.definition.name}”`)} close={() => setOpen(false)}><form className="inside stack" onSubmit={event => { event.preventDefault(); retire.mutate({ code: indicator.code, revision: indicator.revision, reason }, { onSuccess: () => { setOpen(false); tell(say('停用了', 'Retired')) } }) }}>
      <p>{say('停用以后不再计算，板块上不再显示；以前的数还查得到。不能恢复，要用就新建。', 'It is counted no more and leaves the boards; its past values stay. This cannot be undone.')}</p>
      <TextField label={say('为什么停用', 'Why')} value={reason} change={setReason} longest={200} broad />{retire.isError ? <ErrorNote error={retire.error} kept /> : null}
      <div className="row"><button type="submit" className="button grave" aria-disabled={reason.trim().length < 2}>{say('停用这个指标', 'Retire this indicator')}</button></div></form></Dialog> : null}
  </>
}
