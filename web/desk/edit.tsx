import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Refusal } from '../api/client.ts'
import { type Contract, type Dataset } from '../api/shape.ts'
import { Answer } from '../ui/answer.tsx'
import { renew, useAsk, useTell } from '../ui/ask.ts'
import { useDraft } from '../ui/draft.ts'
import { said } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { useMe } from '../ui/me.ts'
import { useOnce } from '../ui/once.ts'
import { Card, Heading } from '../ui/page.tsx'
import { ErrorNote, NoRight } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { StaleDialog } from '../ui/stale.tsx'
import { tell } from '../ui/toast.tsx'
import { CaseStrip, useCaseAbout, useKind } from './case/strip.tsx'
import { FieldList } from './dataset/contract.tsx'
import { differences, settled } from './contract/difference.tsx'
import { CheckLine, ContractEditor } from './contract/editor.tsx'
import { mistakesOf, useFindings } from './contract/findings.ts'
import { lean } from './register.tsx'

/** 改约定: the draft of the next version. */
export function Page() {
  const { code = '' } = useParams()
  const me = useMe().data
  const asked = useAsk('catalogue.readDataset', { code })
  return <Answer asked={asked} what={say('约定', 'the contract')}>{dataset => {
    const base = dataset.draft?.contract ?? dataset.contract
    if (dataset.draft?.submitted) return <UnderReview dataset={dataset} draft={dataset.draft} />
    if (!dataset.can.includes('catalogue.changeDraft') || !base || !me) return <><Title dataset={dataset} /><div className="card"><NoRight title={dataset.state === 'withdrawn' ? say('已经停用，不能再改', 'Withdrawn; it can no longer be changed') : say('你的岗位不能改这份约定', 'Your post may not change this contract')} text={say(`它归${dataset.providerName}管。`, `${dataset.providerName} answers for it.`)} /></div></>
    return <Edit key={code} dataset={dataset} base={base} account={me.account.id} />
  }}</Answer>
}

const Title = ({ dataset }: { dataset: Dataset }) => <Heading title={dataset.version === null ? say(`接着登记：${dataset.name}`, `Continue: ${dataset.name}`) : say(`改约定：${dataset.name}`, `Change the contract: ${dataset.name}`)} crumbs={[{ name: say('我的数据', 'My data'), to: paths.desk.data() }, { name: dataset.name, to: paths.desk.dataset(dataset.code) }]} />

/** 正在审核: the draft as it was sent stands still; where its review stands. */
function UnderReview({ dataset, draft }: { dataset: Dataset; draft: NonNullable<Dataset['draft']> }) {
  const filed = useCaseAbout(dataset.code), changed = dataset.contract ? differences(dataset.contract, draft.contract) : []
  return <><Heading title={say(`送审的约定：${draft.contract.name}`, `Under review: ${draft.contract.name}`)} crumbs={[{ name: dataset.name, to: paths.desk.dataset(dataset.code) }]} />
    {filed ? <CaseStrip filed={filed} about={say('正在审核，审过了自动发布；这期间不能改。送审的部门要改，先撤回这个办件。', 'Under review, published when it passes. To change it, withdraw the case first.')} /> : <p className="note" role="status"><Icon name="half" /><span>{say('送审了，马上立案。', 'Sent for review; the case begins in a moment.')}</span></p>}
    {draft.submitted ? <p className="small muted">{say(`${draft.submitted.accountName} ${said(draft.submitted.at)} 送审`, `sent by ${draft.submitted.accountName} ${said(draft.submitted.at)}`)}</p> : null}
    {changed.length > 0 ? <Card title={say('这一版改了什么', 'What this version changes')} note={`${changed.length}`}><ul className="list">{changed.map(({ key, name }) => <li key={key} className="item">{name}</li>)}</ul></Card> : null}
    <Card title={say('送审的信息项', 'Fields as sent')} note={`${draft.contract.fields.length}`}><FieldList contract={draft.contract} /></Card>
  </>
}
/** 退回意见, with each remark beside the name of its field. */
function SentBack({ remarks, contract }: { remarks: NonNullable<NonNullable<Dataset['draft']>['remarks']>; contract: Contract }) {
  const nameOf = (code: string) => contract.fields.find(field => field.code === code)?.name ?? code
  return <div className="note near" style={{ margin: '12px 0' }}><Icon name="near" /><div><b>{say(`${remarks.accountName} ${said(remarks.at)} 退回`, `Sent back by ${remarks.accountName} ${said(remarks.at)}`)}</b>{say('：', ': ')}{remarks.reason}
    {remarks.items.length > 0 ? <ul>{remarks.items.map(({ field, note }) => <li key={field}><b>{nameOf(field)}</b>{say('：', ': ')}{note}</li>)}</ul> : null}</div></div>
}

interface Held { revision: number; contract: Contract }

