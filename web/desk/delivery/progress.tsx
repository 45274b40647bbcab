import { type Delivery } from '../../api/shape.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Bar } from '../../ui/figure.tsx'
import { bytes, count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { running } from '../words.ts'

/** One delivery, asked again every second while it is under way; the house's events renew it the moment it ends. */
export const useDelivery = (id: string) => {
  const asked = useAsk('exchange.read', { id })
  return useAsk('exchange.read', { id }, { every: asked.data && running(asked.data.state) ? 800 : false })
}

const stages = () => [say('等着', 'waiting'), say('读取核对', 'reading and checking'), say('查重', 'looking for repeats'), say('入库', 'storing'), say('评分', 'scoring')]

/** How far a delivery is: step, rows, what was turned away so far; it can be stopped until it is in. */
export function Live({ delivery }: { delivery: Delivery }) {
  const stop = useTell('exchange.stop')
  const { stage, state, bytesRead, fileSize } = delivery
  const share = state === 'received' ? null : stage === 1 && fileSize > 0 ? 0.85 * bytesRead / fileSize : 0.85 + 0.05 * (stage - 1)
  const line = state === 'received' ? say('收到了，排队等核对', 'received, waiting its turn') : say(`正在办第 ${stage} 步（共 4 步）：${stages()[stage] ?? ''}`, `step ${stage} of 4: ${stages()[stage] ?? ''}`)
  return <div className="live">
    <div className="row between" style={{ margin: 0 }}><span role="status"><b>{say(`第 ${delivery.number} 批`, `Delivery ${delivery.number}`)}</b>{say('，', ', ')}{said(delivery.receivedAt)}{say(' 收到，', ' received, ')}{line}</span>
      {delivery.can.includes('exchange.stop') ? <button type="button" className="textlink" disabled={stop.isPending} onClick={() => stop.mutate({ id: delivery.id })}>{say('停下，不要这一批', 'Stop, leave this delivery out')}</button> : null}</div>
    <Bar share={share} label={say(`第 ${delivery.number} 批办到哪了`, `Progress of delivery ${delivery.number}`)} />
    <div className="row small muted"><span>{say(`已核 ${count(delivery.rowsRead)} 行`, `${count(delivery.rowsRead)} rows read`)}</span><span>{bytes(bytesRead)} / {bytes(fileSize)}</span><span>{say(`通过 ${count(delivery.rowsPassed)}`, `${count(delivery.rowsPassed)} passed`)}</span>
      {delivery.rowsRejected > 0 ? <Mark state="late">{say(`退回 ${count(delivery.rowsRejected)}`, `${count(delivery.rowsRejected)} rejected`)}</Mark> : null}<span><Icon name="info" /> {say('全部核完才入库，中途停下不会留半批', 'Nothing is stored before all is checked')}</span></div>
    {stop.isError ? <ErrorNote error={stop.error} /> : null}
  </div>
}
