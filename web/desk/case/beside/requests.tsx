import './style.css'
import { useTell } from '../../../ui/ask.ts'
import { said } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Mark, type State } from '../../../ui/mark.tsx'
import { Card } from '../../../ui/page.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Filed, leftOf, unitName } from '../words.ts'

type Request = Filed['requests'][number]
const kinds = (): Record<Request['kind'], string> => ({ supplement: say('补正', 'What is missing'), extension: say('延期', 'More time'), countersign: say('会签', 'Signatures'), consult: say('征求意见', 'An opinion'), escalation: say('升级', 'Escalation') })
function stateOf({ kind, state, parts }: Request): { state: State; word: string } {
  const given = parts.filter(({ answer }) => answer !== null).length
  switch (state) {
    case 'open': return { state: 'running', word: parts.length > 1 ? say(`${given}/${parts.length} 答了`, `${given} of ${parts.length}`) : say('等答复', 'waiting') }
    case 'answered': return { state: 'good', word: kind === 'supplement' ? say('补齐了', 'mended') : kind === 'extension' ? say('批了', 'approved') : kind === 'countersign' ? say('签完了', 'signed') : say('答复了', 'answered') }
    case 'refused': return { state: 'late', word: kind === 'extension' ? say('没批', 'refused') : say('有人不同意', 'somebody disagrees') }
    case 'lapsed': return { state: 'late', word: say('到期没补', 'not in time') }
    case 'recalled': return { state: 'missing', word: say('收回了', 'taken back') }
  }
}

/** 请办: what was asked beside the steps, of whom, and what each of them said. */
export function Requests({ filed }: { filed: Filed }) {
  const recall = useTell('case.recall')
  if (filed.requests.length === 0) return null
  return <Card title={say('请别人办的', 'Asked of others')}>
    <ul className="list">{filed.requests.toReversed().map(request => { const { state, word } = stateOf(request); return <li key={request.id}>
      <div className="item" style={{ alignItems: 'flex-start', flexWrap: 'wrap' }}><span className="grow"><b>{kinds()[request.kind]}</b>{request.asked.rule === 'any' ? say('（有一家签了就行）', ' (any will do)') : ''}{say('：', ': ')}{request.kind === 'extension' ? say(`延 ${request.asked.value} ${unitName(request.asked.unit ?? '')}，`, `${request.asked.value} more ${unitName(request.asked.unit ?? '')}, `) : ''}{request.asked.reason}
        <br /><span className="muted small">{request.asked.by === 'clock' ? said(request.askedAt) : say(`${request.accountName}，${said(request.askedAt)}`, `${request.accountName}, ${said(request.askedAt)}`)}{request.basis ? say(`，${request.basis}`, `, ${request.basis}`) : ''}</span></span>
        <Mark state={state}>{word}</Mark>{request.can.includes('case.recall') ? <button type="button" className="button little" aria-disabled={recall.isPending} onClick={() => { if (!recall.isPending) recall.mutate({ id: request.id }, { onSuccess: () => tell(say('收回了', 'Taken back')) }) }}>{say('收回', 'Take back')}</button> : null}</div>
      {request.asked.items ? <Items filed={filed} request={request} /> : <Parts filed={filed} request={request} />}
    </li> })}</ul>
    {recall.error ? <ErrorNote error={recall.error} /> : null}
  </Card>
}

/** 补正 field by field: what was the matter, and what came. */
const Items = ({ filed, request }: { filed: Filed; request: Request }) => {
  const answer = request.parts[0]?.answer
  return <ul className="list within">{request.asked.items?.map(({ key, label, say: matter }) => <li key={key} className="item"><Icon name={answer ? 'good' : 'ring'} /><span className="grow"><b>{label}</b>{say('：', ': ')}{matter}{answer ? <><br /><span className="muted">{say('补的：', 'now: ')}{textOf(filed, key, answer.values[key])}</span></> : null}</span></li>)}</ul>
}
const textOf = (filed: Filed, key: string, value: unknown): string => typeof value === 'string' || typeof value === 'number' ? String(value) : value === true ? say('是', 'yes') : value === false ? say('否', 'no') : JSON.stringify(value ?? filed.variables[key] ?? '')

const Parts = ({ filed, request }: { filed: Filed; request: Request }) => <ul className="list within">{request.parts.map(({ task, who, answer }) => {
  const of = filed.tasks.find(({ id }) => id === task), left = of?.state === 'open' ? leftOf(of) : null
  return <li key={task} className="item" style={{ flexWrap: 'wrap' }}><Icon name={answer ? answer.agree === false ? 'late' : 'good' : 'ring'} /><span className="grow"><b>{who}</b>{answer ? <>{say('，', ', ')}{answer.accountName}{answer.agree === null ? '' : answer.agree ? say(' 同意', ' agrees') : say(' 不同意', ' disagrees')}{answer.note ? <>{say('：', ': ')}{answer.note}</> : null}<br /><span className="muted small">{said(answer.at)}</span></> : of?.state === 'withdrawn' ? <span className="muted">{say('，不用答了', ', not needed any more')}</span> : <span className="muted">{say('，还没答', ', not yet')}</span>}</span>{left ? <Mark state={left.state}>{left.word}</Mark> : null}</li>
})}</ul>
