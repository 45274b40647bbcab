import { useState } from 'react'
import { type Dataset } from '../../api/shape.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { AddSource, ChangeSource, CloseSource } from './form.tsx'
import { nameOf, type Run, type Source } from './words.ts'

/** 自动采集: from where a dataset feeds itself, when it comes next, and how the last runs went. */
export function Sources({ dataset }: { dataset: Dataset }) {
  const { code } = dataset, me = useMe().data, allowed = may(me, 'intake.sources')
  const sources = useAsk('intake.sources', { dataset: code, limit: 50, offset: 0 }, { enabled: allowed })
  const own = (sources.data?.items ?? []).filter(source => source.closedAt === null)
  const runs = useAsk('intake.runs', { dataset: code, limit: 10, offset: 0 }, { enabled: allowed && (sources.data?.total ?? 0) > 0, every: own.some(({ last }) => last?.state === 'queued' || last?.state === 'running') ? 2000 : 30_000 })
  const adds = dataset.state === 'published' && me?.post?.organization === dataset.provider && may(me, 'intake.addSource')
  const [adding, setAdding] = useState(false)
  if (!sources.data || (own.length === 0 && !adds)) return null
  const ran = runs.data?.items ?? []
  return <Card title={say('自动采集', 'Comes by itself')} actions={adds ? <button type="button" className="button little" onClick={() => setAdding(true)}><Icon name="plus" />{say('加一个来源', 'Add a source')}</button> : undefined} inside>
    {own.length === 0 ? <p className="muted">{say('现在靠人交。可以让它自己来：从你们的库里按时取一张表，或者从一个文件夹里收。', 'It is delivered by hand. It may come by itself: a table of yours on a schedule, or files from a folder.')}</p> : null}
    {own.map(source => <One key={source.id} dataset={dataset} source={source} />)}
    {ran.length > 0 ? <ul className="list" aria-label={say('最近几次', 'Last runs')}>{ran.map(run => <li key={run.id} className="row"><Mark state={stateOf(run)}>{wordOf(run)}</Mark><span className="whole">{shortTime(run.queuedAt)}</span>
      <span className="muted">{run.rows === null ? '' : say(`${count(run.rows)} 行`, `${count(run.rows)} rows`)}{run.deliveryNumber === null ? '' : say(` 第 ${run.deliveryNumber} 批`, ` delivery ${run.deliveryNumber}`)}</span><span>{run.reason ?? ''}</span></li>)}</ul> : null}
    {adding ? <AddSource dataset={dataset} close={() => setAdding(false)} /> : null}
  </Card>
}

function One({ dataset, source }: { dataset: Dataset; source: Source }) {
  const run = useTell('intake.runSource'), pause = useTell('intake.pauseSource')
  const [open, setOpen] = useState<'change' | 'close' | null>(null), close = () => setOpen(null)
  const can = (step: string) => source.can.includes(`intake.${step}Source`), kind = source.settings.kind
  return <div className="row between">
    <span><b>{nameOf(source)}</b> <span className="muted">{source.pausedAt ? say('暂停着', 'paused') : source.nextAt ? say(`下次 ${shortTime(source.nextAt)}`, `next ${shortTime(source.nextAt)}`) : kind === 'folder' ? say('放进来就收', 'taken as it comes') : say('手动取', 'by hand')}</span></span>
    <span className="row">
      {can('run') ? <button type="button" className="button little" disabled={run.isPending} onClick={() => run.mutate({ id: source.id })}>{say('现在就取', 'Run now')}</button> : null}
      {can('pause') ? <button type="button" className="button little" disabled={pause.isPending} onClick={() => pause.mutate({ id: source.id, paused: source.pausedAt === null })}>{source.pausedAt ? say('继续', 'Resume') : say('暂停', 'Pause')}</button> : null}
      {can('change') ? <button type="button" className="button little" onClick={() => setOpen('change')}>{say('改来源', 'Change the source')}</button> : null}
      {can('close') ? <button type="button" className="button little" onClick={() => setOpen('close')}>{say('停用来源', 'End the source')}</button> : null}
    </span>
    {run.error ?? pause.error ? <ErrorNote error={run.error ?? pause.error} /> : null}
    {open === 'change' ? <ChangeSource dataset={dataset} source={source} close={close} /> : open === 'close' ? <CloseSource source={source} close={close} /> : null}
  </div>
}

const words = (): Record<Run['state'], string> => ({ queued: say('排着队', 'queued'), running: say('正在取', 'running'), delivered: say('取来了', 'brought'), nothing: say('没有新的', 'nothing new'), waiting: say('等你定', 'waits for you'), skipped: say('没有取', 'skipped'), failed: say('没取成', 'failed') })
const wordOf = ({ state, deliveryState }: Run): string => state === 'delivered' && deliveryState === 'applied' ? say('入库了', 'stored') : state === 'delivered' && deliveryState === 'refused' ? say('整批退回', 'refused') : words()[state]
const stateOf = ({ state, deliveryState, vanished }: Run): 'good' | 'near' | 'late' | 'missing' => state === 'failed' || deliveryState === 'refused' ? 'late' : state === 'waiting' || (vanished ?? 0) > 0 ? 'near' : state === 'delivered' ? 'good' : 'missing'
