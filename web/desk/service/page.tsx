import './style.css'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { compare } from './compare.ts'
import { Editor } from './editor.tsx'
import { type Keeping, useKeeping } from './keeping.ts'
import { Preview } from './preview.tsx'
import { Differences, Versions } from './versions.tsx'
import { draftOf, itemNames, type Service } from './words.ts'

/** 一个事项: what people read, what is being written, and all its versions. */
export function Page() {
  const { code = '' } = useParams(), asked = useAsk('service.read', { code })
  return <Answer asked={asked} what={say('这个事项', 'the service')} rows={8}>{service => <One key={code} service={service} />}</Answer>
}
type Tab = 'look' | 'edit' | 'versions'
function One({ service }: { service: Service }) {
  const address = useAddress(), keeping = useKeeping(service), draft = draftOf(service), mayChange = service.can.includes('service.change')
  const tabs: [Tab, string][] = [['look', say('看', 'Read')], ...mayChange ? [['edit', say('改', 'Write')] as [Tab, string]] : [], ['versions', say('各版', 'Versions')]], tab = tabs.find(([name]) => name === address.get('tab'))?.[0] ?? 'look'
  return <>
    <Heading title={service.guide.name || service.name} crumbs={[{ name: say('事项', 'Services'), to: paths.desk.services() }]} about={service.organizationName}
      beside={service.withdrawn !== null ? <Tag state="missing">{say('取消了', 'Withdrawn')}</Tag> : <>{service.version === null ? null : <Tag state="good">{say(`第 ${service.version} 版，在用`, `Version ${service.version}, in force`)}</Tag>}{draft ? <Tag icon="edit">{say(`草稿 第 ${draft.number} 版`, `Draft ${draft.number}`)}</Tag> : null}{service.guide.bundle ? <Tag state="brand">{say(`一件事，${service.guide.bundle.parts.length} 项`, `One thing of ${service.guide.bundle.parts.length}`)}</Tag> : null}</>}
      actions={<>{service.version === null ? null : <Link className="button" to={paths.service(service.code)}>{say('门户上的样子', 'On the portal')}</Link>}<Ends service={service} /><Publish service={service} keeping={keeping} /></>} />
    {service.withdrawn !== null ? <p className="note">{say(`取消的理由：${service.withdrawn}`, `Withdrawn: ${service.withdrawn}`)}</p> : null}
    <nav className="tabs" aria-label={say('看什么', 'What to see')}>{tabs.map(([name, word]) => <Link key={name} aria-current={tab === name ? 'page' : undefined} replace to={paths.desk.service(service.code, { tab: name === 'look' ? null : name })}>{word}</Link>)}</nav>
    <div style={{ marginTop: 16 }}>{tab === 'edit' ? <Editor service={service} keeping={keeping} /> : tab === 'versions' ? <Versions service={service} /> : <Look service={service} />}</div>
  </>
}

function Look({ service }: { service: Service }) {
  const { findings } = service, told = useAsk('service.preview', { code: service.code, organization: service.organization, guide: service.guide })
  return <div className="service-look">
    <div className="stack">
      <Card title={say('别人看到的', 'What people see')} note={draftOf(service) ? say('按草稿', 'by the draft') : undefined} inside><Preview code={service.code} organization={service.organization} guide={service.guide} /></Card>
      {findings.length > 0 ? <Card title={say('要素校验', 'Check')}><ul className="list">{findings.map(finding => <li className="item" key={finding.item + finding.message}><Mark state={finding.serious ? 'late' : 'near'}><b>{itemNames()[finding.item] ?? finding.item}</b>{say('：', ': ')}{finding.message}</Mark></li>)}</ul></Card> : null}
    </div>
    <Card title={say('国家标准的 64 项', 'The 64 items of the standard')} note="GB/T 39046-2020"><Answer asked={told} what={say('要素', 'the items')} rows={8}>{({ items }) => <div className="table-frame" role="region" tabIndex={0} aria-label={say('全部要素', 'All items')}><table className="table told"><tbody>{items.map(({ number, name, value }) => <tr key={number}><td className="muted number">{number}</td><th scope="row">{name}</th><td className="lines">{value === '' ? <span className="muted">{say('没有', 'none')}</span> : value}</td></tr>)}</tbody></table></div>}</Answer></Card>
  </div>
}

