import { Link, useParams } from 'react-router'
import { type Dataset, type Delivery } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Figures } from '../../ui/figure.tsx'
import { bytes, count, exactTime, percent, shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { tookOf } from '../dataset/deliveries.tsx'
import { deliveryState, running } from '../words.ts'
import { Drifts } from './drift.tsx'
import { DeliveryQuality } from './kinds.tsx'
import { Mend } from './mend.tsx'
import { Live, useDelivery } from './progress.tsx'
import { Reasons } from './reasons.tsx'

/** 一批交付: what came, how it ended, what was turned away and how to mend it. */
export function Page() {
  const { code = '', id = '' } = useParams()
  const dataset = useAsk('catalogue.readDataset', { code })
  const delivery = useDelivery(id)
  return <Answer asked={dataset} what={say('约定', 'the contract')}>{about =>
    <Answer asked={delivery} what={say('这一批', 'the delivery')}>{batch => <Shown dataset={about} delivery={batch} />}</Answer>}</Answer>
}

function Shown({ dataset, delivery }: { dataset: Dataset; delivery: Delivery }) {
  const me = useMe().data
  const { code } = dataset, { state, word } = deliveryState(delivery.state, delivery.rowsRejected)
  const under = running(delivery.state)
  const mendable = delivery.can.includes('exchange.correct')
  const own = me !== undefined && (may(me, 'exchange.rejects'))
  const took = tookOf(delivery)
  return <>
    <Heading title={say(`第 ${delivery.number} 批`, `Delivery ${delivery.number}`)} beside={<Mark state={state}>{word}</Mark>} crumbs={[{ name: say('我的数据', 'My data'), to: paths.desk.data() }, { name: dataset.name, to: paths.desk.dataset(code) }]}
      about={<>{delivery.fileName}，{bytes(delivery.fileSize)}，{say(`${exactTime(delivery.receivedAt)} 收到`, `received ${exactTime(delivery.receivedAt)}`)}{took === null ? '' : say(`，办了${took}`, `, took ${took}`)}</>}
      actions={<>{delivery.state === 'applied' && !delivery.sameAs && may(me, 'exchange.difference') ? <Link className="button" to={paths.desk.difference(code, { to: delivery.id })}><Icon name="scale" />{say('和前一批比', 'Compare with the one before')}</Link> : null}
        {delivery.state === 'applied' && delivery.finishedAt && may(me, 'exchange.records') ? <Link className="button" to={paths.desk.records(code, { at: delivery.finishedAt })}><Icon name="clock" />{say('这批以后的样子', 'As it stood after it')}</Link> : null}
        {dataset.state === 'published' && me && may(me, 'exchange.deliver') ? <Link className={`button ${delivery.state === 'refused' ? 'primary' : ''}`} to={paths.desk.deliver(code)}><Icon name="upload" />{delivery.state === 'refused' ? say('改好的文件再交一次', 'Deliver the mended file') : say('再交一批', 'Deliver another')}</Link> : null}</>} />
    <div className="stack" style={{ marginTop: 12 }}>
      {under ? <div className="card"><Live delivery={delivery} /></div> : null}
      {delivery.correctionOf ? <div className="note"><Icon name="info" /><span>{say('这一批是更正：改好的退回记录。', 'This delivery mends rejected rows. ')}<Link to={paths.desk.delivery(code, delivery.correctionOf)}>{say('看原来那一批', 'See the delivery they came from')}</Link></span></div> : null}
      {delivery.reason ? <div className={`note ${delivery.state === 'refused' || delivery.state === 'failed' ? 'late' : ''}`} role={under ? undefined : 'status'}><Icon name={delivery.state === 'refused' || delivery.state === 'failed' ? 'late' : 'info'} /><span><b>{word}</b>{say('：', ': ')}{delivery.reason}</span></div> : null}
      {delivery.state === 'refused' ? <Drifts code={code} delivery={delivery.id} /> : null}
      {under ? null : <Figures boxes={[
        { name: say('读了', 'Read'), value: <>{count(delivery.rowsRead)} <small>{say('行', 'rows')}</small></>, about: delivery.timeFrom ? say(`${delivery.timeFrom.slice(0, 10)} 到 ${delivery.timeUntil?.slice(0, 10) ?? ''}`, `${delivery.timeFrom.slice(0, 10)} to ${delivery.timeUntil?.slice(0, 10) ?? ''}`) : undefined },
        { name: say('新的', 'New'), value: count(delivery.rowsAdded), about: say('原来没有，加上了', 'were not here') },
        { name: say('改了', 'Changed'), value: count(delivery.rowsChanged), about: say('旧的留在历史里', 'the old is kept') },
        { name: say('没变', 'Same'), value: count(delivery.rowsSame + delivery.rowsRepeated), about: delivery.rowsRepeated > 0 ? say(`其中文件里重复 ${count(delivery.rowsRepeated)}`, `${count(delivery.rowsRepeated)} of them repeated in the file`) : undefined },
        { name: say('退回', 'Rejected'), value: delivery.rowsRejected > 0 ? <Mark state={delivery.rowsRejected > delivery.rowsCorrected ? 'near' : 'good'}>{count(delivery.rowsRejected)}</Mark> : '0', about: delivery.rowsRejected > 0 ? say(`${delivery.rowsRead > 0 ? percent(delivery.rowsRejected / delivery.rowsRead) : ''}，改好 ${count(delivery.rowsCorrected)}`, `${delivery.rowsRead > 0 ? percent(delivery.rowsRejected / delivery.rowsRead) : ''}, ${count(delivery.rowsCorrected)} mended`) : say('一行都没退', 'none') },
        { name: say('质量分', 'Score'), value: delivery.score === null ? <Mark state="missing">{say('没有', 'none')}</Mark> : <>{delivery.score.toFixed(1)} <small>/ 100</small></>, about: delivery.score === null ? say('入库才算', 'only once stored') : undefined },
      ]} />}
      {!under && delivery.rowsRejected > 0 && own ? <Reasons delivery={delivery} pick={mendable} /> : null}
      {!under && mendable && dataset.contract && own ? <Mend delivery={delivery} contract={dataset.contract} /> : null}
      {delivery.state === 'applied' && delivery.rowsRejected === 0 && !delivery.sameAs ? <div className="card"><Empty good title={say('全部入库，一行没退', 'All stored, nothing rejected')} actions={<><Link className="button" to={paths.desk.records(code, { delivery: delivery.id })}>{say('看看这批记录', 'Look at these records')}</Link><Link className="button" to={paths.desk.dataset(code)}>{say('回到数据', 'Back to the dataset')}</Link></>} /></div> : null}
      {delivery.state === 'applied' ? <DeliveryQuality id={delivery.id} /> : null}
      <Card title={say('凭据', 'Evidence')} inside><dl className="pairs">
        <dt>{say('存证账本', 'Ledger')}</dt><dd><Link to={paths.console.ledger({ subject: delivery.id })}>{say('看这一批在账本里的记录', 'This delivery in the ledger')}</Link></dd>
        <dt>{say('文件指纹', 'File digest')}</dt><dd className="mono" style={{ overflowWrap: 'anywhere' }}>{delivery.fileDigest}</dd>
        <dt>{say('约定', 'Contract')}</dt><dd>{say(`第 ${delivery.version} 版`, `version ${delivery.version}`)}</dd>
        <dt>{say('谁交的', 'By')}</dt><dd>{whoOf(delivery.account, delivery.accountName)}</dd>
        {delivery.finishedAt ? <><dt>{say('办完', 'Ended')}</dt><dd>{shortTime(delivery.finishedAt)}</dd></> : null}
      </dl></Card>
    </div>
  </>
}
