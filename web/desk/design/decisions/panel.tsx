import { Empty } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { type Part } from '../words.ts'

/** 决策表 of this kind of case. */
export function Decisions({ document: { decisions } }: Part) {
  const names = Object.keys(decisions)
  if (names.length === 0) return <Empty icon="scale" title={say('还没有决策表', 'No decision tables yet')}>{say('决策表按条件给出结论，写成一行一行的规则。', 'A decision table draws conclusions from conditions, one rule a line.')}</Empty>
  return <ul className="list">{names.map(name => <li key={name}><span className="item">{name}</span></li>)}</ul>
}
