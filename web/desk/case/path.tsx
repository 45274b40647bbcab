import { exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { usedOf } from '../todo/words.ts'
import { type Filed, type Task, unitName, verbOf } from './words.ts'

/** 走到哪了: what was done, by whom, when, with what answer and how much of its time; whose turn it is; and what is likely to come. */
export const Path = ({ filed, open }: { filed: Filed; open: readonly Task[] }) => <Card title={say('走到哪了', 'Where it stands')}>
  <ol className="list path">
    {filed.actions.filter(({ verb }) => verb !== 'note').map(action => <li key={action.seq} className="item"><span className={action.verb === 'serviceFailed' ? 'late' : 'good'}><Icon name={action.verb === 'serviceFailed' ? 'late' : 'good'} /></span><span className="grow"><b>{action.nodeName ?? verbOf(action.verb)}</b>{say('，', ', ')}{whoOf(action.account, action.accountName)}{action.standsForName ? say(`（顶${action.standsForName}）`, ` (for ${action.standsForName})`) : ''}{action.nodeName ? ` ${verbOf(action.verb)}` : ''}
      {action.answers.map(({ label, text }) => <span key={label} className="muted small block">{label}{say('：', ': ')}{text}</span>)}{action.note ? <span className="muted block">{action.note}</span> : null}</span><span className="muted small whole"><span title={exactTime(action.at)}>{said(action.at)}</span>{spent(filed, action)}</span></li>)}
    {open.map(task => <li key={task.id} className="item"><span className="running"><Icon name="half" /></span><span className="grow"><b>{task.name}</b>{say('，', ', ')}{task.accountName ?? (task.stray && task.notBy !== null ? say('岗位上没有第二个人，转给了监管岗', 'nobody else holds the post: the supervisor has it') : task.stray ? say('这个岗位没有人，转给了监管岗', 'nobody holds the post: the supervisor has it') : say('还没有人领', 'nobody has taken it'))}</span><span className="muted small whole">{say(`${said(task.openedAt)} 到手`, `since ${said(task.openedAt)}`)}{task.clock ? say(`，标准 ${task.clock.value} ${unitName(task.clock.unit)}`, `, ${task.clock.value} ${unitName(task.clock.unit)}`) : ''}</span></li>)}
    {filed.ahead.map(step => <li key={step.node} className="item todo"><span className="dim"><Icon name="ring" /></span><span className="grow">{step.name}{step.who ? say(`，${step.who}`, `, ${step.who}`) : step.kind === 'house' ? say('，系统自动', ', by the house') : ''}{step.when ? <span className="muted small">{say(`（要是“${step.when}”）`, ` (if “${step.when}”)`)}</span> : null}</span>
      <span className="muted small whole">{step.clock ? say(`标准 ${step.clock.value} ${unitName(step.clock.unit)}`, `${step.clock.value} ${unitName(step.clock.unit)}`) : step.kind === 'end' ? say('到这里办结', 'ends here') : ''}</span></li>)}
  </ol>
</Card>

/** How much of its time a step took, where it had a limit. */
function spent(filed: Filed, { node, at, verb }: Filed['actions'][number]): string {
  const task = verb !== 'complete' ? undefined : filed.tasks.find(one => one.node === node && one.doneAt === at), used = task === undefined ? null : usedOf({ ...task, colour: task.dueAt !== null && task.doneAt !== null && task.doneAt >= task.dueAt ? 'red' : 'green' }, new Date(at))
  return used === null ? '' : say(`，用 ${used.word}`, `, ${used.word}`)
}
