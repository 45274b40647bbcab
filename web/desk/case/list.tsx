import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { shortTime } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { dueWord, leftOf, type Task, unitName } from './words.ts'

const limit = 50
type Whose = 'post' | 'mine' | 'area'

const columns = (whose: Whose): Column<Task>[] => [
  { key: 'title', name: say('什么事', 'What'), show: the => <>{the.title}{the.urged > 0 ? <> <Tag state="near">{say(`催了 ${the.urged} 次`, `urged ${the.urged}×`)}</Tag></> : null}{the.stray ? <> <Tag state="near">{say('岗位没有人', 'nobody in the post')}</Tag></> : null}</>, text: the => the.title },
  { key: 'left', name: say('还剩', 'Left'), show: the => { const { state, word } = leftOf(the); return <Mark state={state}>{word}</Mark> }, text: the => leftOf(the).word },
  { key: 'name', name: say('要我做什么', 'To do'), show: the => the.name, text: the => the.name },
  { key: 'due', name: say('到期', 'Due'), show: the => the.dueAt ? <span className="whole">{dueWord(the)}</span> : <span className="muted">—</span>, text: the => the.dueAt },
  { key: 'limit', name: say('时限', 'Limit'), show: the => the.clock ? <span className="whole" title={the.clock.basis}>{the.clock.value} {unitName(the.clock.unit)}</span> : <span className="muted">—</span>, text: the => the.clock ? `${the.clock.value} ${unitName(the.clock.unit)}` : null },
  ...whose === 'post' ? [] : [{ key: 'who', name: say('谁领了', 'Taken by'), show: (the: Task) => the.accountName ?? <span className="muted">{say('还没有人领', 'nobody yet')}</span>, text: (the: Task) => the.accountName }],
  { key: 'number', name: say('办件号', 'Number'), number: true, extra: true, show: the => the.number, text: the => the.number },
  { key: 'opened', name: say('到手', 'Since'), extra: true, show: the => shortTime(the.openedAt), text: the => the.openedAt },
]

/** 待办: what is due first comes first; j, k and Enter lead from one to the next. */
export function Page() {
  const address = useAddress(), given = address.get('whose'), whose: Whose = given === 'mine' || given === 'area' ? given : 'post', q = address.get('q').trim()
  const asked = useAsk('case.tasks', { whose, limit, offset: Number(address.get('offset')) || 0, ...q ? { q } : {} }, { every: 15_000, keep: true })
  const items = asked.data?.items ?? [], late = items.filter(({ colour }) => colour === 'red').length, near = items.filter(({ colour }) => colour === 'yellow').length
  const tabs: [Whose, string][] = [['post', say('我岗位的', 'My post’s')], ['mine', say('我领了的', 'Taken by me')], ['area', say('我辖区的', 'My area’s')]]
  return <>
    <Heading title={say('待办', 'To do')} beside={<span className="muted" role="status">{late > 0 ? <><b className="late">{late}</b>{say(' 件超期，', ' late, ')}</> : null}{near > 0 ? <><b className="near">{near}</b>{say(' 件快到期，', ' due soon, ')}</> : null}{late + near > 0 ? say('先办上面的。', 'top first.') : items.length > 0 ? say('都不急。', 'nothing urgent.') : null}</span>} />
    <section className="card">
      <div className="row between" style={{ padding: '8px 10px' }}>
        <div className="row" role="group" aria-label={say('谁的', 'Whose')}>{tabs.map(([value, name]) => <button type="button" className="chip" key={value} aria-pressed={whose === value} onClick={() => address.set({ whose: value === 'post' ? null : value, offset: null })}>{name}</button>)}</div>
        <input className="input" data-find="" type="search" style={{ width: 'min(240px, 100%)' }} aria-label={say('在待办里找', 'Find among these')} placeholder={say('名字或办件号', 'Title or number')} value={address.get('q')} onChange={event => address.set({ q: event.target.value, offset: null }, true)} />
      </div>
      <Answer asked={asked} what={say('待办', 'the to-do list')} rows={6}>{page => <DataTable name={say('待办', 'To do')} rows={page.items} columns={columns(whose)} id={the => the.id} to={the => paths.desk.case(the.filed)}
        empty={q ? <Empty icon="search" title={say(`没有叫“${q}”的`, `None called “${q}”`)} /> : <Empty good title={whose === 'mine' ? say('手上没有活', 'Nothing in hand') : say('都办完了', 'All done')}>{whose === 'mine' ? say('从“我岗位的”里领一件，别人就知道你在办。', 'Take one from your post’s list, and the others know.') : say('有新的会自己出现在这里。', 'New ones appear here by themselves.')}</Empty>}
        foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('件', '')} />} />}</Answer>
    </section>
  </>
}
