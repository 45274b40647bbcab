import { useAddress } from './address.ts'
import { count } from './format.ts'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/** Which of how many, exactly; the page lives in the address, under `at` where a page has more than one list. */
export function Pager({ total, limit, shown, unit = say('条', 'items'), more = false, at = 'offset' }: { total: number; limit: number; shown: number; unit?: string; /** Counting stopped at `total`: there are more. */ more?: boolean; at?: string }) {
  const address = useAddress()
  const offset = address.number(at), turn = (to: number) => address.set({ offset: address.number('offset'), [at]: to })
  const first = total === 0 ? 0 : offset + 1
  return <div className="pager">
    <span className="muted">{say(`第 ${count(first)}–${count(offset + shown)} ${unit}，共 ${more ? say(`${count(total)} 多`, `${count(total)}+`) : count(total)} ${unit}`, `${count(first)}–${count(offset + shown)} of ${count(total)}${more ? '+' : ''} ${unit}`)}</span>
    {total > limit || more ? <>
      <button type="button" className="button little" disabled={offset === 0} onClick={() => turn(Math.max(0, offset - limit))}><Icon name="previous" />{say('前一页', 'Previous')}</button>
      <button type="button" className="button little" disabled={more ? shown < limit : offset + limit >= total} onClick={() => turn(offset + limit)}>{say('后一页', 'Next')}<Icon name="next" /></button>
    </> : null}
  </div>
}
