import { longDay, nearDay, said } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { type Filed, leftOf, type Task, unitName } from './words.ts'
import { usedOf } from '../todo/words.ts'

/** 要你办的, as one sentence; then every clock that runs, with what is used of it, its last day and its law, and whether it was ever stopped. */
export function Question({ filed, open, mine }: { filed: Filed; open: readonly Task[]; mine: readonly Task[] }) {
  const clocks = [...open.map(task => ({ key: task.id, name: task.name, of: task as Timed })), ...filed.clock ? [{ key: 'whole', name: say('全程', 'The whole'), of: filed as Timed }] : []]
  return <section className="card question" aria-label={say('要办的事和时限', 'What is to be done, and by when')}>
    <p className="sentence">{mine.length > 0 ? <><b>{say('要你办：', 'For you: ')}</b>{mine.map(({ name }) => name).join(say('、', ', '))}{say('。', '. ')}</> : open.length > 0 ? <><b>{say('在等：', 'Waiting for: ')}</b>{open.map(({ name, accountName }) => accountName ? say(`${accountName}办${name}`, `${accountName}: ${name}`) : name).join(say('；', '; '))}{say('。', '. ')}</> : filed.closedAt ? say(`${said(filed.closedAt)} 结束，没有要办的了。`, `Ended ${said(filed.closedAt)}; nothing is left to do.`) : say('现在没有要人办的。', 'Nothing for anybody now.')}{filed.title}{say('。', '.')}</p>
    <div className="clocks">
      {clocks.map(({ key, name, of }) => <Clock key={key} name={name} of={of} pausedAt={filed.pausedAt} openedAt={filed.openedAt} />)}
      <div><p className="strong"><Mark state={filed.pausedAt ? 'pause' : 'good'}>{filed.pausedAt ? say(`${said(filed.pausedAt)} 停的钟`, `paused ${said(filed.pausedAt)}`) : filed.pauses.length > 0 ? say(`停过 ${filed.pauses.length} 次钟`, `paused ${filed.pauses.length}×`) : say('没停过钟', 'never paused')}</Mark></p>
        {filed.pauses.map(pause => <p key={pause.from} className="small muted">{pause.reason}{say('（', ' (')}{pause.basis}{say('），', '), ')}{said(pause.from)} — {pause.until ? said(pause.until) : say('还停着', 'still')}</p>)}</div>
    </div>
  </section>
}
type Timed = Pick<Task, 'clock' | 'dueAt' | 'colour' | 'assumed' | 'openedAt'>

function Clock({ name, of, pausedAt, openedAt }: { name: string; of: Timed; pausedAt: string | null; openedAt: string }) {
  const { state, word } = leftOf(of), used = usedOf({ ...of, openedAt: of.openedAt ?? openedAt, pausedAt })
  return <div><p className="strong"><Mark state={state}>{word}</Mark></p>
    <p className="small"><b>{name}</b>{of.clock ? <>{say('，', ', ')}{say(`${of.clock.value} ${unitName(of.clock.unit)}`, `${of.clock.value} ${unitName(of.clock.unit)}`)}{used ? say(`，已用 ${used.word}`, `, used ${used.word}`) : ''}</> : null}{of.dueAt ? say(`，到${nearDay(new Date(Date.parse(of.dueAt) - 1))}为止`, `, until ${longDay(new Date(Date.parse(of.dueAt) - 1))}`) : ''}</p>
    {of.clock ? <p className="small muted">{of.clock.basis}{of.clock.extended?.map(({ value, basis }) => say(`，延 ${value} ${unitName(of.clock?.unit ?? '')}（${basis}）`, `, ${value} more (${basis})`))}{of.assumed.length > 0 ? say(`。${of.assumed.join('、')} 年的放假安排还没公布，先按周一到周五算`, `. The holidays of ${of.assumed.join(', ')} are not published yet: counted as plain weeks`) : ''}</p> : null}</div>
}
