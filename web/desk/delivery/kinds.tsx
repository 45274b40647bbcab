import { type Output } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { Answer } from '../../ui/answer.tsx'
import { Bar } from '../../ui/figure.tsx'
import { count, percent } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { Card } from '../../ui/page.tsx'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Told } from '../told.tsx'
import { labelOf, ruleKinds } from '../words.ts'

type Quality = Output<'quality.delivery'>

/** The six kinds of quality, each with its score and the rules that made it. */
export function DeliveryQuality({ id }: { id: string }) {
  const asked = useAsk('quality.delivery', { id })
  return <Card title={say('质量', 'Quality')} note={asked.data && asked.data.score !== null ? say(`${asked.data.score.toFixed(1)} 分`, asked.data.score.toFixed(1)) : undefined}>
    <Answer asked={asked} what={say('质量分', 'the score')} rows={3}>{quality => <>
      <div className="inside kinds">{ruleKinds().map(({ value, label, about }) => <div key={value}><span title={about}>{label}</span> {quality.kinds[value] === null ? <Mark state="missing">{say('没有规则', 'no rule')}</Mark> : <><b>{quality.kinds[value]?.toFixed(1)}</b><Bar share={(quality.kinds[value] ?? 0) / 100} label={label} /></>}</div>)}</div>
      <DataTable<Quality['results'][number]> name={say('每条规则', 'Each rule')} rows={quality.results} id={row => row.rule} empty={null} columns={[
        { key: 'name', name: say('规则', 'Rule'), show: row => row.name, text: row => row.name },
        { key: 'kind', name: say('类', 'Kind'), show: row => labelOf(ruleKinds(), row.kind), text: row => labelOf(ruleKinds(), row.kind) },
        { key: 'broken', name: say('不符', 'Broken'), number: true, show: row => row.broken > 0 ? <span className="bad">{count(row.broken)}</span> : <span className="muted">0</span>, text: row => row.broken },
        { key: 'of', name: say('判了', 'Judged'), number: true, show: row => count(row.applicable), text: row => row.applicable },
        { key: 'score', name: say('得分', 'Score'), number: true, show: row => row.score === null ? <Mark state="missing">{say('判不了', 'nothing to judge')}</Mark> : percent(row.score / 100), text: row => row.score },
        { key: 'lines', name: say('在哪几行', 'Lines'), show: row => row.lines.length > 0 ? <span className="muted">{row.lines.join('、')}</span> : '', text: row => row.lines.join(' ') },
      ]} />
      <div className="inside"><Told of={say('分怎么算的', 'How the score comes about')}>{quality.formula}</Told></div>
    </>}</Answer>
  </Card>
}
