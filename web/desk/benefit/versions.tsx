import { useState } from 'react'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { said } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { useMe } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { compare } from './compare.ts'
import { type Document, type Policy } from './words.ts'

/** What is otherwise, item by item. */
function Differences({ before, after }: { before: Document; after: Document }) {
  const told = compare(before, after)
  if (told.length === 0) return <p className="muted">{say('内容一样。', 'The same.')}</p>
  return <div className="table-frame" role="region" tabIndex={0} aria-label={say('不一样的地方', 'Differences')}><table className="table"><thead><tr><th scope="col">{say('哪一项', 'Item')}</th><th scope="col">{say('原来', 'Before')}</th><th scope="col">{say('现在', 'Now')}</th></tr></thead><tbody>{told.map(one => <tr key={one.key}><th scope="row">{one.name}</th><td className="lines">{one.mine}</td><td className="lines">{one.theirs}</td></tr>)}</tbody></table></div>
}
/** 各版: who wrote it, who put it in force, and what any of them changed. */
export function Versions({ policy }: { policy: Policy }) {
  const [chosen, choose] = useState<number | null>(null), number = chosen ?? policy.versions[0]?.number ?? 1, before = policy.versions.find(version => version.number < number)?.number, { code } = policy
  const is = useAsk('benefit.read', { code, number }), was = useAsk('benefit.read', { code, number: before ?? 1 }, { enabled: before !== undefined })
  return <div className="policy-versions">
    <ul className="list card">{policy.versions.map(version => <li key={version.number}><button type="button" className="item" aria-pressed={version.number === number} onClick={() => choose(version.number)}>
      <span className="grow"><b>{say(`第 ${version.number} 版`, `Version ${version.number}`)}</b><span className="block small muted">{say(`${version.accountName} 起草，${said(version.savedAt)}`, `Written by ${version.accountName}, ${said(version.savedAt)}`)}</span>
        {version.publishedAt ? <span className="block small muted">{say(`${version.publishedByName ?? ''} 发布，${said(version.publishedAt)}`, `Published by ${version.publishedByName ?? ''}, ${said(version.publishedAt)}`)}</span> : null}{version.note ? <span className="block small">{version.note}</span> : null}</span>
      {version.publishedAt === null ? <Tag icon="edit">{say('草稿', 'Draft')}</Tag> : version.number === policy.version ? <Tag state="good">{say('在用', 'In force')}</Tag> : null}</button></li>)}</ul>
    <section className="card inside stack"><h2>{before === undefined ? say('第一版', 'The first version') : say(`第 ${number} 版比第 ${before} 版，改了这些`, `What version ${number} changes of version ${before}`)}</h2>
      {before === undefined ? <p className="muted">{say('前面没有别的版。', 'There is none before.')}</p> : is.data && was.data ? <Differences before={was.data.document} after={is.data.document} /> : <p className="muted" role="status">{say('正在比', 'Comparing')}</p>}</section>
  </div>
}
/** Whoever wrote it does not put it in force: another reads what it changes, and does. */
export function Publish({ policy, touched }: { policy: Policy; touched: boolean }) {
  const [open, setOpen] = useState(false), me = useMe().data, [draft] = policy.versions, publish = useTell('benefit.publish'), { code, version } = policy, inForce = useAsk('benefit.read', { code, number: version ?? 1 }, { enabled: open && version !== null })
  if (!draft || draft.publishedAt !== null || !policy.can.includes('benefit.publish')) return null
  const blocked = draft.account === me?.account.id ? say('你起草的，要由另一个人发布', 'What you wrote is published by another') : touched ? say('先存下，或者不要正在改的', 'Save or forget what you are writing first') : policy.findings.length > 0 ? say(`还有 ${policy.findings.length} 处必须改`, `${policy.findings.length} must be mended`) : null
  const send = () => { if (blocked === null && !publish.isPending) publish.mutate({ code, revision: policy.revision }, { onSuccess: () => { tell(say('发布了，从现在起按这一版', 'Published')); setOpen(false) } }) }
  return <>
    <button type="button" className="button primary" onClick={() => setOpen(true)}>{say('发布这一版', 'Publish')}</button>
    {open ? <Dialog broad title={say(`发布：${policy.document.name}`, `Publish: ${policy.document.name}`)} close={() => setOpen(false)}>
      <div className="inside stack wide">
        <p>{say(`${draft.accountName} 起草。`, `Written by ${draft.accountName}. `)}{draft.note ?? ''}</p>
        {version === null ? <p>{say('这是第一版：发布以后，每天夜里比对，群众在“我能享受的”里看得到。', 'The first version: it is matched every night, and people see it.')}</p> : <section className="stack tight"><h3>{say(`和在用的第 ${version} 版比，改了这些`, `Compared with version ${version}`)}</h3>{inForce.data ? <Differences before={inForce.data.document} after={policy.document} /> : <p className="muted" role="status">{say('正在比', 'Comparing')}</p>}<p className="small muted">{say('已经开始的轮次照它们自己那一版办完。', 'Runs that have begun keep theirs.')}</p></section>}
        {policy.findings.length > 0 ? <ul className="stack tight">{policy.findings.map(({ item, message }) => <li key={item + message}><Mark state="late">{message}</Mark></li>)}</ul> : <Mark state="good">{say('检查过，没有不对的地方', 'Nothing is wrong')}</Mark>}
        {publish.isError ? <ErrorNote error={publish.error} /> : null}
      </div>
      <footer><button type="button" className="button primary" aria-disabled={blocked !== null || publish.isPending} onClick={send}>{blocked ?? say('发布', 'Publish')}</button><button type="button" className="button" onClick={() => setOpen(false)}>{say('先不发布', 'Not yet')}</button></footer>
    </Dialog> : null}
  </>
}
/** 停用政策, 不要草稿. */
export function Ends({ policy }: { policy: Policy }) {
  const [open, setOpen] = useState(false), [reason, setReason] = useState(''), withdraw = useTell('benefit.withdraw'), discard = useTell('benefit.discard'), able = reason.trim().length >= 2, { code, revision } = policy
  return <>
    {policy.can.includes('benefit.discard') && policy.version !== null ? <button type="button" className="button quiet" aria-disabled={discard.isPending} onClick={() => { if (!discard.isPending) discard.mutate({ code, revision }, { onSuccess: () => tell(say('草稿不要了', 'Draft discarded')) }) }}>{say('不要草稿', 'Discard the draft')}</button> : null}
    {policy.can.includes('benefit.withdraw') ? <button type="button" className="button quiet" onClick={() => setOpen(true)}>{say('停用', 'Withdraw')}</button> : null}
    {discard.isError ? <ErrorNote error={discard.error} /> : null}
    {open ? <Dialog title={say(`停用：${policy.name}`, `Withdraw: ${policy.name}`)} close={() => setOpen(false)}>
      <div className="inside stack"><p>{say('停用以后不再比对、不开新的一轮；已经开始的照常办完。', 'It is matched no more and no run begins; those that run go on.')}</p><LongField label={say('为什么停用', 'Why')} value={reason} longest={500} change={setReason} />{withdraw.isError ? <ErrorNote error={withdraw.error} kept /> : null}</div>
      <footer><button type="button" className="button primary" aria-disabled={!able || withdraw.isPending} onClick={() => { if (able && !withdraw.isPending) withdraw.mutate({ code, revision, reason: reason.trim() }, { onSuccess: () => { tell(say('停用了', 'Withdrawn')); setOpen(false) } }) }}>{say('停用政策', 'Withdraw')}</button><button type="button" className="button" onClick={() => setOpen(false)}>{say('先留着', 'Keep it')}</button></footer>
    </Dialog> : null}
  </>
}
