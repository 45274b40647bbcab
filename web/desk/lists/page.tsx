import { NavLink, useParams } from 'react-router'
import { Lost } from '../../ui/lost.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Demands } from './demands.tsx'
import { Duties } from './duties.tsx'
import { Exclusions } from './exclusions.tsx'
import { Reconciliation } from './reconcile.tsx'
import { Sources } from './sources.tsx'

const tabs = () => [
  ['demands', say('需求清单', 'Demands'), 'lists.demands', say('各部门要别人的什么数据，用在哪里，凭什么。', 'What departments need of others, what for, on what ground.')],
  ['duties', say('责任清单', 'Duties'), 'lists.duties', say('谁来答，用哪份数据，哪天之前。', 'Who answers, with which dataset, until when.')],
  ['exclusions', say('负面清单', 'Negative list'), 'lists.exclusions', say('什么不能共享，是哪部法这样写的。', 'What may not be shared, and which law says so.')],
  ['reconcile', say('对账', 'Reconciliation'), 'lists.reconcile', say('三张清单、数据目录和授权，哪里对不上。', 'Where the lists, the catalogue and the grants do not agree.')],
  ['sources', say('一数一源', 'One source'), 'lists.sources', say('每个数据元由哪份数据说了算，还有谁那里也有，谁在要。', 'Which dataset answers for each data element, who else keeps it, who asks for it.')],
] as const

/** 三张清单: what is needed, who answers, what may not be shared; and where they do not agree. */
export function Page() {
  const { list = 'demands' } = useParams(), me = useMe().data
  const shown = tabs().filter(([, , action]) => may(me, action)), here = tabs().find(([key]) => key === list)
  if (!here) return <Lost />
  return <>
    <Heading title={here[1]} about={here[3]} />
    <nav className="tabs" aria-label={say('清单', 'Lists')}>{shown.map(([key, name]) => <NavLink key={key} to={paths.desk.lists(key)}>{name}</NavLink>)}</nav>
    {list === 'demands' ? <Demands /> : list === 'duties' ? <Duties /> : list === 'exclusions' ? <Exclusions /> : list === 'reconcile' ? <Reconciliation /> : <Sources />}
  </>
}
