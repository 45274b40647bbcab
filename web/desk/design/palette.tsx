import { type ReactNode } from 'react'
import { Popover } from '../../ui/popover.tsx'
import { say } from '../../ui/say.tsx'
import { type Board } from './board/board.tsx'
import { patterns } from './patterns.ts'
import { tell } from '../../ui/toast.tsx'

const drawn = (shape: ReactNode) => <svg viewBox="0 0 26 22" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">{shape}</svg>
const box = <rect x="2" y="3" width="22" height="16" rx="3" />, diamond = <path d="M13 1 23 11 13 21 3 11z" />

/** The pieces of a drawing, in the words of those who draw. */
const pieces = () => [
  { name: say('开始', 'Begin'), piece: { type: 'bpmn:StartEvent' }, icon: drawn(<circle cx="13" cy="11" r="8" />) },
  { name: say('人办', 'By people'), piece: { type: 'bpmn:UserTask' }, icon: drawn(<>{box}<circle cx="8" cy="9" r="2" /><path d="M5 15c0-4 6-4 6 0" /></>) },
  { name: say('自动', 'By itself'), piece: { type: 'bpmn:ServiceTask' }, icon: drawn(<>{box}<circle cx="9" cy="11" r="3" /></>) },
  { name: say('决策表', 'Decision'), piece: { type: 'bpmn:BusinessRuleTask' }, icon: drawn(<><rect x="2" y="3" width="22" height="16" rx="2" /><path d="M2 9h22M9 3v16" /></>) },
  { name: say('分岔', 'Fork'), piece: { type: 'bpmn:ExclusiveGateway' }, icon: drawn(<>{diamond}<path d="m10 8 6 6m0-6-6 6" /></>) },
  { name: say('并行', 'Parallel'), piece: { type: 'bpmn:ParallelGateway' }, icon: drawn(<>{diamond}<path d="M13 6v10M8 11h10" /></>) },
  { name: say('等多久', 'Wait'), piece: { type: 'bpmn:IntermediateCatchEvent', eventDefinitionType: 'bpmn:TimerEventDefinition' }, icon: drawn(<><circle cx="13" cy="11" r="9" /><path d="M13 6v5l4 2" /></>) },
  { name: say('收消息', 'Message'), piece: { type: 'bpmn:ReceiveTask' }, icon: drawn(<><rect x="3" y="4" width="20" height="14" rx="1" /><path d="m3 5 10 8 10-8" /></>) },
  { name: say('结束', 'End'), piece: { type: 'bpmn:EndEvent' }, icon: drawn(<circle cx="13" cy="11" r="8" strokeWidth="3.5" />) },
]

/** What can be put into the drawing: dragged to its place, or pressed, and it follows what is chosen. */
export const Palette = ({ board }: { board: Board | null }) => <nav className="palette" aria-label={say('可以放进来的', 'What can be put in')}>
  {pieces().map(({ name, piece, icon }) => <button type="button" className="piece" key={name} draggable title={say(`${name}：拖到图上，或按一下接在选中的后面`, `${name}: drag it, or press to put it after what is chosen`)}
    onDragStart={event => { event.preventDefault(); board?.drag(event.nativeEvent, piece) }} onClick={() => board?.append(piece)}>{icon}{name}</button>)}
  <hr />
  <Popover className="piece" label={<>{drawn(<path d="M3 4h8v6H3zM15 12h8v6h-8zM11 7h4v8" />)}{say('套路', 'Patterns')}</>} name={say('套路', 'Patterns')}>{close => <div className="patterns">{patterns().map(({ name, about, onStep, put }) => <button type="button" key={name} onClick={() => {
    const step = board?.chosen()
    if (!board || !step?.parent || step.waypoints || step.type === 'bpmn:EndEvent' || (onStep && step.type !== 'bpmn:UserTask')) { tell(onStep ? say('先在图上点一步人办的，再放这个套路', 'First choose a step that people do') : say('先在图上点一步，套路接在它后面', 'First choose a step to put it behind')); return }
    board.together(() => put(board, step))
    close()
  }}><b>{name}</b><span className="small muted">{about}</span></button>)}</div>}</Popover>
</nav>
