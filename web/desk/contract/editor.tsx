import { type ReactNode, useCallback } from 'react'
import { type Contract, type Sample } from '../../api/shape.ts'
import { Mistakes } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { say } from '../../ui/say.tsx'
import { FieldTable } from './field-table.tsx'
import { type Findings, mistakesOf } from './findings.ts'
import { ResourcePart, SharingPart, TimePart } from './resource.tsx'

interface Editor {
  contract: Contract
  change: (change: (contract: Contract) => Contract) => void
  known: Findings
  /** Grows with each try to publish: the summary then takes the focus. */
  round: number
  notes?: readonly Sample['notes'][number][]
  samples?: Readonly<Record<string, string>>
  inForce?: ReadonlySet<string>
  /** What is asked only once, before the rest. */
  first?: ReactNode
}

/** A contract on one page: fields first, since they are what a file shows; then what nobody can guess. */
export function ContractEditor({ contract, change, known, round, notes, samples, inForce, first }: Editor) {
  const mistakes = mistakesOf(known, contract), warnings = mistakesOf(known, contract, 'warning')
  const edit = useCallback((part: Partial<Contract>) => change(now => {
    const next = { ...now, ...part }
    if (!('secrecy' in part) && Object.keys(part).length > 10) delete next.secrecy
    return next
  }), [change])
  const general = (notes ?? []).filter(note => note.field === null)
  return <div className="stack">
    {round > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
    {general.map(note => <div className={`note ${note.level === 'check' ? 'near' : ''}`} key={note.message}><Icon name={note.level === 'check' ? 'near' : 'info'} /><span>{note.message}</span></div>)}
    {first}
    <Card title={say('信息项', 'Fields')} note={say('一行一列，认错的直接改', 'one row a column; correct what is wrong')}>
      <FieldTable contract={contract} change={change} mistakes={mistakes} warnings={warnings} {...notes ? { notes } : {}} {...samples ? { samples } : {}} {...inForce ? { inForce } : {}} />
    </Card>
    <Card title={say('这是什么数据', 'What it is')} inside><ResourcePart contract={contract} edit={edit} mistakes={[...mistakes, ...warnings]} /></Card>
    <Card title={say('谁能用', 'Who may use it')} inside><SharingPart contract={contract} edit={edit} mistakes={mistakes} /></Card>
    <Card title={say('什么时候来', 'When it comes')} inside><TimePart contract={contract} edit={edit} mistakes={mistakes} /></Card>
  </div>
}

/** The state of the check in a line, for the foot of the page. */
export function CheckLine({ known, contract, show }: { known: Findings; contract: Contract; show: () => void }) {
  const errors = mistakesOf(known, contract).length, warnings = mistakesOf(known, contract, 'warning').length
  if (known.state === 'away') return <span className="muted" role="status"><Icon name="offline" /> {say('现在连不上，查不了；你填的都在', 'Cannot check now; what you typed is kept')}</span>
  if (known.state === 'waiting') return <span className="muted" role="status">{say('正在查', 'Checking')}</span>
  return <span role="status">{errors > 0 ? <button type="button" className="textlink late" onClick={show}>{say(`还有 ${errors} 处要改`, `${errors} to mend`)}</button> : <span className="good"><Icon name="good" /> {say('能发布', 'Ready to publish')}</span>}
    {warnings > 0 ? <span className="near"> · {say(`${warnings} 处最好补上`, `${warnings} worth adding`)}</span> : null}</span>
}
