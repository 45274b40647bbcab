import { type Values } from '@yiwang/form'
import { useEffect, useState } from 'react'
import { type Output } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { longDay, shortTime } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { type Task, unitName } from './words.ts'

type Step = Output<'case.preview'>['steps'][number]

/** 按下去以后: what follows from these answers, as the engine goes through it; asked again a moment after the last letter. Nothing is written. */
export function Preview({ task, values, ready }: { task: Task; values: Values; ready: boolean }) {
  const text = JSON.stringify(values), [settled, settle] = useState(text)
  useEffect(() => { const timer = setTimeout(() => settle(text), 350); return () => clearTimeout(timer) }, [text])
  const asked = useAsk('case.preview', { id: task.id, values: JSON.parse(settled) as never }, { enabled: ready, keep: true })
  if (!ready || !asked.data || asked.data.steps.length === 0) return null
  return <div className="preview" role="status"><h3>{say('按下去以后', 'After that')}</h3><ul>{asked.data.steps.map((step, index) => <li key={index}><Icon name={icons[step.what]} /><span>{sentence(step)}{step.assumed ? <span className="muted small">{say('（上一步办成的话）', ' (if that goes well)')}</span> : null}</span></li>)}</ul></div>
}
const icons: Record<Step['what'], IconName> = { task: 'inbox', service: 'refresh', decision: 'scale', message: 'upload', wait: 'pause', timer: 'clock', withdrawn: 'undo', stuck: 'late', end: 'good' }
function sentence({ what, name, who, clock, at, note }: Step): string {
  switch (what) {
    case 'task': return `${say(`交给${who ?? '下一个岗位'}：${name}`, `To ${who ?? 'the next post'}: ${name}`)}${clock ? say(`，${clock.value} ${unitName(clock.unit)}`, `, ${clock.value} ${unitName(clock.unit)}`) : ''}${at ? say(`，到${longDay(new Date(Date.parse(at) - 1))}`, `, until ${longDay(new Date(Date.parse(at) - 1))}`) : ''}`
    case 'service': return say(`系统马上${name}`, `The house does at once: ${name}`)
    case 'decision': return say(`按决策表算：${name}`, `Decided by the table: ${name}`)
    case 'message': return say(`发出：${name}`, `Sent: ${name}`)
    case 'wait': return say(`等：${name}`, `Waits: ${name}`)
    case 'timer': return at ? say(`到 ${shortTime(at)} 还没办，就“${name}”`, `Not done by ${shortTime(at)}: “${name}”`) : say(`过时就“${name}”`, `If late: “${name}”`)
    case 'withdrawn': return say(`“${name}”不用再办了`, `“${name}” falls away`)
    case 'stuck': return say(`会卡住：${note ?? name}`, `It would stop: ${note ?? name}`)
    case 'end': return name ? say(`办结：${name}`, `Ends: ${name}`) : say('办结', 'Ends')
  }
}
