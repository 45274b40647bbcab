import { useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { Icon } from '../../ui/icon.tsx'
import { useShortcuts } from '../../ui/keys.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { typing } from '../../ui/table.tsx'
import { look, type Walk } from './place.ts'

const listOf = (search: string) => `${paths.desk.tasks()}?${search}`

/** 第 1 件，共 4 件: where one is in the list that one came from; k and j lead to the case before and after, Esc back to the list. */
export function Along({ walk, search }: { walk: Walk; search: string }) {
  const navigate = useNavigate(), { previous, next, index, total, more } = walk
  const step = (to: Walk['next']) => { if (to) { look(to.task); void navigate(paths.desk.case(to.filed, { list: search })) } }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      if (event.key === 'Escape') { if (typing(event.target)) { (event.target as HTMLElement).blur(); return } if (document.querySelector('[aria-expanded=true] + [role=group]')) return; void navigate(listOf(search)); event.preventDefault() }
      else if (event.key === 'j' && !typing(event.target)) { step(next); event.preventDefault() }
      else if (event.key === 'k' && !typing(event.target)) { step(previous); event.preventDefault() }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  useShortcuts([[['j', 'k'], say('列表里的下一件、上一件', 'Next, previous of the list')], [['Esc'], say('回到列表', 'Back to the list')], [['1', '–', '9'], say('选第几个决定', 'Choose a decision')]])
  const way = (to: Walk['next'], key: string, name: string) => to ? <Link className="button quiet little" to={paths.desk.case(to.filed, { list: search })} onClick={() => look(to.task)}><kbd>{key}</kbd> {name}</Link> : <span className="dim small"><kbd>{key}</kbd> {name}</span>
  return <nav className="row between along" aria-label={say('列表里的位置', 'Place in the list')}>
    <span className="muted small"><Link to={listOf(search)}>{say('待办', 'To do')}</Link>{say(`，第 ${index + 1} 件，共 ${total}${more ? ' 多' : ''} 件`, `, ${index + 1} of ${total}${more ? '+' : ''}`)}</span>
    <span className="row">{way(previous, 'k', say('上一件', 'Previous'))}{way(next, 'j', say('下一件', 'Next'))}<span className="dim small wide-only"><kbd>Esc</kbd> {say('回列表', 'back')}</span></span>
  </nav>
}

/** Done here: the next one is offered. */
export const Onward = ({ walk: { next }, search }: { walk: Walk; search: string }) => <div className="note good onward" role="status"><Icon name="good" />
  <span className="grow">{next ? <>{say('这件不用你办了。下一件：', 'Nothing left for you here. Next: ')}<b>{next.title}</b></> : say('这件不用你办了，这一列表也办到头了。', 'Nothing left for you here, nor in this list.')}</span>
  {next ? <Link className="button primary little" to={paths.desk.case(next.filed, { list: search })} onClick={() => look(next.task)}>{say('办下一件', 'Go on')}</Link> : <Link className="button little" to={listOf(search)}>{say('回列表', 'Back to the list')}</Link>}
</div>