/** Whoever wrote it does not put it in force: another reads what it changes, and does. */
function Publish({ service, keeping }: { service: Service; keeping: Keeping }) {
  const [open, setOpen] = useState(false), me = useMe().data, draft = draftOf(service), publish = useTell('service.publish'), inForce = useAsk('service.read', { code: service.code, number: service.version ?? 1 }, { enabled: open && service.version !== null })
  if (!draft || !service.can.includes('service.publish')) return null
  const own = draft.account === me?.account.id, serious = service.findings.filter(finding => finding.serious), blocked = own ? say('你起草的，要由另一个人发布', 'What you wrote is published by another') : keeping.touched ? say('先存下，或者不要正在改的', 'Save or forget what you are writing first') : serious.length > 0 ? say(`还有 ${serious.length} 处必须改`, `${serious.length} must be mended`) : null
  const send = () => { if (blocked === null && !publish.isPending) publish.mutate({ code: service.code, revision: service.revision }, { onSuccess: next => { tell(say(`第 ${next.version} 版发布了，大家现在看到的就是它`, `Version ${next.version} is what everybody reads now`)); setOpen(false) } }) }
  return <>
    <button type="button" className="button primary" onClick={() => setOpen(true)}>{say(`发布第 ${draft.number} 版`, `Publish version ${draft.number}`)}</button>
    {open ? <Dialog broad title={say(`发布：${service.guide.name}`, `Publish: ${service.guide.name}`)} close={() => setOpen(false)}>
      <div className="inside stack wide">
        <p>{say(`${draft.accountName}起草。`, `Written by ${draft.accountName}. `)}{draft.note ?? ''}</p>
        {service.version === null ? <p>{say('这是第一版，发布以后就能找到、能来办。', 'This is the first version; once published it is found.')}</p> : <section className="stack tight"><h3>{say(`和在用的第 ${service.version} 版比，改了这些`, `Compared with version ${service.version}`)}</h3>{inForce.data ? <Differences told={compare(inForce.data.guide, service.guide)} /> : <p className="muted" role="status">{say('正在比', 'Comparing')}</p>}</section>}
        {serious.length > 0 ? <ul className="stack tight">{serious.map(({ item, message }) => <li key={item + message}><Mark state="late">{message}</Mark></li>)}</ul> : <Mark state="good">{say('要素都对', 'Nothing must be mended')}</Mark>}
        {publish.isError ? <ErrorNote error={publish.error} /> : null}
      </div>
      <footer><button type="button" className="button primary" aria-disabled={blocked !== null || publish.isPending} onClick={send}>{blocked ?? say('发布', 'Publish')}</button><button type="button" className="button" onClick={() => setOpen(false)}>{say('先不发布', 'Not yet')}</button></footer>
    </Dialog> : null}
  </>
}

/** 取消事项, 不要草稿. */
function Ends({ service }: { service: Service }) {
  const [open, setOpen] = useState(false), [reason, setReason] = useState(''), withdraw = useTell('service.withdraw'), discard = useTell('service.discard'), able = reason.trim().length >= 2
  return <>
    {service.can.includes('service.discard') && service.version !== null ? <button type="button" className="button quiet" aria-disabled={discard.isPending} onClick={() => { if (!discard.isPending) discard.mutate({ code: service.code, revision: service.revision }, { onSuccess: () => tell(say('草稿不要了', 'Draft discarded')) }) }}>{say('不要草稿', 'Discard the draft')}</button> : null}
    {service.can.includes('service.withdraw') ? <button type="button" className="button quiet" onClick={() => setOpen(true)}>{say('取消事项', 'Withdraw')}</button> : null}
    {discard.isError ? <ErrorNote error={discard.error} /> : null}
    {open ? <Dialog title={say(`取消：${service.name}`, `Withdraw: ${service.name}`)} close={() => setOpen(false)}>
      <div className="inside stack"><p>{say('取消以后，谁都找不到它、不能再申请；在办的照常办完。', 'Nobody finds it or applies any more; what runs goes on to its end.')}</p><LongField label={say('为什么取消', 'Why')} value={reason} longest={500} change={setReason} />{withdraw.isError ? <ErrorNote error={withdraw.error} kept /> : null}</div>
      <footer><button type="button" className="button primary" aria-disabled={!able || withdraw.isPending} onClick={() => { if (able && !withdraw.isPending) withdraw.mutate({ code: service.code, revision: service.revision, reason: reason.trim() }, { onSuccess: () => { tell(say('取消了', 'Withdrawn')); setOpen(false) } }) }}>{say('取消事项', 'Withdraw')}</button><button type="button" className="button" onClick={() => setOpen(false)}>{say('先留着', 'Keep it')}</button></footer>
    </Dialog> : null}
  </>
}
