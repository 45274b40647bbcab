import { useState } from 'react'
import { useAddress } from '../ui/address.ts'
import { exactTime, isoDay, said } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { say } from '../ui/say.tsx'
import { periodName } from './words.ts'

/** The last thirteen months, latest first. */
function lately(): string[] {
  const [year = 0, month = 1] = isoDay(new Date()).split('-').map(Number)
  return Array.from({ length: 13 }, (_, i) => new Date(Date.UTC(year, month - 1 - i)).toISOString().slice(0, 7))
}

/** Which month is looked at, and whether as it is known today or as it was shown at an earlier moment. */
export function Times({ month, at, asOf }: { month: string | undefined; at: string | undefined; asOf: string | null }) {
  const address = useAddress()
  const [moment, setMoment] = useState('')
  return <div className="times row">
    <span className="watermark wide-only">{asOf ? say(`数据截至 ${said(asOf)}`, `data as of ${said(asOf)}`) : say('还没有数据', 'no data yet')}</span>
    <label><span className="sr">{say('看哪个月', 'Month')}</span><select className="select small" value={month ?? ''} onChange={event => address.set({ month: event.target.value || null })}><option value="">{say('最新一期', 'Latest')}</option>{lately().map(each => <option key={each} value={each}>{periodName(`${each}-01`, 'month')}</option>)}</select></label>
    <Popover name={say('回放', 'Replay')} label={<><Icon name="clock" /><span>{at ? said(at) : say('回放', 'Replay')}</span></>}>{close => <form className="stack tight" onSubmit={event => { event.preventDefault(); if (moment) { address.set({ at: new Date(`${moment}:00+08:00`).toISOString() }); close() } }}>
      <label className="label" htmlFor="replay-at">{say('回到哪一刻', 'Back to')}</label>
      <input className="input" id="replay-at" type="datetime-local" required value={moment} max={exactTime(new Date()).slice(0, 16).replace(' ', 'T')} onChange={event => setMoment(event.target.value)} />
      <p className="small muted">{say('整屏换成那一刻看到的数，和当时一模一样。', 'The whole screen as it was shown at that moment.')}</p>
      <button type="submit" className="button primary">{say('看那一刻', 'Show that moment')}</button>
    </form>}</Popover>
  </div>
}

/** Nobody should take an old screen for the present one. */
export function TimeNote({ month, at }: { month: string | undefined; at: string | undefined }) {
  const address = useAddress()
  if (!month && !at) return null
  const what = [...month ? [periodName(`${month}-01`, 'month')] : [], ...at ? [say(`${exactTime(at).slice(0, 16)} 时看到的`, `as shown at ${exactTime(at).slice(0, 16)}`)] : []].join(say('，', ', '))
  return <p className="note near time-note" role="status"><Icon name="clock" /><span>{say(`这不是最新的一屏：${what}。`, `Not the latest: ${what}. `)}<button type="button" className="textlink" onClick={() => address.set({ month: null, at: null })}>{say('回到现在', 'Back to now')}</button></span></p>
}
