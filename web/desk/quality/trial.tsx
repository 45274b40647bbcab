import { type Output } from '../../api/client.ts'
import { count, percent } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'

type Trial = Output<'quality.try'>
const points = (score: number | null) => score === null ? say('没有分', 'no score') : score.toFixed(1)

/** What a rule would find among the records there are: how many, which, and what becomes of the score. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { broken, applicable, records, before, after } = trial
  return <section className="card broad" aria-label={say('试的结果', 'Result of the trial')} role="status">
    <div className="inside stack">
      <p>{broken === 0 ? <Mark state="good">{applicable === 0 ? say('没有能判的记录', 'no record can be judged') : say(`${count(applicable)} 条都符合`, `all ${count(applicable)} fit`)}</Mark>
        : <Mark state={trial.issue ? 'near' : 'good'}>{say(`${count(applicable)} 条里有 ${count(broken)} 条不符，占 ${percent(broken / applicable)}${trial.issue ? '，会记一个问题' : '，没超过容许的，不记问题'}`, `${count(broken)} of ${count(applicable)} break it, ${percent(broken / applicable)}${trial.issue ? '; an issue would open' : '; tolerated'}`)}</Mark>}</p>
      <p className="muted">{say(`查了全部 ${count(records)} 条记录。质量分 ${points(before)} → ${points(after)}。`, `All ${count(records)} records were looked at. Score ${points(before)} → ${points(after)}.`)}</p>
      {trial.examples.length > 0 ? <div className="table-frame" role="region" tabIndex={0} aria-label={say('不符的例子', 'Examples')}><table className="table compact"><caption className="sr">{say('不符的例子，敏感的遮住了', 'Examples, masked by level')}</caption>
        <thead><tr><th scope="col">{say('第几行', 'Line')}</th>{trial.fields.map(({ code, name }) => <th scope="col" key={code}>{name}</th>)}</tr></thead>
        <tbody>{trial.examples.map(({ record, line, values }) => <tr key={record}><th scope="row">{line}</th>{trial.fields.map(({ code, shown }) => <td key={code}>{shown === 'hidden' ? <span className="muted">{say('不显示', 'hidden')}</span> : values[code] ?? <span className="muted">{say('空', 'empty')}</span>}</td>)}</tr>)}</tbody></table></div> : null}
    </div>
  </section>
}
