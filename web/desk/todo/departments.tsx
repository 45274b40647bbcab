import { type Output } from '../../api/client.ts'
import { Card } from '../../ui/page.tsx'
import { Mark } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { useAddress } from '../../ui/address.ts'

/** 哪个部门压着: whose work is late or nearly so, the most late first; one press shows that department's alone, another all again. */
export function Departments({ load: { departments, most } }: { load: Output<'case.load'> }) {
  const address = useAddress(), shown = departments.slice(0, 8), one = address.get('organization')
  if (shown.length === 0) return null
  return <Card title={say('谁手上超期、快到期', 'Whose is late or due soon')} note={most ? say('太多了，只数了最急的两千件', 'so many that only the two thousand most urgent were counted') : undefined}>
    <ul className="departments">{shown.map(({ organization, name, late, near }) => <li key={organization ?? 'division'}>
      {name === null ? <span>{say('监管岗位', 'Supervisors')}</span> : <button type="button" className="button quiet little" aria-pressed={one === organization} onClick={() => address.set({ organization: one === organization ? null : organization })}>{name}</button>}
      {late > 0 ? <Mark state="late">{say(`超期 ${late}`, `${late} late`)}</Mark> : null}{near > 0 ? <Mark state="near">{say(`快到期 ${near}`, `${near} due soon`)}</Mark> : null}
    </li>)}</ul>
  </Card>
}
