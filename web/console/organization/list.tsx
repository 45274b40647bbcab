import { useState } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { labelOf } from '../../desk/words.ts'
import { chosen, FilterCheck, FilterSelect, FindBox, limit, useDivision } from '../bits.tsx'
import { organizationKinds, type OrganizationRow } from '../words.ts'
import { AddOrganization } from './forms.tsx'
import { Tree } from './tree.tsx'

/** 机构: a list one searches in, or the tree of who stands below whom. */
export function Page() {
  const address = useAddress(), me = useMe()
  const [adding, setAdding] = useState(false)
  const tree = address.get('view') === 'tree'
  return <>
    <Heading title={say('机构', 'Organizations')} about={say('谁对数据负责，谁归谁管，都从这里来。改名、撤并以前的样子都留着。', 'Who answers for data, and who stands below whom. What each was before is kept.')}
      actions={may(me.data, 'registry.addOrganization') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('登记机构', 'Register an organization')}</button> : null} />
    <nav className="tabs" aria-label={say('怎么看', 'View')}>
      <Link to={paths.console.organizations()} aria-current={tree ? undefined : 'page'}>{say('名录', 'List')}</Link>
      <Link to={paths.console.organizations({ view: 'tree' })} aria-current={tree ? 'page' : undefined}>{say('上下级', 'Tree')}</Link>
    </nav>
    {tree ? <Tree /> : <List />}
    {adding ? <AddOrganization close={() => setAdding(false)} /> : null}
  </>
}

function List() {
  const address = useAddress()
  const q = address.get('q'), kind = chosen(organizationKinds(), address.get('kind')), division = address.get('division')
  const asked = useAsk('registry.listOrganizations', {
    limit, offset: address.number('offset'), closed: address.has('closed'), ...q ? { q } : {}, ...kind ? { kind } : {}, ...division ? { division } : {},
  }, { keep: true })
  return <>
    <search className="toolbar">
      <FindBox hint={say('名称、简称、拼音首字母、信用代码', 'Name, short name, initials, code')} />
      <DivisionFilter />
      <FilterSelect label={say('性质', 'Kind')} name="kind" choices={organizationKinds()} all={say('所有性质', 'All kinds')} />
      <FilterCheck name="closed" label={say('也看撤销的', 'Closed ones too')} />
    </search>
    <section className="card" aria-label={say('机构名录', 'Organizations')}>
      <Answer asked={asked} what={say('机构', 'organizations')} rows={10}>{({ items, total }) =>
        <DataTable name={say('机构', 'Organizations')} rows={items} columns={columns()} id={row => row.code} to={row => paths.console.organization(row.code)}
          empty={<Empty icon="building" title={q || kind || division ? say('没有这样的机构', 'No such organization') : say('还没有机构', 'No organizations yet')}>{q || kind || division ? say('换个字，或者去掉几个条件再找。', 'Try another word, or fewer filters.') : say('先登记机构，才能给它排岗位、登记数据。', 'Register one first; posts and data follow.')}</Empty>}
          foot={<Pager total={total} limit={limit} shown={items.length} unit={say('家', '')} />} />}</Answer>
    </section>
  </>
}

/** Cities of the province; deeper by the address (from a division’s page). */
export function DivisionFilter() {
  const address = useAddress()
  const cities = useAsk('registry.listDivisions', { level: 2, limit: 50 }).data?.items ?? []
  const given = address.get('division'), named = useDivision(given || null)
  return <select className="select" aria-label={say('区划', 'Division')} value={given} onChange={event => address.set({ division: event.target.value })}>
    <option value="">{say('所有区划', 'All divisions')}</option>
    {given && !cities.some(({ code }) => code === given) ? <option value={given}>{named}</option> : null}
    {cities.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
  </select>
}

const columns = (): Column<OrganizationRow>[] => [
  { key: 'name', name: say('名称', 'Name'), show: row => row.name, text: row => row.name },
  { key: 'shortName', name: say('简称', 'Short name'), show: row => row.shortName, text: row => row.shortName },
  { key: 'kind', name: say('性质', 'Kind'), show: row => labelOf(organizationKinds(), row.kind), text: row => labelOf(organizationKinds(), row.kind) },
  { key: 'division', name: say('区划', 'Division'), show: row => row.divisionName, text: row => row.divisionName },
  { key: 'parent', name: say('上级', 'Above'), show: row => row.parentName ?? '', text: row => row.parentName },
  { key: 'below', name: say('下级', 'Below'), show: row => row.below || '', text: row => row.below, number: true },
  { key: 'code', name: say('统一社会信用代码', 'Credit code'), show: row => <span className="mono">{row.code}</span>, text: row => row.code },
  { key: 'from', name: say('成立', 'Since'), show: row => <span className="whole">{row.validFrom}</span>, text: row => row.validFrom, extra: true },
  { key: 'state', name: say('状态', 'State'), show: row => row.validUntil ? <Tag state="pause">{say(`${row.validUntil} 撤销`, `closed ${row.validUntil}`)}</Tag> : <Mark state="good">{say('在用', 'In force')}</Mark>, text: row => row.validUntil ? say(`${row.validUntil} 撤销`, `closed ${row.validUntil}`) : say('在用', 'in force') },
]
