import { Check } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { ConditionField } from './condition.tsx'
import { bodyOf, textOf, writeBody } from './moddle.ts'
import { type Said } from './step.tsx'
import { type Moddle } from '../board/parts.ts'

const forks = new Set(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'])
/** 一条路: when it is taken. */
export function Way({ board, element, part, editable, fields }: Said) {
  const source = element.source, chooses = source && (forks.has(source.type) || source.outgoing.length > 1) && source.type !== 'bpmn:ParallelGateway' && source.type !== 'bpmn:EventBasedGateway'
  if (!source || !chooses) return <p className="muted">{say('这里只有一条路，到了就走。', 'There is one way only; it is taken.')}</p>
  const isDefault = source.businessObject.get<Moddle | undefined>('default') === part
  return <>
    <Check label={say('别的路都不成立时走这条', 'Taken where no other holds')} value={isDefault} disabled={!editable} change={next => {
      if (next && textOf(bodyPart(part), 'body')) writeBody(board, element, part, 'conditionExpression', '')
      board.set(source, { default: next ? part : undefined })
    }} />
    {isDefault ? null : <ConditionField label={say('什么时候走这条路', 'When it is taken')} value={bodyOf(part, 'conditionExpression')} fields={fields} disabled={!editable} change={feel => writeBody(board, element, part, 'conditionExpression', feel)} />}
  </>
}
const bodyPart = (part: Moddle) => part.get<Moddle | undefined>('conditionExpression')

/** 分岔: its ways, each with its condition; which is the default. */
export function Fork({ element, ...said }: Said) {
  if (element.outgoing.length < 2) return <p className="muted">{say('从这里连出两条路，再写明什么时候走哪条。', 'Draw two ways from here, then say when each is taken.')}</p>
  return <div className="stack">{element.outgoing.map(way => {
    const to = way.target?.businessObject.name || say('没有名字的一步', 'unnamed'), name = way.businessObject.name
    return <section key={way.id} className="way-of"><h2>{name ? say(`${name}，去“${to}”`, `${name}, to “${to}”`) : say(`去“${to}”`, `To “${to}”`)}</h2><Way {...said} element={way} part={way.businessObject} /></section>
  })}</div>
}
