import { useState } from 'react'
import { Link } from 'react-router'
import { call, type Output } from '../../../api/client.ts'
import { percent } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { may, useMe } from '../../../ui/me.ts'
import { ErrorNote } from '../../../ui/panel.tsx'
import { paths } from '../../../ui/paths.ts'
import { say } from '../../../ui/say.tsx'
import { draftOf, type Model } from '../words.ts'
import '../parts.css'

export { Migration } from './migration.tsx'

type Gone = Output<'case.dryRun'>
/** 试算: what closed cases would have done by the draft, with the answers that were really given. */
export function DryRun({ model }: { model: Model }) {
  const me = useMe().data, [busy, setBusy] = useState(false), [error, setError] = useState<unknown>(null), [told, setTold] = useState<{ revision: number; result: Gone } | null>(null), draft = draftOf(model)
  if (!may(me, 'case.dryRun') || !model.can.includes('model.change')) return null
  const go = () => {
    setBusy(true)
    setError(null)
    call('case.dryRun', { code: model.code }).then(result => setTold({ revision: model.revision, result }), setError).finally(() => setBusy(false))
  }
  return <section className="parts dry" aria-label={say('拿办过的件来试算', 'With closed cases')}><h3>{say('拿办过的件来试算', 'With closed cases')}</h3>
    {draft === null ? <p className="small muted">{say('没有草稿，没有什么要比。', 'There is no draft to compare.')}</p> : <>
      <p className="small muted">{say(`办结了的件，用当时真填的回答，照草稿（第 ${draft.number} 版）再走一遍，看哪些会走得不一样。只看，不改任何办件。`, `Closed cases go once more by the draft, with the answers that were really given. Nothing is changed.`)}</p>
      <div className="row"><button type="button" className="button" aria-disabled={busy} onClick={() => { if (!busy) go() }}><Icon name="refresh" />{busy ? say('正在算', 'Working') : told ? say('再算一遍', 'Once more') : say('算一遍', 'Work it out')}</button></div>
      {error ? <ErrorNote error={error} retry={go} /> : null}
      {told ? <Result told={told.result} stale={told.revision !== model.revision} /> : null}</>}
  </section>
}

function Result({ told: { closed, total, same, items }, stale }: { told: Gone; stale: boolean }) {
  if (total === 0) return <p className="note" role="status"><Icon name="info" /><span>{say('这种办件还没有办结过的，没有可算的。', 'No case of this kind is closed yet.')}</span></p>
  const other = total - same
  return <div className="stack" role="status">
    {stale ? <p className="note near"><Icon name="near" /><span>{say('草稿后来又改了，再算一遍才准。', 'The draft was changed since: work it out once more.')}</span></p> : null}
    <p className={`note ${other === 0 ? 'good' : 'near'}`}><Icon name={other === 0 ? 'good' : 'near'} /><span><b>{other === 0 ? say(`${total} 件都会走得一样`, `All ${total} would go the same way`) : say(`${total} 件里有 ${other} 件会走得不一样（${percent(other / total)}）`, `${other} of ${total} would go otherwise (${percent(other / total)})`)}</b>{closed > total ? say(`。办结了 ${closed} 件，算的是最近的。`, `. ${closed} are closed; these are the latest.`) : ''}</span></p>
    <ul className="list framed">{items.map(({ filed, number, title, before, after, endBefore, endAfter, why }) => <li key={filed}><details className="more differing"><summary className="item"><span className="grow"><b>{title}</b> <span className="muted small">{say(`第 ${number} 号`, `no. ${number}`)}</span><br /><span className="small">{why}</span></span></summary>
      <div className="told"><dl className="pairs"><dt>{say('当时', 'Then')}</dt><dd><Way steps={before} /> <b>{endBefore ?? say('没有办完', 'not to an end')}</b></dd><dt>{say('照草稿', 'By the draft')}</dt><dd><Way steps={after} /> <b>{endAfter ?? say('走不到头', 'not to an end')}</b></dd></dl><Link to={paths.desk.case(filed)}>{say('看这个办件', 'The case itself')}</Link></div></details></li>)}</ul>
  </div>
}
const Way = ({ steps }: { steps: readonly { node: string; name: string }[] }) => <span className="way">{steps.map(({ name }, at) => <span key={at}>{name}{at < steps.length - 1 ? ' → ' : say('；', '; ')}</span>)}</span>
