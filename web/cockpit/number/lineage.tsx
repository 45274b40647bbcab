import { useState } from 'react'
import { Link } from 'react-router'
import { count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type OpenNumber, periodName } from '../words.ts'
import { Proof } from './proof.tsx'

/** 从哪里来的: definition → dataset → deliveries → records → ledger; nothing on the way is typed in by hand. */
export function Lineage({ found }: { found: OpenNumber }) {
  const { source, deliveries, tile } = found
  const [chosen, choose] = useState<string | null>(null)
  const first = deliveries.items.find(({ id }) => id === chosen) ?? deliveries.items[0]
  return <section aria-labelledby="lineage-title"><h2 id="lineage-title">{say('从哪里来的', 'Where it comes from')} <small>{say('没有一个环节靠人填数', 'nothing on the way is typed in')}</small></h2>
    <ol className="lineage">
      <li><span className="dim">{say('信息资源', 'Dataset')}</span><Link to={paths.desk.dataset(source.dataset)}><b>{source.name}</b></Link><span>{say(`提供：${source.providerName}`, `by ${source.providerName}`)}</span><span>{source.version === null ? '' : say(`约定第 ${source.version} 版`, `contract version ${source.version}`)}{source.classification ? ` · ${source.classification}` : ''}</span></li>
      <li><span className="dim">{say('数据交付批次', 'Deliveries')}</span>{first ? <><Link to={paths.desk.delivery(source.dataset, first.id)}><b>{say(`第 ${first.number} 批`, `No. ${first.number}`)}</b></Link><span>{first.finishedAt ? said(first.finishedAt) : ''} · {first.accountName}</span><span>{say(`读 ${count(first.rowsRead)} 行，退回 ${count(first.rowsRejected)} 行`, `${count(first.rowsRead)} rows read, ${count(first.rowsRejected)} rejected`)}{first.score === null ? '' : say(`，质量 ${first.score.toFixed(1)}`, `, quality ${first.score.toFixed(1)}`)}</span></> : <span>{say('没有记录，所以没有批次', 'no records, so no deliveries')}</span>}</li>
      <li><span className="dim">{say('记录', 'Records')}</span><a href="#records-title"><b>{say(`${count(tile.records)} 条`, count(tile.records))}</b></a><span>{tile.period ? periodName(tile.period.start, tile.period.grain) : ''} · {tile.division.name}</span><span>{first ? say(`这一批带来 ${count(first.records)} 条`, `${count(first.records)} from this delivery`) : ''}</span></li>
      <li><span className="dim">{say('存证账本', 'Ledger')}</span>{first?.entry ? <Link to={paths.console.entry(first.entry)}><b>{say('打开这一条', 'open the entry')}</b></Link> : <b>{say('还没有', 'none yet')}</b>}<span>{say('谁、什么时候、交了什么', 'who, when, what')}</span><span>{say('下面可以当场核验', 'can be verified below')}</span></li>
    </ol>
    {deliveries.items.length > 1 ? <div className="table-frame" role="region" tabIndex={0} aria-label={say('带来这些记录的批次', 'Deliveries behind the number')}><table className="table compact folds"><caption className="sr">{say('带来这些记录的批次', 'Deliveries behind the number')}</caption>
      <thead><tr><th scope="col">{say('批次', 'Delivery')}</th><th scope="col">{say('入库', 'Applied')}</th><th scope="col">{say('谁交的', 'By')}</th><th scope="col" className="number">{say('带来记录', 'Records')}</th><th scope="col" className="number">{say('质量', 'Quality')}</th><th scope="col">{say('凭证', 'Proof')}</th></tr></thead>
      <tbody>{deliveries.items.map(each => <tr key={each.id} data-here={each.id === first?.id ? '' : undefined}><th scope="row"><Link className="name" to={paths.desk.delivery(source.dataset, each.id)}>{say(`第 ${each.number} 批`, `No. ${each.number}`)} <span className="dim small">{each.fileName}</span></Link></th><td data-of={say('入库', 'Applied')}>{each.finishedAt ? said(each.finishedAt) : '—'}</td><td data-of={say('谁交的', 'By')}>{each.accountName}</td><td className="number" data-of={say('带来记录', 'Records')}>{count(each.records)}</td><td className="number" data-of={say('质量', 'Quality')}>{each.score?.toFixed(1) ?? '—'}</td>
        <td><button type="button" className="textlink" onClick={() => choose(each.id)}>{say('看凭证', 'Show proof')}</button></td></tr>)}</tbody></table></div> : null}
    {deliveries.total > deliveries.items.length ? <p className="small muted">{say(`共 ${count(deliveries.total)} 批，这里是带来记录最多的 ${deliveries.items.length} 批。`, `${count(deliveries.total)} deliveries in all; these brought most.`)}</p> : null}
    {first ? <Proof key={first.id} delivery={first.id} number={first.number} /> : <p className="muted"><Icon name="missing" /> {say('没有批次，也就没有凭证。', 'No delivery, so no proof.')}</p>}
  </section>
}
