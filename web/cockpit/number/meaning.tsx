import { Link } from 'react-router'
import { amountText } from '../../ui/amount.tsx'
import { longDay } from '../../ui/format.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { formula } from '../indicator/explain.ts'
import { type OpenNumber } from '../words.ts'

export function Formula({ found }: { found: { top: string; bottom: string | null; times: string } }) {
  return <div className="formula"><span className="fraction"><span>{found.top}</span>{found.bottom === null ? null : <span>{found.bottom}</span>}</span>{found.times ? <span className="whole">{found.times}</span> : null}</div>
}

/** 怎么定义的: in words, as a formula, with its basis; and who changed it when. */
export function Meaning({ found: { indicator, source, tile } }: { found: OpenNumber }) {
  const { definition, revision, changedAt } = indicator, { time, direction } = definition
  const name = (code: string) => source.fields.find(field => field.code === code)?.name ?? code
  return <section aria-labelledby="meaning-title"><h2 id="meaning-title">{say('怎么定义的', 'How it is defined')} <small>{say(`第 ${revision} 版 · ${longDay(changedAt)}起`, `revision ${revision}, since ${longDay(changedAt)}`)}</small><span className="end"><Link to={paths.cockpit.indicator(indicator.code)}>{say('看定义和历次修改', 'Definition and its history')}</Link></span></h2>
    <div className="card inside-card"><Formula found={formula(definition, source.fields, source.name)} /></div>
    <dl className="pairs meaning">
      {definition.explanation ? <><dt>{say('口径', 'In words')}</dt><dd>{definition.explanation}</dd></> : null}
      {definition.legalBasis ? <><dt>{say('依据', 'Basis')}</dt><dd>{definition.legalBasis}</dd></> : null}
      <dt>{say('按什么分期', 'Time')}</dt><dd>{say(`${name(time.field)}，每${{ day: '天', month: '月', quarter: '季', year: '年' }[time.grain]}一个数`, `${name(time.field)}, one value per ${time.grain}`)}</dd>
      <dt>{say('能不能相加', 'Adds up?')}</dt><dd>{tile.additive ? say('能：各地加起来就是全部', 'Yes: the places add up to the whole') : definition.measure.kind === 'ratio' || definition.measure.kind === 'per' || definition.measure.kind === 'average' ? say('分子、分母能跨地区相加，比率不能', 'Numerators and denominators add up, the quotient does not') : say('不能', 'No')}</dd>
      <dt>{say('好坏', 'Direction')}</dt><dd>{direction === 'higher' ? say('越高越好', 'higher is better') : direction === 'lower' ? say('越低越好', 'lower is better') : say('不论好坏', 'neither')}{definition.target === null ? '' : say(`，目标 ${amountText(definition.target, definition)}`, `, target ${amountText(definition.target, definition)}`)}{definition.late === null ? '' : say(`，红线 ${amountText(definition.late, definition)}`, `, red line ${amountText(definition.late, definition)}`)}</dd>
      <dt>{say('代码', 'Code')}</dt><dd className="mono">{indicator.code}</dd>
    </dl>
  </section>
}
