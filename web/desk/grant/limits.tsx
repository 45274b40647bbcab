import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/form.tsx'
import { count, halfWidth } from '../../ui/format.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

type Limits = Output<'grant.limits'>
const whole = (text: string): number | null => /^\d{1,9}$/.test(halfWidth(text).trim()) && Number(halfWidth(text)) >= 1 ? Number(halfWidth(text)) : null

/** 授权的上限: what no grant may go beyond, whoever gives it; the bureau sets it. */
export function LimitsCard({ limits }: { limits: Limits }) {
  const [changing, setChanging] = useState(false)
  return <Card title={say('授权的上限', 'Limits of grants')} actions={limits.can.includes('grant.changeLimits') ? <button type="button" className="button little" onClick={() => setChanging(true)}>{say('改上限', 'Change the limits')}</button> : undefined} inside>
    <dl className="pairs"><dt>{say('一次最多', 'At most')}</dt><dd>{say(`${count(limits.longestDays)} 天`, `${count(limits.longestDays)} days at a time`)}</dd><dt>{say('每分钟最多', 'A minute')}</dt><dd>{say(`${count(limits.perMinute)} 次`, `${count(limits.perMinute)} calls`)}</dd><dt>{say('一次查询最多费', 'A query may cost')}</dt><dd>{count(limits.cost)} <span className="muted small">{say('数据库估的代价；比这费的条件直接拒绝', 'as the database expects; a costlier condition is refused')}</span></dd></dl>
    {changing ? <Change limits={limits} close={() => setChanging(false)} /> : null}
  </Card>
}

function Change({ limits, close }: { limits: Limits; close: () => void }) {
  const [typed, setTyped] = useState({ longestDays: String(limits.longestDays), perMinute: String(limits.perMinute), cost: String(limits.cost) }), [tried, setTried] = useState(false)
  const change = useTell('grant.changeLimits'), { longestDays, perMinute, cost } = typed
  const go = () => {
    setTried(true)
    const [days, calls, most] = [whole(longestDays), whole(perMinute), whole(cost)]
    if (days === null || calls === null || most === null) { document.getElementById(days === null ? 'limit-days' : calls === null ? 'limit-calls' : 'limit-cost')?.focus(); return }
    change.mutate({ revision: limits.revision, longestDays: days, perMinute: calls, cost: most }, { onSuccess: () => { tell(say('改好了，新的授权按这个', 'Changed; new grants go by it')); close() } })
  }
  const fault = (text: string) => tried && whole(text) === null ? say('写一个正整数', 'a whole number') : undefined
  return <Dialog title={say('改授权的上限', 'Change the limits')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); if (!change.isPending) go() }}>
    <div className="inside stack"><p>{say('已经给出去的授权不变；延期和新给的按新的上限。', 'Grants that were given stay; extensions and new ones go by the new limits.')}</p>
      <TextField id="limit-days" label={say('一次最多几天', 'Days at a time')} longest={9} value={longestDays} change={text => setTyped({ ...typed, longestDays: text })} error={fault(longestDays)} />
      <TextField id="limit-calls" label={say('每分钟最多几次', 'Calls a minute')} longest={9} value={perMinute} change={text => setTyped({ ...typed, perMinute: text })} error={fault(perMinute)} />
      <TextField id="limit-cost" label={say('一次查询最多费多少', 'Cost of a query')} hint={say('数据库估的代价：一千左右是按索引找，几十万是整张表翻一遍', 'as the database expects: about a thousand is found by an index, hundreds of thousands is the whole table')} longest={9} value={cost} change={text => setTyped({ ...typed, cost: text })} error={fault(cost)} />
      {change.error ? <ErrorNote error={change.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={change.isPending}>{say('存下', 'Save')}</button><button type="button" className="button" onClick={close}>{say('先不改', 'Not now')}</button></footer>
  </form></Dialog>
}
