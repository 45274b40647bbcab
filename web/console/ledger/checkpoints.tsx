import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, exactTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { shortHash } from '../../ui/proof.tsx'
import { say } from '../../ui/say.tsx'
import { type Output } from '../../api/client.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { limit } from '../bits.tsx'

type Row = Output<'ledger.checkpoints'>['items'][number]

/** 检查点: each signs the root over the links since the one before. */
export function Page() {
  const address = useAddress(), me = useMe()
  const before = address.number('before')
  const allowed = may(me.data, 'ledger.checkpoints')
  const asked = useAsk('ledger.checkpoints', { limit, ...before ? { before } : {} }, { keep: true, enabled: allowed })
  return <>
    <Heading title={say('检查点', 'Checkpoints')} crumbs={[{ name: say('存证账本', 'Ledger'), to: paths.console.ledger() }]} about={say('每隔一会儿，把新入链的记录合起来算一个根，签上名。签了名的根可以抄到别处，日后拿来对。', 'Now and then a root over the new links is computed and signed. A signed root can be kept elsewhere and compared later.')} />
    <section className="card" aria-label={say('检查点', 'Checkpoints')}>{allowed ? <Answer asked={asked} what={say('检查点', 'checkpoints')} rows={10}>{({ items, next }) => <DataTable name={say('检查点', 'Checkpoints')} rows={items} columns={columns()} id={row => row.number} empty={<Empty icon="chain" title={say('还没有检查点', 'No checkpoints yet')} />}
      foot={<span className="pager"><span className="muted">{say(`这一页 ${items.length} 个${next === null ? '，后面没有了' : '，后面还有'}`, `${items.length} on this page${next === null ? ', no more' : ', more follow'}`)}</span>{next !== null ? <button type="button" className="button little" onClick={() => address.set({ before: next })}>{say('更早的', 'Earlier')}<Icon name="next" /></button> : null}</span>} />}</Answer>
      : <NoRight title={say('你的岗位看不到账本', 'Your post may not read the ledger')} text={say('找能看存证的人，比如数据局。', 'Ask somebody who may, such as the data bureau.')} />}</section>
  </>
}
const columns = (): Column<Row>[] => [
  { key: 'number', name: say('第几个', 'Number'), show: row => count(row.number), text: row => row.number },
  { key: 'at', name: say('什么时候', 'When'), show: row => <span className="whole">{exactTime(row.at)}</span>, text: row => exactTime(row.at) },
  { key: 'range', name: say('盖住', 'Over'), show: row => say(`第 ${count(row.first)} 到 ${count(row.last)} 条`, `${count(row.first)} to ${count(row.last)}`), text: row => `${row.first}-${row.last}` },
  { key: 'entries', name: say('几条', 'Entries'), show: row => count(row.entries), text: row => row.entries, number: true },
  { key: 'root', name: say('根', 'Root'), show: row => <span className="mono" title={row.root}>{shortHash(row.root)}</span>, text: row => row.root },
  { key: 'key', name: say('钥匙', 'Key'), show: row => <span className="mono">{row.key}</span>, text: row => row.key },
  { key: 'signature', name: say('签名', 'Signature'), show: row => <span className="mono" title={row.signature}>{shortHash(row.signature)}</span>, text: row => row.signature, extra: true },
]
