import { useState } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { DivisionName, FindBox, limit, today } from '../bits.tsx'
import { changeKinds, type Division, levels } from '../words.ts'
import { labelOf } from '../../desk/words.ts'
import { ChangeDivision } from './change.tsx'
import { OldCode } from './old-code.tsx'

/** 行政区划: five levels to walk down, as of any day; and what became of a code. */
export function Page() {
  const address = useAddress(), me = useMe()
  const [changing, setChanging] = useState(false)
  const q = address.get('q'), at = address.get('at'), inside = address.get('in'), level = address.number('level')
  const day = at ? { at } : {}
  const here = useAsk('registry.readDivision', { code: inside, ...day }, { enabled: inside !== '' })
  const asked = useAsk('registry.listDivisions', { limit, offset: address.number('offset'), ...day, ...q ? { q, ...level ? { level } : {} } : inside ? { parent: inside } : { level: 1 } }, { keep: true })
  const into = (code: string | null) => paths.console.divisions({ ...code ? { in: code } : {}, ...at ? { at } : {} })
  const above = here.data?.ancestors ?? []
  return <>
    <Heading title={here.data?.division.name ?? say('行政区划', 'Divisions')} crumbs={inside ? [{ name: say('行政区划', 'Divisions'), to: into(null) }, ...above.map(({ code, name }) => ({ name, to: into(code) }))] : []}
      about={at && at !== today() ? say(`你看的是 ${longDay(at)} 的样子。`, `As they were on ${longDay(at)}.`) : say('省、市、县、乡、村五级，哪一天的样子都能看。', 'Five levels, as of any day.')}
      actions={may(me.data, 'registry.changeDivision') ? <button type="button" className="button" onClick={() => setChanging(true)}><Icon name="flow" />{say('登记区划变更', 'Register a change')}</button> : null} />
    <search className="toolbar">
      <FindBox hint={say('名字、拼音首字母、代码', 'Name, pinyin initials, code')} />
      {q ? <select className="select" aria-label={say('哪一级', 'Level')} value={level || ''} onChange={event => address.set({ level: event.target.value })}><option value="">{say('五级都找', 'All levels')}</option>{levels().map((name, i) => i === 0 ? null : <option key={name} value={i}>{name}</option>)}</select> : null}
      <label className="row"><span>{say('看哪一天的', 'As of')}</span><input className="input" type="date" value={at || today()} max="2100-12-31" style={{ width: 160 }} onChange={event => address.set({ at: event.target.value === today() ? null : event.target.value })} /></label>
      {at ? <button type="button" className="button little" onClick={() => address.set({ at: null })}>{say('回到今天', 'Back to today')}</button> : null}
    </search>
    {inside && !q ? <Answer asked={here} what={say('这个区划', 'the division')} rows={2}>{({ division, children, periods, changes }) => <Card title={`${division.name} ${division.code}`} note={levels()[division.level]} inside>
      <dl className="pairs">
        <dt>{say('直接下级', 'Directly below')}</dt><dd>{children === 0 ? say('没有', 'none') : say(`${count(children)} 个`, count(children))}</dd>
        <dt>{say('这个代码用在', 'This code was in use')}</dt><dd>{periods.map(period => <div key={period.validFrom}>{say(`${period.name}：${period.validFrom} 到${period.validUntil ? ` ${period.validUntil}` : '现在'}`, `${period.name}: ${period.validFrom} to ${period.validUntil ?? 'now'}`)}</div>)}</dd>
        <dt>{say('有哪些机构', 'Organizations')}</dt><dd><Link to={paths.console.organizations({ division: division.code })}>{say('看这里的机构', 'Organizations here')}</Link></dd>
      </dl>
      {changes.length > 0 ? <><h3 style={{ marginTop: 12 }}>{say('这个代码经过的变更', 'Changes of this code')}</h3><ol className="stack tight">{changes.map(change => <li key={change.id}>
        <Tag>{labelOf(changeKinds(), change.kind)}</Tag> {longDay(change.effectiveOn)}{say('：', ': ')}{change.parts.map((part, i) => <span key={`${part.from}${part.to}`}>{i > 0 ? say('；', '; ') : ''}<DivisionPart code={part.from} day={change.effectiveOn} before /> → <DivisionPart code={part.to} day={change.effectiveOn} />{part.main && change.parts.length > 1 ? say('（主要部分）', ' (main part)') : ''}</span>)}
        <span className="small muted" style={{ display: 'block' }}>{say('依据：', 'Basis: ')}{change.basis}</span></li>)}</ol></> : null}
    </Card>}</Answer> : null}
    <section className="card" style={{ marginTop: 12 }} aria-label={say('区划', 'Divisions')}>
      <Answer asked={asked} what={say('区划', 'divisions')} rows={10}>{({ items, total }) => <DataTable name={say('区划', 'Divisions')} rows={items} columns={columns(q !== '')} id={row => row.code} to={row => into(row.code)}
        empty={<Empty icon="pin" title={q ? say(`没有叫“${q}”的区划`, `No division matches “${q}”`) : say('下面没有更小的区划', 'Nothing below')}>{q ? say('换个字再找。以前的名字，要把日期换到那时候。', 'Try another word. For a former name, set the day back.') : null}</Empty>}
        foot={<Pager total={total} limit={limit} shown={items.length} unit={say('个', '')} />} />}</Answer>
    </section>
    <OldCode />
    {changing ? <ChangeDivision close={() => setChanging(false)} from={inside} /> : null}
  </>
}
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
/** The code with the name that it had then. */
export function DivisionPart({ code, day, before = false }: { code: string; day: string; before?: boolean }) {
  const at = before ? dayBefore(day) : day
  const found = useAsk('registry.readDivision', { code, at })
  return <Link to={paths.console.divisions({ in: code, at: before ? at : null })}>{found.data?.division.name ?? ''} <span className="mono">{code}</span></Link>
}
const columns = (searching: boolean): Column<Division>[] => [
  { key: 'name', name: say('名字', 'Name'), show: row => row.name, text: row => row.name },
  { key: 'code', name: say('代码', 'Code'), show: row => <span className="mono">{row.code}</span>, text: row => row.code },
  { key: 'level', name: say('级别', 'Level'), show: row => levels()[row.level], text: row => levels()[row.level] ?? '' },
  ...searching ? [{ key: 'parent', name: say('属于', 'In'), show: (row: Division) => <DivisionName code={row.parent} />, text: (row: Division) => row.parent }] : [],
  { key: 'from', name: say('从', 'From'), show: row => <span className="whole">{row.validFrom}</span>, text: row => row.validFrom },
  { key: 'until', name: say('到', 'Until'), show: row => row.validUntil ? <span className="whole">{row.validUntil}</span> : <span className="muted">{say('现在', 'now')}</span>, text: row => row.validUntil },
]
