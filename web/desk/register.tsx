import { useCallback, useEffect, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { Refusal, send } from '../api/client.ts'
import { type Contract, type Sample } from '../api/shape.ts'
import { useTell } from '../ui/ask.ts'
import { useDraft } from '../ui/draft.ts'
import { FileDrop } from '../ui/drop.tsx'
import { Bar, FactBox } from '../ui/figure.tsx'
import { TextField } from '../ui/form.tsx'
import { bytes, count, percent } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { type Me, may, useMe } from '../ui/me.ts'
import { useOnce } from '../ui/once.ts'
import { Card, Heading } from '../ui/page.tsx'
import { ErrorNote, ErrorPanel, Loading, NoRight } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { tell } from '../ui/toast.tsx'
import { useKind } from './case/strip.tsx'
import { CheckLine, ContractEditor } from './contract/editor.tsx'
import { emptyField } from './contract/field-table.tsx'
import { idOf, mistakesOf, nameOf, useFindings } from './contract/findings.ts'
import { ProviderField } from './contract/resource.tsx'
import { handOver } from './delivery/hand-over.ts'

/** What is being registered. Of the sample only headings, one masked-by-nature look and the reasons stay in this page; rows never reach the browser's store. */
interface Registration { code: string; contract: Contract | null; notes: Sample['notes']; about: { fileName: string; rows: number; encoding: string; complete: boolean } | null }

/** 登记一份数据: a file shows what it is, a person corrects it, and the same file is delivered right away. */
export function Page() {
  const me = useMe().data
  if (!me) return <Loading what={say('你的岗位', 'your post')} />
  if (!may(me, 'catalogue.addDataset') || !me.post) return <><Heading title={say('登记一份数据', 'Register data')} crumbs={[{ name: say('我的数据', 'My data'), to: paths.desk.data() }]} /><div className="card"><NoRight title={say('你的岗位不能登记数据', 'Your post may not register data')} text={say('登记数据是数据管理员的事。要办的话，找管岗位的人给你加这个岗位；已经有了，在右上角换过去。', 'That is a data steward’s work. Ask whoever manages posts, or switch post at the top right.')} /></div></>
  return <Register me={me} organization={{ code: me.post.organization, name: me.post.organizationName }} />
}

function Register({ me, organization }: { me: Me; organization: { code: string; name: string } }) {
  const [draft, setDraft, clear, found] = useDraft<Registration>(`register.${me.account.id}`, () => ({ code: '', contract: null, notes: [], about: null }))
  const [file, setFile] = useState<File | null>(null)
  const [samples, setSamples] = useState<Record<string, string>>()
  const [round, setRound] = useState(0)
  const { contract } = draft
  const navigate = useNavigate()
  const known = useFindings(contract)
  const add = useTell('catalogue.addDataset'), publish = useTell('catalogue.publish'), submit = useTell('catalogue.submit'), reviewed = useKind('dataset.registration')
  const [refused, setRefused] = useState<unknown>(null)
  const [busy, once] = useOnce()
  const change = useCallback((edit: (contract: Contract) => Contract) => setDraft(now => now.contract ? { ...now, contract: edit(now.contract) } : now), [setDraft])

  const take = (sample: Sample, from: File) => {
    setFile(from)
    const headings = sample.preview[0] ?? []
    setSamples(Object.fromEntries(headings.map((heading, index) => [heading, sample.preview.slice(1).map(row => row[index] ?? '').find(value => value !== '') ?? ''])))
    // The heading is kept beside the name, so that the file still fits when somebody gives a column a better name.
    const fields = sample.proposal.fields.map((field, index) => ({ ...field, header: headings[index] ?? field.header }))
    const heading = new Map(sample.proposal.fields.map(({ code }, index) => [code, headings[index] ?? null]))
    setDraft({
      code: sample.code, contract: { ...sample.proposal, provider: organization.code, fields }, about: { fileName: sample.fileName, rows: sample.rows, encoding: sample.encoding, complete: sample.complete },
      notes: sample.notes.map(note => ({ ...note, field: note.field === null ? null : heading.get(note.field) ?? note.field })),
    })
  }
  const byHand = () => setDraft({ code: 'data.', about: null, notes: [], contract: {
    name: '', summary: '', provider: organization.code, catalogueCode: '', theme: null, format: { group: '2', kind: 'csv' }, shareType: 'conditional', shareCondition: '写明用途和应用场景，由提供方审核', shareMethod: null, legalBasis: '', openType: 'none', openCondition: '',
    updateCycle: 'irregular', dueWithinHours: null, divisionField: null, timeField: null, refusalRate: 0.05, fields: [{ ...emptyField('field_1'), key: true, required: true }],
  } })

  const save = async (andPublish: boolean) => {
    if (!contract) return
    setRefused(null)
    if (andPublish && mistakesOf(known, contract).length > 0) { setRound(round + 1); return }
    const { code } = draft
    try {
      const saved = await add.mutateAsync({ code, contract: lean(contract) })
      if (andPublish) await (reviewed ? submit : publish).mutateAsync({ code, revision: saved.revision })
      clear()
      tell(andPublish && reviewed ? say(`“${contract.name}”送审了，审过了自动发布`, `“${contract.name}” is being reviewed; it is published when it passes`) : andPublish ? say(`“${contract.name}”发布了`, `“${contract.name}” is published`) : say('草稿存好了，只有你们部门看得到', 'Draft saved; only your department sees it'))
      if (andPublish && file && !reviewed) handOver(code, file)
      void navigate(andPublish ? reviewed ? paths.desk.dataset(code) : paths.desk.deliver(code) : paths.desk.contract(code))
    } catch (error) {
      setRefused(error)
      // The draft is kept by the server even where it could not be published: go on there, with what is wrong shown.
      if (error instanceof Refusal && (error.code === 'catalogue.unfit' || error.code === 'catalogue.secret') && andPublish) { clear(); void navigate(paths.desk.contract(code)) } else setRound(round + 1)
    }
  }
  const again = () => { clear(); setDraft({ code: '', contract: null, notes: [], about: null }); setFile(null); setSamples(undefined); setRound(0); setRefused(null) }
  const taken = refused instanceof Refusal && refused.code === 'catalogue.taken'
  const step = contract === null ? 1 : 2
  return <>
    <Heading title={say('登记一份数据', 'Register data')} crumbs={[{ name: say('我的数据', 'My data'), to: paths.desk.data() }]} />
    <ol className="steps" aria-label={say('一共四步', 'Four steps')} style={{ margin: '12px 0 16px' }}>{[say('给一份样例', 'Give a sample'), say('核对约定', 'Check the contract'), reviewed ? say('送审', 'Review') : say('发布', 'Publish'), say('交数据', 'Deliver')].map((name, index) =>
      <li key={name} className={index + 1 < step ? 'done' : index + 1 === step ? 'now' : ''} aria-current={index + 1 === step ? 'step' : undefined}>{index + 1}. {name}</li>)}</ol>
    {contract === null ? <SampleStep take={take} byHand={byHand} /> : <>
      {found && file === null && draft.about ? <div className="note" style={{ marginBottom: 12 }}><Icon name="info" /><span>{say(`接着上次的填：${draft.about.fileName}。文件本身没有存在浏览器里，发布以后再选一次就能交。`, `Continued from last time: ${draft.about.fileName}. The file itself was not kept; choose it again after publishing.`)}</span></div> : null}
      <ContractEditor contract={contract} change={change} known={known} round={round} notes={draft.notes} {...samples ? { samples } : {}} first={<Card title={say('先定这三样', 'These first')} inside actions={<button type="button" className="button little" onClick={again}><Icon name="undo" />{say('换一份样例', 'Another sample')}</button>}>
        <div className="grid-of-fields">
          <TextField id={idOf('code')} label={nameOf('code')} hint={say('部门缩写.数据名，发布以后不能改，接口地址里用它', 'department.dataset; fixed once published, part of the interface address')} value={draft.code} change={code => setDraft(now => ({ ...now, code: code.trim().toLowerCase() }))}
            error={taken ? say(`${draft.code} 已经有人用了，试试 ${draft.code}_2`, `${draft.code} is taken; try ${draft.code}_2`) : /^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$/.test(draft.code) ? undefined : say('小写字母开头，中间一个点，比如 wjw.birth_certificate', 'Lower case with one dot, e.g. wjw.birth_certificate')} />
          <ProviderField value={contract.provider} named={contract.provider === organization.code ? organization.name : contract.provider} choose={provider => change(now => ({ ...now, provider }))} />
          {draft.about ? <FactBox facts={[{ name: say('样例', 'Sample'), value: draft.about.fileName, source: say(`${draft.about.complete ? '' : '只看了前 '}${count(draft.about.rows)} 行，${draft.about.encoding}`, `${draft.about.complete ? '' : 'first '}${count(draft.about.rows)} rows, ${draft.about.encoding}`) }]} /> : null}
        </div>
      </Card>} />
      <div className="sticky-foot stack tight">
        {refused && !taken ? <ErrorNote error={refused} kept /> : null}
        <div className="row">
          <button type="button" className="button primary" disabled={busy} onClick={() => once(() => save(true))}>{reviewed ? say('送审', 'Send for review') : file ? say('发布，接着交这份文件', 'Publish, then deliver this file') : say('发布', 'Publish')}</button>
          <button type="button" className="button" disabled={busy} onClick={() => once(() => save(false))}>{say('先存草稿', 'Save as draft')}</button>
          <CheckLine known={known} contract={contract} show={() => setRound(round + 1)} />
        </div>
      </div>
    </>}
  </>
}

/** A heading that says the same as the name is not kept twice. */
export const lean = (contract: Contract): Contract => ({ ...contract, fields: contract.fields.map(field => field.header === field.name ? { ...field, header: null } : field) })

function SampleStep({ take, byHand }: { take: (sample: Sample, file: File) => void; byHand: () => void }) {
  const [going, setGoing] = useState<{ file: File; share: number } | null>(null)
  const [failed, setFailed] = useState<{ error: unknown; file: File } | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const begin = async (file: File) => {
    setFailed(null)
    setGoing({ file, share: 0 })
    const control = stop.current = new AbortController()
    try {
      // The beginning is enough for a proposal; it is cut at a line, so that no record is torn.
      const part = file.size > sampleBytes ? file.slice(0, await lastLine(file)) : file
      take(await send('exchange.sample', { fileName: file.name } as never, part, { signal: control.signal, progress: (sent, total) => setGoing({ file, share: sent / total }) }), file)
    } catch (error) {
      if (!control.signal.aborted) setFailed({ error, file })
      setGoing(null)
    }
  }
  if (going) return <div className="card inside live" role="status"><b>{say(`正在看 ${going.file.name}`, `Reading ${going.file.name}`)}</b> <span className="muted">{bytes(going.file.size)}，{percent(going.share, 0)}</span>
    <Bar share={going.share < 1 ? going.share : null} label={say('上传', 'Upload')} /><div className="row"><button type="button" className="button little" onClick={() => { stop.current?.abort(); setGoing(null) }}>{say('停下', 'Stop')}</button></div></div>
  return <div className="stack">
    {failed ? <div className="card"><ErrorPanel error={failed.error} retry={() => void begin(failed.file)} /></div> : null}
    <FileDrop label={say('把一份平时交的表拖到这里', 'Drop a table that you usually hand over')} hint={say('CSV（UTF-8 或 GB18030）、Excel（XLSX）、NDJSON、Parquet 都行。只看列名和取值，登记完再决定交不交。', 'CSV (UTF-8 or GB18030), Excel (XLSX), NDJSON or Parquet. Only headings and values are looked at; whether to deliver it comes later.')} accept=".csv,.txt,.xlsx,.ndjson,.jsonl,.json,.parquet,text/csv" take={file => void begin(file)} />
    <p className="muted">{say('没有现成的文件？', 'No file at hand? ')}<button type="button" className="textlink" onClick={byHand}>{say('从空白开始，一项一项写', 'Begin from nothing, field by field')}</button>　<Link to={paths.desk.catalogue()}>{say('先看看是不是已经有人登记了', 'See first whether somebody has registered it')}</Link></p>
  </div>
}

const sampleBytes = 6 << 20
/** Where the last whole line of the beginning ends. */
async function lastLine(file: File): Promise<number> {
  const tail = new Uint8Array(await file.slice(sampleBytes - (1 << 20), sampleBytes).arrayBuffer())
  const at = tail.lastIndexOf(10)
  return at < 0 ? sampleBytes : sampleBytes - (1 << 20) + at + 1
}
