import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { deliverFile } from '../../api/client.ts'
import { type Dataset } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { FileDrop } from '../../ui/drop.tsx'
import { Bar } from '../../ui/figure.tsx'
import { bytes, duration, percent } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorPanel, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Unsaved } from '../../ui/unsaved.tsx'
import { fieldTypes, labelOf } from '../words.ts'
import { takeOver } from './hand-over.ts'

/** 交一批数据: a file goes up with its progress, then its checking is watched. */
export function Page() {
  const { code = '' } = useParams()
  const asked = useAsk('catalogue.readDataset', { code })
  return <Answer asked={asked} what={say('约定', 'the contract')}>{dataset => <Deliver dataset={dataset} />}</Answer>
}

interface Going { file: File; sent: number; total: number; began: number }

function Deliver({ dataset }: { dataset: Dataset }) {
  const { code } = dataset
  const me = useMe().data
  const [ready, setReady] = useState(() => takeOver(code))
  const [going, setGoing] = useState<Going | null>(null)
  const [failed, setFailed] = useState<{ error: unknown; file: File } | null>(null)
  const [received, setReceived] = useState<string | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const begin = async (file: File) => {
    setReady(null)
    setFailed(null)
    const began = performance.now(), control = stop.current = new AbortController()
    setGoing({ file, sent: 0, total: file.size, began })
    try {
      const delivery = await deliverFile(code, file, { signal: control.signal, progress: (sent, total) => setGoing({ file, sent, total, began }) })
      setReceived(delivery.id)
    } catch (error) {
      setGoing(null)
      if (!control.signal.aborted) setFailed({ error, file })
    }
  }
  // The guard against leaving is gone with the upload before one is taken on.
  if (received !== null) return <Navigate to={paths.desk.delivery(code, received)} replace />
  const head = <Heading title={say(`交一批：${dataset.name}`, `Deliver: ${dataset.name}`)} crumbs={[{ name: say('我的数据', 'My data'), to: paths.desk.data() }, { name: dataset.name, to: paths.desk.dataset(code) }]} />
  if (dataset.state !== 'published' || !dataset.contract) return <>{head}<div className="card"><Empty icon="pause" title={dataset.state === 'draft' ? say('约定还没发布，发布了才能交', 'Not published yet; publish first') : say('已经停用，不收新的了', 'Withdrawn; nothing new is taken')}
    actions={dataset.state === 'draft' ? <Link className="button primary" to={paths.desk.contract(code)}>{say('去发布', 'Publish')}</Link> : dataset.successor ? <Link className="button primary" to={paths.desk.deliver(dataset.successor)}>{say('交到接替它的那一份', 'Deliver to its successor')}</Link> : undefined}>{dataset.withdrawalReason ?? ''}</Empty></div></>
  if (me && !may(me, 'exchange.deliver')) return <>{head}<div className="card"><NoRight title={say('你的岗位不能交这份数据', 'Your post may not deliver this data')} text={say(`它归${dataset.providerName}交。`, `${dataset.providerName} delivers it.`)} /></div></>
  const { fields } = dataset.contract
  return <>
    {head}
    <Unsaved when={going !== null} what={say('文件还在上传，离开就断了，这一批不会收下。', 'The file is still going up; leaving breaks it off and nothing is taken.')} />
    <div className="columns" style={{ marginTop: 12 }}>
      <div className="stack">
        {failed ? <div className="card"><ErrorPanel error={failed.error} retry={() => void begin(failed.file)} actions={<button type="button" className="button" onClick={() => setFailed(null)}>{say('换一个文件', 'Another file')}</button>} /></div> : null}
        {going ? <Sending going={going} stop={() => { stop.current?.abort(); setGoing(null) }} />
          : ready ? <div className="card inside stack"><p><Icon name="document" /> <b>{ready.name}</b> <span className="muted">{bytes(ready.size)}{say('，就是刚才登记用的那份', ', the one just used to register')}</span></p>
            <div className="row"><button type="button" className="button primary" onClick={() => void begin(ready)}>{say('交这份文件', 'Deliver this file')}</button><button type="button" className="button" onClick={() => setReady(null)}>{say('换一个文件', 'Another file')}</button></div></div>
          : <FileDrop label={say('把这一批的文件拖到这里', 'Drop the file of this delivery')} hint={say('CSV、Excel（XLSX）、NDJSON、Parquet，多大都行。断了重交同一份，从断的地方接着传。整批核对：全对才入库，错的行退回来给你改，不会留半批。', 'CSV, Excel (XLSX), NDJSON or Parquet of any size; a broken upload goes on where it stopped. All is checked before anything is stored; wrong rows come back to be mended.')} accept=".csv,.txt,.xlsx,.ndjson,.jsonl,.json,.parquet,text/csv" take={file => void begin(file)} />}
        <div className="note"><Icon name="info" /><span>{say('主键一样的行会改掉原来的，没有的行会加上，这一批里没有的旧记录不动。同一个文件交两次，不会多出来。', 'Rows with a known key change the record, others are added, records not in the file stay. The same file twice changes nothing.')}</span></div>
      </div>
      <Card title={say('文件里要有这些列', 'The file needs these columns')} note={String(fields.length)}>
        <ul className="list" style={{ maxHeight: 520, overflow: 'auto' }} tabIndex={0} aria-label={say('要有的列', 'Needed columns')}>{fields.map(field => <li key={field.code}><div className="item" style={{ minHeight: 32, padding: '4px 16px' }}><span className="grow">{field.header ?? field.name}{field.key || field.required ? <b className="late" title={say('必填', 'required')}> *</b> : null}</span><span className="muted small">{labelOf(fieldTypes(), field.type)}{field.unit ? ` · ${field.unit}` : ''}</span></div></li>)}</ul>
        <footer><span>{say('* 必填', '* required')}</span><a href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${fields.map(field => quoted(field.header ?? field.name)).join(',')}\r\n`)}`} download={`${dataset.name}-${say('空表', 'template')}.csv`}>{say('下载空表', 'Download an empty table')}</a></footer>
      </Card>
    </div>
  </>
}
const quoted = (text: string) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

function Sending({ going: { file, sent, total, began }, stop }: { going: Going; stop: () => void }) {
  const share = total > 0 ? sent / total : 0
  const left = share > 0.02 && share < 1 ? (performance.now() - began) / share * (1 - share) : null
  return <div className="card"><div className="live" style={{ border: 0, borderRadius: 8 }}>
    <div className="row between" style={{ margin: 0 }}><span role="status"><b>{file.name}</b>{share < 1 ? say('，正在上传', ', going up') : say('，传完了，等收据', ', all sent, waiting for the receipt')}</span><button type="button" className="textlink" onClick={stop}>{say('停下，不交了', 'Stop, do not deliver')}</button></div>
    <Bar share={share} label={say('上传', 'Upload')} />
    <div className="row small muted"><span>{percent(share, 0)}</span><span>{bytes(sent)} / {bytes(total)}</span>{left === null ? null : <span>{say(`还要约 ${duration(left)}`, `about ${duration(left)} left`)}</span>}</div>
  </div></div>
}
