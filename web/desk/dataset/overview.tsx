import { Link } from 'react-router'
import { type Dataset, type Delivery, type Grant, type Standing, type Trend } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { Answer } from '../../ui/answer.tsx'
import { shortTime } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Live } from '../delivery/progress.tsx'
import { Reasons } from '../delivery/reasons.tsx'
import { labelOf, openTypes, running, shareTypes, updateCycles } from '../words.ts'
import { Access } from './access.tsx'
import { FieldList } from './contract.tsx'
import { Deliveries } from './deliveries.tsx'
import { TryHere, Users } from './grants.tsx'
import { Preview } from './preview.tsx'
import { ScoreTrend } from './trend.tsx'
import { Whence } from './whence.tsx'

interface Overview { dataset: Dataset; standing: Standing | undefined; trend: Trend | undefined; filled: Record<string, number> | undefined; grants: readonly Grant[] | undefined }

/** Everything for the decision on one page: what comes in, what was turned away, what is promised, how good it is, how it is reached. */
export function OverviewTab({ dataset, standing, trend, filled, grants }: Overview) {
  const me = useMe().data, { code } = dataset
  const mine = me?.post?.organization === dataset.provider
  const sees = may(me, 'exchange.list') && standing !== undefined
  const latest = useAsk('exchange.list', { code, limit: 5 }, { enabled: dataset.version !== null && sees, every: standing?.last && running(standing.last.state) ? 1000 : false })
  // Corrections come after the delivery they mend: with more than a few it is no longer among the latest, and is asked by itself.
  const listed = latest.data?.items.find(({ id }) => id === standing?.last?.id)
  const older = useAsk('exchange.read', { id: standing?.last?.id ?? '' }, { enabled: sees && standing.last !== null && latest.data !== undefined && listed === undefined })
  const last: Delivery | undefined = listed ?? older.data
  const contract = dataset.contract ?? dataset.draft?.contract
  const shown = 9
  return <div className="columns">
    <div>
      {dataset.version === null || !sees ? null : <Card title={say('交付', 'Deliveries')} actions={latest.data && latest.data.total > 5 ? <Link to={paths.desk.dataset(code, 'deliveries')}>{say(`看全部 ${latest.data.total} 批`, `All ${latest.data.total}`)}</Link> : undefined}>
        {latest.data?.items.filter(({ state }) => running(state)).map(delivery => <Live key={delivery.id} delivery={delivery} />)}
        <Answer asked={latest} what={say('交付批次', 'the deliveries')} rows={3}>{page => page.items.length === 0
          ? <Empty icon="inbox" title={say('还没交过', 'Nothing delivered yet')} actions={may(me, 'exchange.deliver') && dataset.state === 'published' ? <Link className="button primary" to={paths.desk.deliver(code)}>{say('交第一批', 'Deliver the first')}</Link> : undefined}>{say('交了第一批，这里就有批次、退回的记录和质量分。', 'With the first delivery, rejected rows and scores appear here.')}</Empty>
          : <Deliveries code={code} rows={page.items.filter(({ state }) => !running(state))} tools={false} />}</Answer>
      </Card>}
      {last && last.rowsRejected > 0 && !running(last.state) && may(me, 'exchange.rejectReasons') && last.can.length > 0 ? <Reasons delivery={last} mendAt={last.can.includes('exchange.correct') ? `${paths.desk.delivery(code, last.id)}#mend` : undefined} /> : null}
      {contract ? <Card title={say('约定', 'Contract')} note={contract.fields.length > shown ? say(`${contract.fields.length} 项里的前 ${shown} 项`, `first ${shown} of ${contract.fields.length} fields`) : say(`${contract.fields.length} 项`, `${contract.fields.length} fields`)} actions={<Link to={paths.desk.dataset(code, 'contract')}>{say('看整份', 'All of it')}</Link>}>
        <FieldList contract={contract} filled={filled} most={shown} />
      </Card> : null}
      {sees && may(me, 'exchange.records') ? <Preview dataset={dataset} /> : null}
      {grants && !mine && dataset.version !== null ? <TryHere dataset={dataset} grants={grants} /> : null}
    </div>
    <div>
      {trend ? <ScoreTrend trend={trend} /> : null}
      {grants && dataset.version !== null ? <Users dataset={dataset} grants={grants} /> : null}
      {contract ? <Card title={say('怎么共享', 'How it is shared')} inside><dl className="pairs">
        <dt>{say('共享', 'Sharing')}</dt><dd>{labelOf(shareTypes(), contract.shareType)}</dd>
        {contract.shareCondition ? <><dt>{say('条件', 'Conditions')}</dt><dd>{contract.shareCondition}</dd></> : null}
        <dt>{say('开放', 'Openness')}</dt><dd>{labelOf(openTypes(), contract.openType)}</dd>
        <dt>{say('依据', 'Basis')}</dt><dd>{contract.legalBasis || <span className="muted">{say('没有写', 'not given')}</span>}</dd>
        <dt>{say('多久一批', 'Cycle')}</dt><dd>{labelOf(updateCycles(), contract.updateCycle)}</dd>
      </dl></Card> : null}
      {dataset.version !== null ? <Whence dataset={dataset} /> : null}
      {dataset.version !== null ? <Access dataset={dataset} /> : null}
      {dataset.versions.length > 0 ? <Card title={say('版本', 'Versions')} actions={dataset.versions.length > 1 ? <Link to={paths.desk.dataset(code, 'versions')}>{say('改了什么', 'What changed')}</Link> : undefined}><ul className="list">{dataset.versions.slice(0, 4).map((version, index) => <li key={version.version}><div className="item"><span className="grow">{say(`第 ${version.version} 版`, `Version ${version.version}`)}</span>{index === 0 ? <Tag state="brand">{say('在用', 'in force')}</Tag> : null}<span className="muted small">{shortTime(version.publishedAt)}</span></div></li>)}</ul></Card> : null}
    </div>
  </div>
}
