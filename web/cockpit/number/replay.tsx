import { amountText } from '../../ui/amount.tsx'
import { exactTime, said } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'
import { type OpenNumber } from '../words.ts'
import { Way } from './page.tsx'

/** 回放: every value that was once shown for this period and place, with the delivery that brought it; each can be gone back to. */
export function Replay({ found }: { found: OpenNumber }) {
  const { replay, tile } = found
  if (replay.length === 0) return null
  const first = replay[0], last = replay.at(-1)
  return <section className="replay inset" aria-labelledby="replay-title">
    <h2 id="replay-title">{say('回放：当时看到的是多少', 'Replay: what was shown when')} <small>{replay.length === 1 ? say('算出来以后没变过', 'never changed since') : say(`变过 ${replay.length - 1} 次，点一下回到那一刻`, `changed ${replay.length - 1} times; choose a moment`)}</small></h2>
    <ol className="moments">{replay.map((shown, i) => {
      const here = found.at ? shown.at <= found.at && (shown.until === null || shown.until > found.at) : i === replay.length - 1
      return <li key={shown.at} aria-current={here ? 'true' : undefined}><Way found={found} at={i === replay.length - 1 ? null : shown.at}><b>{amountText(shown.value, tile)}</b><span title={exactTime(shown.at)}>{said(shown.at)}</span><span className="dim">{shown.number === null ? '' : say(`第 ${shown.number} 批之后`, `after delivery ${shown.number}`)}{i > 0 && shown.version !== replay[i - 1]?.version ? say('，定义改了', ', new definition') : ''}</span></Way></li>
    })}</ol>
    {replay.length > 1 && first && last ? <p className="small muted">{say(`最早看到的是 ${amountText(first.value, tile)}，现在是 ${amountText(last.value, tile)}。`, `First shown as ${amountText(first.value, tile)}, now ${amountText(last.value, tile)}.`)}</p> : null}
  </section>
}
