import { useState } from 'react'
import { Link } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type OrganizationRow } from '../words.ts'

/** Who stands below whom: opened step by step, asked when it is opened. */
export function Tree() {
  const asked = useAsk('registry.listOrganizations', { top: true, limit: 200 })
  return <section className="card" style={{ marginTop: 12 }} aria-label={say('上下级', 'Tree')}>
    <Answer asked={asked} what={say('机构', 'organizations')} rows={10}>{({ items, total }) => items.length === 0 ? <Empty icon="building" title={say('还没有机构', 'No organizations yet')} />
      : <><ul className="tree">{items.map(row => <Branch key={row.code} row={row} />)}</ul><Rest shown={items.length} total={total} /></>}</Answer>
  </section>
}
function Branch({ row }: { row: OrganizationRow }) {
  const [open, setOpen] = useState(false)
  const words = open ? say('收起', 'Fold') : say('展开', 'Unfold')
  return <li>
    <span className="row one">
      {row.below > 0 ? <button type="button" className="button quiet little bare" aria-expanded={open} aria-label={`${words} ${row.shortName}`} onClick={() => setOpen(!open)}><Icon name={open ? 'open' : 'next'} /></button> : <span className="leaf" aria-hidden="true" />}
      <Link className="name" to={paths.console.organization(row.code)} data-row-link="">{row.name}</Link>
      <span className="small muted">{row.divisionName}{row.below > 0 ? say(` · 下级 ${count(row.below)} 家`, ` · ${count(row.below)} below`) : ''}</span>
    </span>
    {open ? <Below code={row.code} /> : null}
  </li>
}
function Below({ code }: { code: string }) {
  const asked = useAsk('registry.listOrganizations', { parent: code, limit: 200 })
  return <Answer asked={asked} what={say('下级机构', 'those below')} rows={2}>{({ items, total }) => <><ul className="tree">{items.map(row => <Branch key={row.code} row={row} />)}</ul><Rest shown={items.length} total={total} /></>}</Answer>
}
const Rest = ({ shown, total }: { shown: number; total: number }) => shown < total ? <p className="small muted" style={{ padding: '4px 14px' }}>{say(`还有 ${count(total - shown)} 家没列出来，到名录里找。`, `${count(total - shown)} more; search in the list.`)}</p> : null
