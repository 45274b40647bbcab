import { useParams } from 'react-router'
import { type ColumnProfile, type Profile } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Bars } from '../../ui/chart/bars.tsx'
import { HistogramChart } from '../../ui/chart/histogram.tsx'
import { SelectField } from '../../ui/form.tsx'
import { count, percent, shortDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { fieldTypes, labelOf } from '../words.ts'
import { Changes } from './changes.tsx'

/** 每一列什么样: how full, how many values, which, how spread, and what the delivery changed. */
export function Page() {
  const { code = '' } = useParams(), address = useAddress(), delivery = address.get('delivery')
  const dataset = useAsk('catalogue.readDataset', { code })
  const asked = useAsk('quality.profile', { code, ...delivery ? { delivery } : {} }, { keep: true })
  return <>
    <Heading title={say('每一列什么样', 'What the columns are like')} crumbs={[{ name: dataset.data?.name ?? code, to: paths.desk.dataset(code) }, { name: say('质量', 'Quality'), to: paths.desk.dataset(code, 'quality') }]} />
    <Answer asked={asked} what={say('画像', 'the profile')} rows={8}>{profile => <Shown profile={profile} />}</Answer>
  </>
}

function Shown({ profile }: { profile: Profile }) {
  const address = useAddress(), { records, sampled, columns } = profile, chosen = columns.find(({ field }) => field === address.get('field'))
  const drifted = new Map(profile.drift.map(drift => [drift.field, drift.level]))
  return <div className="stack">
    <div className="row between">
      <p className="muted">{say(`第 ${profile.number} 批之后的全部 ${count(records)} 条记录。`, `All ${count(records)} records after delivery ${profile.number}.`)}{sampled === null ? '' : say(`值和分布是抽看 ${count(sampled)} 条算的，不同值的个数是估计；空没空是数出来的。`, ` Values and spread come from ${count(sampled)} of them, the number of different values is an estimate; how full a column is was counted.`)}</p>
      <SelectField label={say('哪一批之后', 'After which delivery')} value={profile.delivery} choices={profile.kept.map(({ delivery, number, at }) => ({ value: delivery, label: say(`第 ${number} 批（${shortDay(at)}）`, `no. ${number} (${shortDay(at)})`) }))} change={delivery => address.set({ delivery: delivery === profile.kept[0]?.delivery ? null : delivery })} />
    </div>
    <Card title={say('和上一批比', 'Against the one before')} inside><Changes profile={profile} /></Card>
    {chosen ? <One column={chosen} records={records} close={() => address.set({ field: null })} /> : null}
    <Card title={say('各列', 'Columns')} note={String(columns.length)}><DataTable<ColumnProfile> name={say('各列', 'Columns')} rows={columns} id={({ field }) => field} to={({ field }) => paths.desk.profile(profile.dataset, { field, delivery: address.get('delivery') })} empty={null} columns={[
      { key: 'name', name: say('列', 'Column'), show: column => column.name, text: column => column.name },
      { key: 'type', name: say('类型', 'Type'), show: column => labelOf(fieldTypes(), column.type), text: column => labelOf(fieldTypes(), column.type) },
      { key: 'empty', name: say('空着', 'Empty'), number: true, show: column => percent(records === 0 ? 0 : 1 - column.filled / records), text: column => records - column.filled },
      { key: 'distinct', name: say('不同的值', 'Different'), number: true, show: column => <>{column.exact ? '' : say('约 ', 'about ')}{count(column.distinct)}</>, text: column => column.distinct },
      { key: 'ends', name: say('从多少到多少', 'From, to'), show: column => ends(column), text: column => column.min === null ? null : `${column.min} – ${column.max}` },
      { key: 'top', name: say('最多的', 'Commonest'), show: column => column.top[0] ? <>{column.top[0].value} <span className="muted small">{percent(column.filled === 0 ? 0 : column.top[0].count / column.filled)}</span></> : <span className="muted">{column.shown === 'hidden' ? say('不显示', 'hidden') : '—'}</span>, text: column => column.top[0]?.value ?? null },
      { key: 'drift', name: say('变化', 'Change'), show: column => drifted.has(column.field) ? <Mark state={drifted.get(column.field) === 'much' ? 'near' : 'running'}>{drifted.get(column.field) === 'much' ? say('很大', 'much') : say('有', 'some')}</Mark> : '', text: column => drifted.get(column.field) ?? null },
    ]} /></Card>
  </div>
}
const ends = (column: ColumnProfile) => column.min !== null ? <>{column.min} – {column.max}{column.unit ? ` ${column.unit}` : ''}</> : column.lengths ? say(`${column.lengths.min} – ${column.lengths.max} 个字`, `${column.lengths.min} – ${column.lengths.max} characters`) : column.shown === 'clear' ? '' : <span className="muted">{say('不显示', 'hidden')}</span>

/** A step's end as the column has its values: days and moments were numbers on the way. */
const writer = ({ type }: ColumnProfile) => (value: number): string =>
  type === 'date' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : type === 'instant' ? new Date(value * 1000 + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') : count(Math.round(value * 100) / 100)

function One({ column, records, close }: { column: ColumnProfile; records: number; close: () => void }) {
  const { name, histogram, top, quartiles, lengths, sample, shown } = column
  return <Card title={name} note={column.field} actions={<span className="row">{shown === 'clear' ? null : <Tag icon="lock">{shown === 'masked' ? say('遮住一部分', 'masked') : say('不显示值', 'values hidden')}</Tag>}<button type="button" className="button little bare" aria-label={say('收起这一列', 'Close this column')} onClick={close}><Icon name="close" /></button></span>} inside>
    <div className="stack">
      <dl className="pairs">
        <dt>{say('填了', 'Filled')}</dt><dd>{count(column.filled)} / {count(records)}{say('，空着 ', ', empty ')}{percent(records === 0 ? 0 : 1 - column.filled / records)}</dd>
        <dt>{say('不同的值', 'Different values')}</dt><dd>{column.exact ? count(column.distinct) : say(`约 ${count(column.distinct)}（估计）`, `about ${count(column.distinct)} (estimate)`)}</dd>
        {column.min !== null ? <><dt>{say('最小、最大', 'Least, greatest')}</dt><dd>{column.min} – {column.max}</dd></> : null}
        {quartiles ? <><dt>{say('四分之一、一半、四分之三处', 'A quarter, half, three quarters of the way')}</dt><dd>{quartiles.join(say('、', ', '))}</dd></> : null}
        {lengths ? <><dt>{say('长短', 'Length')}</dt><dd>{say(`${lengths.min} 到 ${lengths.max} 个字，平均 ${lengths.mean}`, `${lengths.min} to ${lengths.max} characters, ${lengths.mean} on average`)}</dd></> : null}
        {sample.length > 0 ? <><dt>{say('举几个', 'For example')}</dt><dd>{sample.join(say('、', ', '))}</dd></> : null}
      </dl>
      {histogram ? <HistogramChart name={say(`${name}的分布`, `How ${name} is spread`)} from={histogram.from} until={histogram.until} counts={histogram.counts} write={writer(column)} count={count} head={[say('从多少到多少', 'From, to'), say('多少条', 'Records')]} /> : null}
      {top.length > 0 ? <section aria-label={say('最多的值', 'Commonest values')}><h3>{say('最多的值', 'Commonest values')}</h3><Bars name={say(`${name}最多的值`, `Commonest values of ${name}`)} head={[say('值', 'Value'), say('多少条', 'Records')]} missing="" bars={top.map(({ value, count: many }) => ({ key: value, name: value, value: many, text: `${count(many)}  ${percent(column.filled === 0 ? 0 : many / column.filled)}` }))} /></section> : null}
    </div>
  </Card>
}
