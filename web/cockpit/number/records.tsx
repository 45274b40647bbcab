import { useState } from 'react'
import { useAsk } from '../../ui/ask.ts'
import { Answer } from '../../ui/answer.tsx'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { Value } from '../../ui/value.tsx'
import { DataTable } from '../../ui/table.tsx'
import { type OpenNumber, periodName } from '../words.ts'

const page = 20
type Part = 'all' | 'in' | 'out'
/** 这个数里的记录: asked for only when somebody wants them, since each look is written into the ledger. */
export function Records({ found }: { found: OpenNumber }) {
  const { tile, can, indicator } = found
  const [part, choose] = useState<Part | null>(null)
  const ratio = indicator.definition.measure.kind === 'ratio'
  const chips: [Part, string][] = [['all', say('全部', 'All')], ...ratio ? [['in', say('在分子里的', 'In the numerator')], ['out', say('不在分子里的', 'Not in the numerator')]] as [Part, string][] : []]
  return <section className="records inset" aria-labelledby="records-title"><h2 id="records-title">{say('这个数里的记录', 'The records in this number')} <small>{say('按你的岗位遮住该遮的；每看一次都记进账本，当事人查得到', 'masked by your rights; every look is in the ledger, and the person concerned can read it')}</small></h2>
    {!can.includes('indicator.records') ? <div className="card"><Empty icon="lock" title={say('你的岗位看不到记录', 'Your post may not see records')}>{say('数可以看，记录不能。要看的话，找管岗位的人加“看记录”的权限。', 'You may see the number, not its records. Ask whoever manages posts.')}</Empty></div>
      : !tile.period || tile.records === 0 ? <div className="card"><Empty title={say('这一期没有记录', 'No records in this period')} /></div>
        : found.at ? <div className="card"><Empty icon="clock" title={say('回放时不列记录', 'No records in a replay')}>{say('记录按现在的列。回到现在再看。', 'Records are listed as they are now. Go back to now to see them.')}</Empty></div>
          : <><div className="row" role="group" aria-label={say('看哪些', 'Which')}>{chips.map(([value, name]) => <button key={value} type="button" className="chip" aria-pressed={part === value} onClick={() => choose(value)}>{name}</button>)}</div>
            {part === null ? <p className="muted small">{say(`点一下才取记录，共 ${count(tile.records)} 条。`, `Choose to fetch them: ${count(tile.records)} in all.`)}</p> : <List key={part} found={found} part={part} />}</>}
  </section>
}
function List({ found: { tile, indicator, source }, part }: { found: OpenNumber; part: Part }) {
  const [offset, setOffset] = useState(0), period = tile.period?.start ?? ''
  const asked = useAsk('indicator.records', { code: indicator.code, division: tile.division.code, period, part, limit: page, offset }, { keep: true })
  return <div className="card"><Answer asked={asked} what={say('记录', 'the records')} of={source.providerName}>{({ items, fields, total }) => <>
    <DataTable name={say(`${tile.name}的记录`, `Records of ${tile.name}`)} rows={items} id={row => row.key} empty={<Empty title={say('没有这样的记录', 'No such records')} />}
      columns={[...fields.map(field => ({ key: field.code, name: `${field.name}${field.shown === 'clear' ? '' : field.shown === 'masked' ? say('（遮住部分）', ' (masked)') : say('（不显示）', ' (hidden)')}`, show: (row: typeof items[number]) => <Value field={field} value={row.values[field.code]} />, text: (row: typeof items[number]) => row.values[field.code] ?? null })),
        { key: '_number', name: say('批次', 'Delivery'), show: row => (row.number === null ? '—' : say(`第 ${row.number} 批第 ${row.line} 行`, `No. ${row.number}, line ${row.line}`)), text: row => row.number }]}
      foot={<span className="pager"><span className="muted">{say(`第 ${count(total === 0 ? 0 : offset + 1)}–${count(offset + items.length)} 条，共 ${count(total)} 条 · ${tile.period ? periodName(tile.period.start, tile.period.grain) : ''}`, `${count(offset + 1)}–${count(offset + items.length)} of ${count(total)}`)}</span>
        <button type="button" className="button little" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - page))}><Icon name="previous" />{say('前一页', 'Previous')}</button><button type="button" className="button little" disabled={offset + page >= total} onClick={() => setOffset(offset + page)}>{say('后一页', 'Next')}<Icon name="next" /></button></span>} />
  </>}</Answer></div>
}
