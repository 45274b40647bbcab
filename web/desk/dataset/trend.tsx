import { useState } from 'react'
import { type Trend } from '../../api/shape.ts'
import { shortDay } from '../../ui/format.ts'
import { Card } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'

/** 质量分的走势: a line with its last value at its end, the target dashed, the worst named; the same as a table on wish. */
export function ScoreTrend({ trend }: { trend: Trend }) {
  const [asTable, setAsTable] = useState(false)
  const points = trend.points.filter((point): point is typeof point & { score: number } => point.score !== null).slice(-40)
  return <Card title={say('质量分', 'Score')} note={points.length > 0 ? say(`最近 ${points.length} 批`, `last ${points.length} deliveries`) : undefined} actions={points.length > 1 ? <button type="button" className="textlink" onClick={() => setAsTable(!asTable)}>{asTable ? say('看成图', 'As a chart') : say('看成表', 'As a table')}</button> : undefined}>
    {points.length === 0 ? <Empty icon="gauge" title={say('交了数据才有分', 'Scores come with deliveries')} />
      : asTable ? <div className="table-frame" role="region" aria-label={say('质量分', 'Score')} tabIndex={0} style={{ maxHeight: 300 }}><table className="table compact"><thead><tr><th scope="col">{say('批次', 'Delivery')}</th><th scope="col">{say('时间', 'When')}</th><th scope="col" className="number">{say('分', 'Score')}</th></tr></thead>
        <tbody>{[...points].reverse().map(point => <tr key={point.delivery}><th scope="row">{point.number}</th><td>{shortDay(point.at)}</td><td className="number">{point.score.toFixed(1)}</td></tr>)}</tbody></table></div>
      : <div className="inside"><Line points={points} target={trend.target} /></div>}
  </Card>
}

function Line({ points, target }: { points: { number: number; at: string; score: number }[]; target: number }) {
  const lowest = Math.min(target, ...points.map(point => point.score))
  const floor = Math.max(0, Math.floor((lowest - 2) / 5) * 5)
  const [left, right, top, bottom] = [30, 300, 14, 130]
  const x = (index: number) => points.length === 1 ? right : left + (right - left) * index / (points.length - 1)
  const y = (score: number) => bottom - (bottom - top) * (score - floor) / (100 - floor)
  const last = points.at(-1), worst = points.reduce((a, b) => b.score < a.score ? b : a)
  const steps = [...new Set([floor, Math.round((floor + 100) / 2), 100])]
  if (!last) return null
  return <svg className="trend" viewBox="0 0 352 160" role="img" aria-label={say(`质量分现在 ${last.score.toFixed(1)}，目标 ${target}，最低是第 ${worst.number} 批 ${worst.score.toFixed(1)}`, `Score ${last.score.toFixed(1)}, target ${target}, lowest ${worst.score.toFixed(1)} at delivery ${worst.number}`)}>
    {steps.map(step => <g key={step}><line className="grid" x1={left} x2={right} y1={y(step)} y2={y(step)} /><text x={left - 6} y={y(step) + 4} textAnchor="end">{step}</text></g>)}
    <line className="target" x1={left} x2={right} y1={y(target)} y2={y(target)} /><text x={right + 8} y={y(target) + (Math.abs(y(target) - y(last.score)) > 16 ? 4 : y(last.score) <= y(target) ? 20 : -10)}>{say(`目标 ${target}`, `aim ${target}`)}</text>
    <path className="line" d={points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(point.score).toFixed(1)}`).join('')} />
    <circle className="last" cx={x(points.length - 1)} cy={y(last.score)} r="4" /><text className="value" x={right + 8} y={y(last.score) + 5}>{last.score.toFixed(1)}</text>
    <text x={left} y="152">{say(`第 ${points[0]?.number} 批`, `no. ${points[0]?.number}`)}</text><text x={right} y="152" textAnchor="end">{shortDay(last.at)}</text>
  </svg>
}
