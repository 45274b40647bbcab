import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Amount } from '../../ui/amount.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, said } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { StateMark, TileSpark, toNumber } from '../red.tsx'
import { stateWord, whoText } from '../words.ts'

type Row = Output<'indicator.list'>['items'][number]
const columns = (): Column<Row>[] => [
  { key: 'name', name: say('指标', 'Indicator'), show: row => <>{row.name}{row.state === 'retired' ? <> <Tag state="pause">{say('停用', 'retired')}</Tag></> : null}</>, text: row => row.name },
  { key: 'value', name: say('现在的数', 'Now'), number: true, show: ({ tile }) => (tile ? <Link to={toNumber(tile)}><Amount value={tile.value} unit={tile.unit} decimals={tile.decimals} /></Link> : <span className="dim">{say('你这里看不到', 'not in your area')}</span>), text: ({ tile }) => tile?.value ?? null },
  { key: 'state', name: say('状态', 'State'), show: ({ tile }) => (tile ? <StateMark tile={tile} /> : null), text: ({ tile }) => (tile ? stateWord(tile.state, tile.judged) : null) },
  { key: 'trend', name: say('走势', 'Trend'), show: ({ tile }) => (tile && tile.series.length > 0 ? <div className="cell-spark"><TileSpark tile={tile} /></div> : null) },
  { key: 'dataset', name: say('用的数据', 'Dataset'), show: row => <Link to={paths.desk.dataset(row.dataset)}>{row.datasetName}</Link>, text: row => row.datasetName },
  { key: 'provider', name: say('提供方', 'Provider'), show: row => row.providerName, text: row => row.providerName },
  { key: 'who', name: say('责任岗位', 'Responsible'), show: ({ tile }) => (tile?.responsible ? <>{tile.responsible.holder ?? say('空缺', 'vacant')} <span className="dim small">{whoText(tile.responsible)}</span></> : <span className="dim">—</span>), text: ({ tile }) => (tile?.responsible ? whoText(tile.responsible) : null) },
  { key: 'asOf', name: say('数据截至', 'Data as of'), show: ({ tile }) => (tile?.asOf ? said(tile.asOf) : <span className="dim">{say('没交过', 'never')}</span>), text: ({ tile }) => tile?.asOf ?? null },
  { key: 'code', name: say('代码', 'Code'), show: row => <span className="mono">{row.code}</span>, text: row => row.code, extra: true },
]

/** 指标: all definitions, each with the number it shows where the reader stands. */
export function Page() {
  const address = useAddress(), q = address.get('q'), state = address.get('state')
  const asked = useAsk('indicator.list', { q: q || undefined, dataset: address.get('dataset') || undefined, retired: address.has('retired') || undefined }, { keep: true })
  return <div className="inset-page">
    <Heading title={say('指标', 'Indicators')} about={say('每个指标写明：用哪份数据、怎么算、目标多少、谁负责。改了定义会留下每一版。', 'Each says which data, how it is counted, which target, who answers. Every version is kept.')}
      actions={asked.data?.can.includes('indicator.add') ? <Link className="button primary" to={paths.cockpit.newIndicator()}>{say('定义一个指标', 'Define an indicator')}</Link> : null} />
    <form className="toolbar" role="search" onSubmit={event => event.preventDefault()}>
      <label><span className="sr">{say('找指标', 'Find')}</span><input className="input" type="search" value={q} placeholder={say('名字或拼音首字母', 'name or initials')} onChange={event => address.set({ q: event.target.value }, true)} /></label>
      <label><span className="sr">{say('状态', 'State')}</span><select className="select" value={state} onChange={event => address.set({ state: event.target.value })}><option value="">{say('各种状态', 'Any state')}</option>{(['late', 'near', 'missing', 'good'] as const).map(each => <option key={each} value={each}>{stateWord(each)}</option>)}</select></label>
      <label className="check"><input type="checkbox" checked={address.has('retired')} onChange={event => address.set({ retired: event.target.checked ? 1 : null })} />{say('也列停用的', 'Retired too')}</label>
    </form>
    <div className="card"><Answer asked={asked} what={say('指标', 'indicators')}>{({ items, total }) => {
      const shown = state ? items.filter(({ tile }) => tile?.state === state) : items
      return <DataTable name={say('指标', 'Indicators')} rows={shown} columns={columns()} id={row => row.code} to={row => paths.cockpit.indicator(row.code)} compact={false} foot={<span className="muted">{say(`共 ${count(total)} 个${shown.length === total ? '' : `，这里 ${count(shown.length)} 个`}`, `${count(shown.length)} of ${count(total)}`)}</span>}
        empty={<Empty icon="gauge" title={q || state ? say('没有这样的指标', 'No such indicator') : say('还没有指标', 'No indicators yet')}>{q || state ? say('换个字，或者去掉条件。', 'Try another word, or drop the filter.') : say('先登记数据，再在上面定义指标。', 'Register data first, then define indicators over it.')}</Empty>} />
    }}</Answer></div>
  </div>
}
