import { type Output } from '../../api/client.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, shortTime } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'

type Source = Output<'intake.sources'>['items'][number]
type Run = Output<'intake.runs'>['items'][number]

/** 自动采集: from where a dataset feeds itself, when it comes next, and how the last runs went. */
export function Sources({ code }: { code: string }) {
  const me = useMe().data, allowed = may(me, 'intake.sources')
  const sources = useAsk('intake.sources', { dataset: code, limit: 50, offset: 0 }, { enabled: allowed })
  const runs = useAsk('intake.runs', { dataset: code, limit: 10, offset: 0 }, { enabled: allowed && (sources.data?.total ?? 0) > 0 })
  const own = (sources.data?.items ?? []).filter(source => source.closedAt === null)
  if (own.length === 0) return null
  return <Card title={say('自动采集', 'Comes by itself')} inside>
    {own.map(source => <One key={source.id} source={source} />)}
    <ul className="list" aria-label={say('最近几次', 'Last runs')}>{(runs.data?.items ?? []).map(run => <li key={run.id} className="row"><Mark state={stateOf(run)}>{wordOf(run)}</Mark><span className="whole">{shortTime(run.queuedAt)}</span>
      <span className="muted">{run.rows === null ? '' : say(`${count(run.rows)} 行`, `${count(run.rows)} rows`)}{run.deliveryNumber === null ? '' : say(` 第 ${run.deliveryNumber} 批`, ` delivery ${run.deliveryNumber}`)}</span><span>{run.reason ?? ''}</span></li>)}</ul>
  </Card>
}

function One({ source }: { source: Source }) {
  const run = useTell('intake.runSource'), pause = useTell('intake.pauseSource')
  const { kind, folder, connection, table } = source.settings
  return <div className="row between">
    <span><b>{kind === 'folder' ? say(`文件夹 ${folder}`, `Folder ${folder}`) : `${connection} · ${table}`}</b> <span className="muted">{source.pausedAt ? say('暂停着', 'paused') : source.nextAt ? say(`下次 ${shortTime(source.nextAt)}`, `next ${shortTime(source.nextAt)}`) : kind === 'folder' ? say('放进来就收', 'taken as it comes') : say('手动取', 'by hand')}</span></span>
    <span className="row">
      {source.can.includes('intake.runSource') ? <button type="button" className="button little" disabled={run.isPending} onClick={() => run.mutate({ id: source.id })}>{say('现在就取', 'Run now')}</button> : null}
      {source.can.includes('intake.pauseSource') ? <button type="button" className="button little" disabled={pause.isPending} onClick={() => pause.mutate({ id: source.id, paused: source.pausedAt === null })}>{source.pausedAt ? say('继续', 'Resume') : say('暂停', 'Pause')}</button> : null}
    </span>
    {run.error ?? pause.error ? <ErrorPanel error={run.error ?? pause.error} /> : null}
  </div>
}

const words = (): Record<Run['state'], string> => ({ queued: say('排着队', 'queued'), running: say('正在取', 'running'), delivered: say('取来了', 'brought'), nothing: say('没有新的', 'nothing new'), waiting: say('等你定', 'waits for you'), skipped: say('没有取', 'skipped'), failed: say('没取成', 'failed') })
const wordOf = ({ state, deliveryState }: Run): string => state === 'delivered' && deliveryState === 'applied' ? say('入库了', 'stored') : state === 'delivered' && deliveryState === 'refused' ? say('整批退回', 'refused') : words()[state]
const stateOf = ({ state, deliveryState, vanished }: Run): 'good' | 'near' | 'late' | 'missing' => state === 'failed' || deliveryState === 'refused' ? 'late' : state === 'waiting' || (vanished ?? 0) > 0 ? 'near' : state === 'delivered' ? 'good' : 'missing'
