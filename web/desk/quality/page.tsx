import { type DepartmentQuality, type RuleKind } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { LineChart } from '../../ui/chart/line.tsx'
import { Spark } from '../../ui/chart/spark.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { labelOf, ruleKinds } from '../words.ts'
import { Issues } from './issues.tsx'

const stateOf = (score: number | null, target: number): State => score === null ? 'missing' : score >= target ? 'good' : score >= target - 10 ? 'near' : 'late'
const monthName = (month: string) => say(`${month.slice(0, 4)}年${Number(month.slice(5))}月`, month)

/** 质量: how each department's scores go, in all or by kind, and what is open. */
export function Page() {
  const address = useAddress(), me = useMe().data, chosen = address.get('department')
  const kind = ruleKinds().find(({ value }) => value === address.get('of'))?.value as RuleKind | undefined
  const asked = useAsk('quality.departments', {}, { enabled: may(me, 'quality.departments'), keep: true })
  const valueOf = (of: { score: number | null; kinds: DepartmentQuality['kinds'] }) => kind ? of.kinds[kind] : of.score
  return <>
    <Heading title={say('数据质量', 'Data quality')} about={say('每个部门按它每份数据当月最后一批的分平均；点部门看走势和它的问题。', 'Of each department the mean over its datasets, each with its last score of the month; choose one for its trend and issues.')} />
    <div className="stack">
      <div className="row" role="group" aria-label={say('看哪一类', 'Which kind')}><button type="button" className="chip" aria-pressed={!kind} onClick={() => address.set({ of: null })}>{say('总分', 'All')}</button>{ruleKinds().map(({ value, label }) => <button type="button" className="chip" key={value} aria-pressed={kind === value} onClick={() => address.set({ of: value })}>{label}</button>)}</div>
      <Answer asked={asked} what={say('各部门的质量', 'the departments')} rows={5}>{({ items, months, target }) => {
        const own = items.find(({ provider }) => provider === chosen) ?? (items.length === 1 ? items[0] : undefined), what = kind ? labelOf(ruleKinds(), kind) : say('总分', 'Score')
        return <>
          <Card title={say('各部门', 'Departments')} note={String(items.length)}><DataTable<DepartmentQuality> name={say('各部门', 'Departments')} rows={items} id={({ provider }) => provider} to={({ provider }) => paths.desk.quality({ department: provider, of: kind })}
            empty={<Empty icon="scale" title={say('还没有质量分', 'No scores yet')}>{say('交了数据才有分。', 'Scores come with deliveries.')}</Empty>} columns={[
              { key: 'name', name: say('部门', 'Department'), show: item => item.name, text: item => item.name },
              { key: 'score', name: what, number: true, show: item => valueOf(item) === null ? <Mark state="missing">{say('没有', 'none')}</Mark> : <Mark state={stateOf(valueOf(item), target)}>{valueOf(item)?.toFixed(1)}</Mark>, text: item => valueOf(item) },
              { key: 'trend', name: say('走势', 'Trend'), show: item => <div style={{ height: '2em', minWidth: '6em' }}><Spark values={months.map(month => { const point = item.points.find(each => each.month === month); return point ? valueOf(point) : null })} state={stateOf(valueOf(item), target)} target={target} label={say(`${item.name}${what}的走势`, `${what} of ${item.name}`)} /></div> },
              { key: 'datasets', name: say('几份数据', 'Datasets'), number: true, show: item => item.datasets, text: item => item.datasets },
              { key: 'open', name: say('没处理的问题', 'Open issues'), number: true, show: item => item.openIssues, text: item => item.openIssues },
            ]} /></Card>
          {own ? <Card title={say(`${own.name}：${what}`, `${own.name}: ${what}`)} inside>{own.points.length === 0 ? <Empty icon="gauge" title={say('这几个月没有分', 'No scores in these months')} />
            : <LineChart name={say(`${own.name}${what}`, `${what} of ${own.name}`)} state={stateOf(valueOf(own), target)} target={target} write={value => value.toFixed(1)} points={months.map(month => { const point = own.points.find(each => each.month === month); return { name: monthName(month), short: say(`${Number(month.slice(5))}月`, month.slice(5)), value: point ? valueOf(point) : null } })} />}</Card> : null}
          <Issues provider={own?.provider} />
        </>
      }}</Answer>
    </div>
  </>
}
