import { useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Empty } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { freeName, usesOf } from '../forms/edit.ts'
import { FileButton } from '../forms/transfer.tsx'
import { type Part } from '../words.ts'
import { titleIn } from './document.ts'
import { DecisionEditor } from './editor.tsx'
import { NewDecision } from './new.tsx'
import { type DecisionTest } from './told.ts'
import '../parts.css'

/** 决策表 of this kind of case: a list, and one of them open. */
export function Decisions({ document: { bpmn, forms, decisions, tests }, editable, change }: Part) {
  const [open, setOpen] = useState<string | null>(null), [adding, setAdding] = useState(false), [dropping, setDropping] = useState<string | null>(null), names = Object.keys(decisions), shown = open === null ? undefined : decisions[open]
  const add = (make: (id: string) => string) => { const id = freeName(decisions, 'decision'); change({ decisions: { ...decisions, [id]: make(id) } }); setAdding(false); setOpen(id) }
  if (open !== null && shown !== undefined) return <DecisionEditor key={open} id={open} editable={editable} xml={shown} others={names.filter(name => name !== open).map(name => decisions[name]!)} tests={(tests[open] ?? []) as DecisionTest[]} uses={usesOf(bpmn, open, 'decision')} close={() => setOpen(null)}
    change={xml => change({ decisions: { ...decisions, [open]: xml } })} retest={list => { const { [open]: _, ...rest } = tests; change({ tests: list.length === 0 ? rest : { ...rest, [open]: list } }) }} />
  const drop = (name: string) => {
    const { [name]: gone, ...rest } = decisions, { [name]: tested, ...others } = tests
    change({ decisions: rest, tests: others })
    setDropping(null)
    if (gone !== undefined) tell(say(`“${titleIn(gone, name)}”删了`, `“${titleIn(gone, name)}” is deleted`), () => change({ decisions: { ...rest, [name]: gone }, tests: tested ? { ...others, [name]: tested } : others }))
  }
  const actions = editable ? <div className="row"><button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('新建决策表', 'New table')}</button>
    <FileButton label={say('导入 DMN 文件', 'Import a DMN file')} accept=".dmn,.xml,application/xml,text/xml" take={text => { if (/<(?:[\w.-]+:)?decision\b/.test(text)) add(() => text); else tell(say('这个文件里没有决策，没有导入。', 'There is no decision in this file.')) }} /></div> : null
  return <div className="parts">
    {names.length === 0 ? <Empty icon="scale" title={say('还没有决策表', 'No decision tables yet')} actions={actions}>{say('决策表按条件给出结论，写成一行一行的规则。建好以后，在流程图上放一步“决策表”，选它。', 'A decision table draws conclusions from conditions, one rule a line. When it is there, choose it at a decision of the drawing.')}</Empty>
      : <>{actions}<ul className="list framed">{names.map(name => {
        const title = titleIn(decisions[name]!, name), uses = usesOf(bpmn, name, 'decision'), count = tests[name]?.length ?? 0
        return <li key={name}><div className="item"><span className="grow"><button type="button" className="textlink strong" onClick={() => setOpen(name)}>{title}</button><br />
          <span className="small muted">{count > 0 ? say(`${count} 个测试`, `${count} tests`) : say('没有测试', 'no tests')}{say('，', ', ')}{uses.length > 0 ? say(`用在${uses.map(use => `“${use}”`).join('、')}`, `used by ${uses.join(', ')}`) : say('还没有哪一步用它', 'no step uses it')}</span></span>
          <button type="button" className="button little" onClick={() => setOpen(name)} aria-label={editable ? say(`改“${title}”`, `Edit “${title}”`) : say(`看“${title}”`, `Show “${title}”`)}><Icon name={editable ? 'edit' : 'eye'} />{editable ? say('改', 'Edit') : say('看', 'Show')}</button>
          {editable ? <button type="button" className="button little bare" onClick={() => setDropping(name)} aria-label={say(`删掉“${title}”`, `Delete “${title}”`)}><Icon name="close" /></button> : null}</div></li>
      })}</ul></>}
    {adding ? <NewDecision forms={forms} taken={names.map(name => titleIn(decisions[name]!, name))} close={() => setAdding(false)} take={add} /> : null}
    {dropping !== null ? <Dialog urgent title={say(`删掉“${titleIn(decisions[dropping] ?? '', dropping)}”`, 'Delete the table')} close={() => setDropping(null)}>
      <p className="inside">{usesOf(bpmn, dropping, 'decision').length > 0 ? say(`${usesOf(bpmn, dropping, 'decision').map(use => `“${use}”`).join('、')}在用它。删了以后不能发布，要另选一张。它的测试也一起删。`, 'A step uses it: another one must be chosen before publishing. Its tests go too.') : say('没有哪一步用它。它的测试也一起删。', 'No step uses it. Its tests go too.')}</p>
      <footer><button type="button" className="button grave" onClick={() => drop(dropping)}>{say('删掉', 'Delete')}</button><button type="button" className="button" onClick={() => setDropping(null)}>{say('留着', 'Keep it')}</button></footer></Dialog> : null}
  </div>
}
