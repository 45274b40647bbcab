import { useState } from 'react'
import { type Contract } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { shortTime } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { toldCheck } from './told.ts'

/** What a rule was before, and who changed it; fetched when somebody opens it. */
export function RuleVersions({ dataset, contract, rule }: { dataset: string; contract: Contract; rule: string }) {
  const [open, setOpen] = useState(false)
  const asked = useAsk('quality.ruleVersions', { code: dataset, rule }, { enabled: open })
  return <details className="more" onToggle={event => setOpen(event.currentTarget.open)}><summary>{say('从前的版本', 'Earlier versions')}</summary>
    {open ? <Answer asked={asked} what={say('从前的版本', 'the earlier versions')} rows={2}>{({ items }) => <ul className="plain stack">{items.map(({ revision, changedBy, changedAt, check, enabled, weight, tolerance, explanation }) => <li key={revision}>
      <b>{say(`第 ${revision} 版`, `version ${revision}`)}</b> <span className="muted small">{shortTime(changedAt)} {changedBy || say('按约定自动生成', 'from the contract')}</span><br />
      {toldCheck(contract, check)}{say('；', '; ')}{enabled ? say('开着', 'on') : say('关着', 'off')}{say(`，分量 ${weight}，容许 ${Math.round(tolerance * 1000) / 10}%`, `, weight ${weight}, tolerated ${Math.round(tolerance * 1000) / 10}%`)}{explanation ? <><br /><span className="muted">{explanation}</span></> : null}
    </li>)}</ul>}</Answer> : null}
  </details>
}
