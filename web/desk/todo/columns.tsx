import { shortTime } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { type Column } from '../../ui/table.tsx'
import { dueWord, leftOf, type Task } from '../case/words.ts'
import { type Whose } from './page.tsx'
import { usedOf } from './words.ts'

/** The whole case runs out before this step does. */
const isWhole = ({ first, dueAt, clock }: Task): boolean => first.clock !== null && (clock === null || first.dueAt !== dueAt)
const nobody = () => say('还没有人领', 'nobody yet'), none = <span className="muted">—</span>

export const columns = (whose: Whose): Column<Task>[] => [
  { key: 'left', name: say('还剩', 'Left'), show: the => { const { state, word } = leftOf(the.first); return <><Mark state={state}>{word}</Mark>{isWhole(the) ? <span className="muted small">{say('（全程）', ' (the whole)')}</span> : null}</> }, text: the => leftOf(the.first).word },
  { key: 'title', name: say('什么事', 'What'), show: the => <><span className="clamp">{the.title}</span>{the.urged > 0 ? <Tag state="near">{say(`催了 ${the.urged} 次`, `urged ${the.urged}×`)}</Tag> : null}{the.standsForName ? <Tag>{say(`顶${the.standsForName}`, `for ${the.standsForName}`)}</Tag> : null}{the.stray ? <Tag state="near">{say('岗位没有人', 'nobody in the post')}</Tag> : null}</>, text: the => the.title },
  { key: 'name', name: say('要我做什么', 'To do'), show: the => <span className="short" title={the.name}>{the.name}</span>, text: the => the.name },
  { key: 'asked', name: say('谁提的', 'By'), show: the => <span className="short" title={the.askedBy}>{the.askedBy}</span>, text: the => the.askedBy },
  ...whose === 'area' ? [{ key: 'who', name: say('谁领了', 'Taken by'), show: (the: Task) => the.accountName ?? <span className="muted">{nobody()}</span>, text: (the: Task) => the.accountName }] : [],
  { key: 'kind', name: say('类型', 'Kind'), show: the => <span className="muted">{the.modelName}</span>, text: the => the.modelName },
  { key: 'due', name: say('到期', 'Due'), show: the => the.first.dueAt ? <span className="muted whole">{dueWord(the.first)}</span> : none, text: the => the.first.dueAt },
  { key: 'used', name: say('已用 / 承诺', 'Used / promised'), show: the => <Used task={the} />, text: the => usedOf(the)?.word ?? null },
  { key: 'number', name: say('办件号', 'Number'), number: true, extra: true, show: the => the.number, text: the => the.number },
  { key: 'opened', name: say('到手', 'Since'), extra: true, show: the => shortTime(the.openedAt), text: the => the.openedAt },
]

/** How much of the promise is used: the bar repeats what the words say. */
export function Used({ task }: { task: Task }) {
  const used = usedOf(task)
  return used === null ? none : <span className="use" title={task.clock?.basis}><span className={`bar ${used.state}`} aria-hidden="true"><i style={{ '--share': `${used.share * 100}%` } as React.CSSProperties} /></span><span className="whole">{used.word}</span></span>
}