function Edit({ dataset, base, account }: { dataset: Dataset; base: Contract; account: string }) {
  const { code } = dataset
  const [held, setHeld, clear, found] = useDraft<Held>(`contract.${account}.${code}`, () => ({ revision: dataset.revision, contract: base }))
  const [round, setRound] = useState(dataset.draft && dataset.draft.findings.some(({ level }) => level === 'error') && dataset.version === null ? 1 : 0)
  const [theirs, setTheirs] = useState<{ contract: Contract; revision: number } | null>(null)
  const [refused, setRefused] = useState<unknown>(null)
  const change = useCallback((edit: (contract: Contract) => Contract) => setHeld(now => ({ ...now, contract: edit(now.contract) })), [setHeld])
  const known = useFindings(held.contract, dataset.version === null ? undefined : code)
  const save = useTell('catalogue.changeDraft'), publish = useTell('catalogue.publish'), submit = useTell('catalogue.submit'), reviewed = useKind('dataset.registration'), discard = useTell('catalogue.discardDraft')
  const client = useQueryClient(), navigate = useNavigate()
  const touched = JSON.stringify(lean(held.contract)) !== JSON.stringify(base)
  const [busy, once] = useOnce()

  const keep = async (contract: Contract, revision: number): Promise<Dataset | null> => {
    setRefused(null)
    try {
      const saved = await save.mutateAsync({ code, revision, contract: lean(contract) })
      setHeld({ revision: saved.revision, contract: saved.draft?.contract ?? contract })
      clear()
      return saved
    } catch (error) {
      const current = error instanceof Refusal && error.code === 'action.stale' ? error.detail.current : null
      if (typeof current === 'object' && current !== null && 'contract' in current && 'revision' in current) setTheirs({ contract: current.contract as Contract, revision: Number(current.revision) })
      else { setRefused(error); setRound(now => now + 1) }
      return null
    }
  }
  const saveDraft = async () => { if (await keep(held.contract, held.revision)) tell(say('草稿存好了', 'Draft saved')) }
  const publishNow = async () => {
    if (mistakesOf(known, held.contract).length > 0) { setRound(round + 1); return }
    const saved = touched || !dataset.draft ? await keep(held.contract, held.revision) : dataset
    if (!saved) return
    try {
      if (reviewed) {
        await submit.mutateAsync({ code, revision: saved.revision })
        clear()
        tell(say('送审了，审过了自动发布', 'Sent for review; it is published when it passes'))
        return
      }
      const published = await publish.mutateAsync({ code, revision: saved.revision })
      clear()
      tell(say(`第 ${published.version} 版发布了`, `Version ${published.version} is published`))
      void navigate(dataset.version === null ? paths.desk.deliver(code) : paths.desk.dataset(code))
    } catch (error) { setRefused(error); setRound(now => now + 1) }
  }
  const dropDraft = async () => {
    try {
      const { removed } = await discard.mutateAsync({ code, revision: held.revision })
      clear()
      const lost = held.contract
      tell(say('草稿不要了', 'Draft discarded'), removed ? undefined : () => void save.mutateAsync({ code, revision: held.revision + 1, contract: lean(lost) }).then(() => renew(client, 'catalogue')))
      void navigate(removed ? paths.desk.data() : paths.desk.dataset(code))
    } catch (error) { setRefused(error) }
  }
  // Ctrl-S saves, as everywhere.
  useEffect(() => {
    const press = (event: KeyboardEvent) => { if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); once(saveDraft) } }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return <>
    <Title dataset={dataset} />
    {dataset.version === null ? null : <p className="muted" style={{ marginBottom: 12 }}>{say(`现在用的是第 ${dataset.version} 版。新版只能加，不能让正在用的部门读错：项不能拿掉，类型和主键不能变。`, `Version ${dataset.version} is in force. A new one may only add: fields stay, types and keys do not change.`)}</p>}
    {found && touched ? <div className="note" style={{ margin: '12px 0' }}><Icon name="info" /><span>{say('上次改的还没存，接着改。', 'Continued from last time; not saved yet. ')}<button type="button" className="textlink" onClick={() => { setHeld({ revision: dataset.revision, contract: base }); clear() }}>{say('不要上次改的', 'Forget those changes')}</button></span></div> : null}
    {dataset.draft ? <p className="small muted">{say(`草稿：${said(dataset.draft.changedAt)} 存的`, `Draft saved ${said(dataset.draft.changedAt)}`)}</p> : null}
    {dataset.draft?.remarks ? <SentBack remarks={dataset.draft.remarks} contract={held.contract} /> : null}
    <ContractEditor contract={held.contract} change={change} known={known} round={round} {...dataset.contract ? { inForce: new Set(dataset.contract.fields.map(field => field.code)) } : {}} />
    <div className="sticky-foot stack tight">
      {refused ? <ErrorNote error={refused} kept /> : null}
      <div className="row">
        <button type="button" className="button primary" disabled={busy || (!touched && !dataset.draft)} onClick={() => once(publishNow)}>{reviewed ? dataset.draft?.remarks ? say('再次送审', 'Send again') : say('送审', 'Send for review') : dataset.version === null ? say('发布', 'Publish') : say(`发布第 ${dataset.version + 1} 版`, `Publish version ${dataset.version + 1}`)}</button>
        <button type="button" className="button" disabled={busy || !touched} onClick={() => once(saveDraft)}>{touched ? say('存草稿', 'Save draft') : say('没有要存的', 'Nothing to save')}</button>
        <CheckLine known={known} contract={held.contract} show={() => setRound(round + 1)} />
        <span className="grow" />
        {dataset.draft && dataset.can.includes('catalogue.discardDraft') ? <button type="button" className="button quiet" disabled={busy} onClick={() => once(dropDraft)}>{say('不要这份草稿', 'Discard the draft')}</button> : null}
      </div>
    </div>
    {theirs ? <StaleDialog title={dataset.name} revision={theirs.revision} differences={differences(held.contract, theirs.contract)} close={() => setTheirs(null)} settle={sides => {
      const next = settled(held.contract, theirs.contract, sides)
      setHeld({ revision: theirs.revision, contract: next })
      setTheirs(null)
      once(() => keep(next, theirs.revision).then(saved => { if (saved) tell(say('按你选的存好了', 'Saved as you chose')) }))
    }} /> : null}
  </>
}
