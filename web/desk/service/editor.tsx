import { useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useOnce } from '../../ui/once.ts'
import { tell } from '../../ui/toast.tsx'
import { compare } from './compare.ts'
import { Differences } from './versions.tsx'
import { Basics, Law } from './edit/basics.tsx'
import { BundlePart } from './edit/bundle.tsx'
import { Course, Place } from './edit/course.tsx'
import { Fees, Materials, Often, Questions } from './edit/needs.tsx'
import { idOf } from './edit/parts.tsx'
import { type Keeping, useFindings } from './keeping.ts'
import { Preview } from './preview.tsx'
import { type Group, groupOf, groups, itemNames, type Service } from './words.ts'

/** 改指南: one group of items at a time, what is wrong beside it as one types, and what people would be told. */
export function Editor({ service, keeping }: { service: Service; keeping: Keeping }) {
  const { guide, set, touched } = keeping, [group, setGroup] = useState<Group>('basics'), { findings, away, shape } = useFindings(service, guide), [busy, once] = useOnce()
  const editing = { guide, set, findings }, serious = findings.filter(finding => finding.serious)
  const show = (item: string) => { setGroup(groupOf(item)); setTimeout(() => document.getElementById(idOf(item))?.focus(), 50) }
  const save = () => once(async () => { if (await keeping.save()) tell(say('草稿存好了；另一个人看过就能发布', 'Draft saved; another person may publish it')) })
  return <div className="service-edit">
    <nav className="groups" aria-label={say('改哪一块', 'Which part')}>{groups().map(({ key, name, items }) => {
      const wrong = serious.filter(({ item }) => items.includes(item)).length
      return <button type="button" key={key} aria-current={group === key ? 'page' : undefined} onClick={() => setGroup(key)}>{name}{wrong > 0 ? <Mark state="late">{wrong}</Mark> : null}</button>
    })}</nav>
    <div className="stack">
      {keeping.found && touched ? <div className="note"><Icon name="info" /><span>{say('上次改的还没存，接着改。', 'Continued from last time; not saved yet. ')}<button type="button" className="textlink" onClick={keeping.forget}>{say('不要上次改的', 'Forget those changes')}</button></span></div> : null}
      <section className="card inside" aria-label={groups().find(({ key }) => key === group)?.name}>
        {group === 'basics' ? <Basics {...editing} code={service.code} /> : group === 'law' ? <Law {...editing} /> : group === 'time' ? <Course {...editing} /> : group === 'place' ? <Place {...editing} /> : group === 'questions' ? <Questions {...editing} /> : group === 'materials' ? <Materials {...editing} /> : group === 'fees' ? <Fees {...editing} /> : group === 'bundle' ? <BundlePart {...editing} /> : <Often {...editing} />}
      </section>
      <div className="sticky-foot stack tight">
        {keeping.error ? <ErrorNote error={keeping.error} kept /> : null}
        <div className="row"><button type="button" className="button primary" aria-disabled={busy || !touched} onClick={() => { if (touched) save() }}>{touched ? say('存草稿', 'Save the draft') : say('没有要存的', 'Nothing to save')}</button>
          <span role="status">{away ? <span className="muted">{say('现在连不上，查不了；你填的都在', 'Cannot check now; what you typed is kept')}</span> : shape ? <Mark state="late">{shape}</Mark> : serious.length > 0 ? <Mark state="late">{say(`还有 ${serious.length} 处必须改，才能发布`, `${serious.length} to mend before publishing`)}</Mark> : <Mark state="good">{say('能发布', 'Ready to publish')}</Mark>}</span></div>
      </div>
    </div>
    <aside className="stack" aria-label={say('校验和预览', 'Check and preview')}>
      <section className="card"><header><h2>{say('要素校验', 'Check')}</h2></header>{findings.length === 0 ? <p className="inside"><Mark state="good">{say('没有不对的地方', 'Nothing is wrong')}</Mark></p> : <ul className="list">{findings.map(finding => <li key={finding.item + finding.rule + finding.message}><button type="button" className="item" onClick={() => show(finding.item)}><Mark state={finding.serious ? 'late' : 'near'}><b>{itemNames()[finding.item] ?? finding.item}</b>{say('：', ': ')}{finding.message}</Mark></button></li>)}</ul>}</section>
      <section className="card"><header><h2>{say('别人看到的', 'What people see')}</h2></header><div className="inside"><Preview code={service.code} organization={service.organization} guide={guide} /></div></section>
    </aside>
    {keeping.theirs ? <Stale keeping={keeping} theirs={keeping.theirs} /> : null}
  </div>
}

/** Somebody saved first: what he changed, and whose is kept. */
function Stale({ keeping, theirs }: { keeping: Keeping; theirs: Service }) {
  const who = theirs.versions[0]?.accountName ?? say('别人', 'somebody')
  return <Dialog urgent broad title={say(`${who}先存了一稿`, `${who} saved first`)} lead={<Icon name="near" />} close={() => keeping.settle(keeping.guide, theirs.revision)}>
    <div className="inside stack"><p>{say('你的和存下的，不一样的地方：', 'Where yours and what was saved differ:')}</p><Differences told={compare(theirs.guide, keeping.guide)} /></div>
    <footer><button type="button" className="button primary" onClick={() => keeping.settle(theirs.guide, theirs.revision)}>{say(`用${who}存的`, `Take ${who}’s`)}</button><button type="button" className="button" onClick={() => keeping.settle(keeping.guide, theirs.revision)}>{say('用我的，再存一次', 'Keep mine')}</button></footer>
  </Dialog>
}
