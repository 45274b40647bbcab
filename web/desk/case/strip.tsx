import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { leftOf } from './words.ts'

type About = Output<'case.about'>['items'][number]

/** The case that runs about a thing, if one does and this post may see it; asked again while one may be about to begin. */
export function useCaseAbout(subject: string, wanted = true): About | undefined {
  const me = useMe().data, asked = useAsk('case.about', { subject }, { enabled: wanted && may(me, 'case.about'), every: 10_000 })
  return asked.data?.items.find(({ status }) => status === 'running')
}
/** Whether cases of a kind begin by themselves: then its work is done there. */
export function useKind(code: string): boolean {
  const me = useMe().data, models = useAsk('model.list', { limit: 200 }, { enabled: may(me, 'model.list') })
  return models.data?.items.some(model => model.code === code && model.version !== null) ?? false
}

/** 办到哪了: whose turn it is, how long there is left, and the way there. */
export function CaseStrip({ filed, about }: { filed: About; about: string }) {
  const mine = filed.tasks.find(({ can }) => can.includes('case.complete'))
  return <div className={`note ${mine ? 'near' : ''}`} style={{ margin: '12px 0' }} role="status"><Icon name={mine ? 'near' : 'half'} /><span>{about} {filed.tasks.map(task => { const { state, word } = leftOf(task); return <span key={task.id} className="whole"><b>{task.name}</b> <Mark state={state}>{word}</Mark>{' '}</span> })}
    <Link to={paths.desk.case(filed.id)}>{mine ? say(`去办：${mine.name}`, `Do it: ${mine.name}`) : say('看办到哪了', 'See where it stands')}</Link> <span className="mono muted small">{say(`第 ${filed.number} 号办件`, `case no. ${filed.number}`)}</span></span></div>
}
