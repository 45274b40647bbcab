import { useEffect, useState } from 'react'
import { amountText } from '../../ui/amount.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Bars } from '../../ui/chart/bars.tsx'
import { LineChart } from '../../ui/chart/line.tsx'
import { count } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { Empty, ErrorNote, Loading } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Definition, periodName, periodShort, stateWord } from '../words.ts'

/** What somebody typed, a moment after they stopped. */
function useCalm<T>(value: T, milliseconds: number): T {
  const [calm, setCalm] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return calm
}
export const usePreview = (definition: Definition) => {
  const calm = useCalm(definition, 600)
  return useAsk('indicator.preview', { definition: calm }, { enabled: calm.name.length >= 2 && calm.dataset !== '' && calm.time.field !== '', keep: true })
}

/** 试算: what the definition would show, while it is written; nothing is saved. */
export function Preview({ definition, asked }: { definition: Definition; asked: ReturnType<typeof usePreview> }) {
  const { time: { grain }, decimals, target, late, unit } = definition
  if (!asked.data && asked.isError) return <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
  if (!asked.data) return definition.dataset === '' || definition.time.field === '' || definition.name.length < 2 ? <Empty icon="gauge" title={say('填好名称、数据和分期，这里就试算', 'Give name, data and time; the trial shows here')} /> : <Loading what={say('试算结果', 'the trial')} rows={4} />
  const { errors, series, children, unplaced, state, division, counted } = asked.data
  if (errors.length > 0) return <Empty icon="near" title={say(`有 ${errors.length} 处不对，改好就能算`, `${errors.length} to mend before it can be counted`)}>{errors.map(({ message }) => message).join(say('；', '; '))}</Empty>
  if (series.length === 0) return <Empty title={say('这份数据还没有交过', 'Nothing delivered yet')}>{say('定义可以先存，交了数据就自动算。', 'Save it now; it is counted with the first delivery.')}</Empty>
  const last = series.findLast(({ value, running }) => value !== null && (!running || definition.time.running)), write = (value: number) => amountText(value, { decimals })
  return <div className="stack">
    <p className="row"><span className="amount large">{amountText(last?.value, { decimals, unit })}</span><Mark state={state}>{stateWord(state, target !== null || late !== null)}</Mark><span className="muted small">{division?.name}{last ? ` · ${periodName(last.period, grain)} · ${say(`${count(last.records)} 条记录`, `${count(last.records)} records`)}` : ''}</span></p>
    <LineChart name={say('试算走势', 'Trial over time')} state={state} target={target} late={late} write={write} points={series.map(point => ({ name: periodName(point.period, grain), short: periodShort(point.period, grain), value: point.value, running: point.running }))} />
    {children.length > 0 ? <><h3>{say('各地', 'By place')}</h3><Bars name={say('试算，各地', 'Trial by place')} head={[say('地方', 'Place'), unit || say('数值', 'Value')]} missing={say('缺数', 'missing')} bars={children.map(({ division: code, name, value }) => ({ key: code, name, value, text: amountText(value, { decimals }) }))} /></> : null}
    {unplaced > 0 ? <p className="note near"><span>{say(`有 ${count(unplaced)} 条记录写的区划认不出，不会算进任何地方。`, `${count(unplaced)} records name no division we know and count nowhere.`)}</span></p> : null}
    {counted?.delivery ? <p className="muted small">{counted.engine === 'duckdb' ? say(`算到第 ${counted.delivery} 批，由数仓算`, `Up to delivery ${counted.delivery}, counted by the warehouse`) : say(`算到第 ${counted.delivery} 批`, `Up to delivery ${counted.delivery}`)}</p> : null}
  </div>
}
