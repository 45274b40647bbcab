import { useState } from 'react'
import { TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { StaleDialog } from '../../ui/stale.tsx'
import { tell } from '../../ui/toast.tsx'
import { compare, itemNames } from './compare.ts'
import { Amount, Basics, Conditions, Paying } from './edit/parts.tsx'
import { Sources } from './edit/sources.tsx'
import { type Keeping, useChecked } from './keeping.ts'
import { Reach, Why } from './reach.tsx'
import { Threshold } from './threshold.tsx'
import { type Document, type Policy } from './words.ts'

type Group = 'basics' | 'sources' | 'conditions' | 'amount' | 'paying'
const groups = (): { key: Group; name: string; items: string[] }[] => [
  { key: 'basics', name: say('名称和依据', 'Name and basis'), items: ['name', 'plain', 'basis'] }, { key: 'sources', name: say('看哪些数据', 'Data'), items: ['sources', 'nameField'] }, { key: 'conditions', name: say('谁符合', 'Who'), items: ['conditions'] },
  { key: 'amount', name: say('给多少', 'How much'), items: ['amount', 'order', 'budgetFen'] }, { key: 'paying', name: say('公示和发放', 'Publicity and paying'), items: ['evidence', 'without', 'publicityDays'] },
]
const root = (item: string): string => item.split('.')[0] ?? ''
const itemWord = (item: string): string => { const [head = '', at] = item.split('.'), name = itemNames()[head as keyof Document] ?? head; return at === undefined ? name : say(`${name}第 ${Number(at) + 1} 条`, `${name} ${Number(at) + 1}`) }

/** 改政策: one group at a time, held against the data while one writes, tried on everybody and on one before it is saved. */
export function Editor({ policy, keeping }: { policy: Policy; keeping: Keeping }) {
  const { document, set, touched } = keeping, [group, setGroup] = useState<Group>('basics'), checked = useChecked(policy.organization, document), [busy, once] = useOnce(), { findings, shape, away, waiting } = checked
  const at = (item: string) => [...findings.filter(finding => finding.item === item || (item === 'sources' && finding.item === 'nameField')).map(({ message }) => message), ...shape && (shape.at === item || shape.at.startsWith(`${item}.`) && item !== 'sources') ? [shape.message] : []].join(say('；', '; ')) || undefined
  const editing = { document, set, at }, wrongIn = (items: string[]) => findings.filter(({ item }) => items.includes(root(item))).length + (shape && items.includes(root(shape.at)) ? 1 : 0)
  const save = () => once(async () => { if (await keeping.save()) tell(say('存成草稿了，等另一个人发布', 'Saved as a draft; another publishes')) })
  return <div className="policy-edit">
    <nav className="groups" aria-label={say('改哪一块', 'Which part')}>{groups().map(({ key, name, items }) => { const wrong = wrongIn(items); return <button type="button" key={key} aria-current={group === key ? 'page' : undefined} onClick={() => setGroup(key)}>{name}{wrong > 0 ? <Mark state="late">{wrong}</Mark> : null}</button> })}</nav>
    <div className="stack">
      {keeping.found && touched ? <div className="note"><Icon name="info" /><span>{say('上次改的还没存，接着改。', 'Continued from last time; not saved yet. ')}<button type="button" className="textlink" onClick={keeping.forget}>{say('不要上次改的', 'Forget those changes')}</button></span></div> : null}
      <section className="card inside" aria-label={groups().find(({ key }) => key === group)?.name}>
        {group === 'basics' ? <Basics {...editing} /> : group === 'sources' ? <Sources {...editing} organization={policy.organization} /> : group === 'conditions' ? <Conditions {...editing} checked={checked} /> : group === 'amount' ? <Amount {...editing} checked={checked} /> : <Paying {...editing} checked={checked} code={policy.code} />}
      </section>
      <div className="sticky-foot stack tight">
        {keeping.error ? <ErrorNote error={keeping.error} kept /> : null}
        {touched ? <TextField broad label={say('这次改了什么', 'What was changed')} optional value={keeping.note} longest={500} change={keeping.say} /> : null}
        <div className="row"><button type="button" className="button primary" aria-disabled={busy || !touched} onClick={() => { if (touched) save() }}>{touched ? say('存成草稿', 'Save as a draft') : say('没有要存的', 'Nothing to save')}</button>
          {touched ? <button type="button" className="button quiet" onClick={keeping.forget}>{say('不改了', 'Leave it')}</button> : null}
          <span role="status">{away ? <span className="muted">{say('现在连不上，查不了；你填的都在', 'Cannot check now; what you typed is kept')}</span> : waiting ? <span className="muted">{say('正在查', 'checking')}</span> : shape || findings.length > 0 ? <Mark state="late">{say(`还有 ${findings.length + (shape ? 1 : 0)} 处要改，才能发布`, `${findings.length + (shape ? 1 : 0)} to mend before publishing`)}</Mark> : <Mark state="good">{say('能发布', 'Ready to publish')}</Mark>}</span></div>
      </div>
    </div>
    <aside className="stack" aria-label={say('检查和试算', 'Check and trial')}>
      <section className="card"><header><h2>{say('检查', 'Check')}</h2></header>{findings.length === 0 && !shape ? <p className="inside"><Mark state="good">{say('没有不对的地方', 'Nothing is wrong')}</Mark></p> : <ul className="list">{[...findings, ...shape ? [{ item: shape.at, message: shape.message }] : []].map(({ item, message }) => <li key={item + message}><button type="button" className="item" onClick={() => setGroup(groups().find(({ items }) => items.includes(root(item)))?.key ?? group)}><Mark state="late"><b>{itemWord(item)}</b>{say('：', ': ')}{message}</Mark></button></li>)}</ul>}</section>
      {findings.length === 0 && !shape ? <><Reach policy={policy} document={document} /><Threshold policy={policy} document={document} set={set} /><Why policy={policy} document={document} /></> : null}
    </aside>
    {keeping.theirs ? <StaleDialog title={say('改政策', 'Policy')} revision={keeping.theirs.revision} differences={compare(document, keeping.theirs.document)} settle={keeping.settle} close={keeping.leave} /> : null}
  </div>
}
