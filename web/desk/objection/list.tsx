import { Link } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { type Objection, objectionState } from './words.ts'

const limit = 50
const columns = (side: string): Column<Objection>[] => [
  { key: 'dataset', name: say('数据', 'Dataset'), show: the => the.datasetName, text: the => the.datasetName },
  { key: 'field', name: say('哪一项', 'Field'), show: the => the.fieldName, text: the => the.fieldName },
  { key: 'state', name: say('怎么样', 'State'), show: the => { const { state, word } = objectionState(the); return <Mark state={state}>{word}</Mark> }, text: the => objectionState(the).word },
  side === 'received' ? { key: 'consumer', name: say('谁提的', 'By'), show: the => the.consumerName, text: the => the.consumerName } : { key: 'provider', name: say('谁核对', 'Checked by'), show: the => the.providerName, text: the => the.providerName },
  { key: 'reason', name: say('为什么', 'Why'), show: the => <span className="clamp">{the.reason}</span>, text: the => the.reason },
  { key: 'at', name: say('哪天提的', 'Since'), show: the => <span className="whole">{said(the.raisedAt)}</span>, text: the => the.raisedAt },
]

/** 疑义: what we doubt of others’ records, and what others doubt of ours. */
export function Page() {
  const me = useMe().data, address = useAddress(), side = address.get('side') === 'received' ? 'received' : address.get('side') === 'all' ? 'all' : 'raised'
  const asked = useAsk('objection.list', { ...side === 'all' ? {} : { side }, limit, offset: address.number('offset') }, { enabled: may(me, 'objection.list'), keep: true })
  const tabs = [['raised', say('我们提的', 'Ours')], ['received', say('要我们核对的', 'To be checked by us')], ...may(me, 'model.publish') ? [['all', say('全区划的', 'All of the division')]] : []] as const
  return <>
    <Heading title={say('疑义', 'Objections')} about={say('看别人的数据觉得不对，在授权页面查到的记录旁边提；数源部门核对，改了大家都收到。', 'Raised beside a record that was read under a grant; its source checks it, and what it corrects reaches everybody.')} />
    <nav className="tabs" aria-label={say('哪一边', 'Which side')} style={{ margin: '8px 0 12px' }}>{tabs.map(([value, name]) => <Link key={value} to={paths.desk.objections(value === 'raised' ? {} : { side: value })} aria-current={side === value ? 'page' : undefined}>{name}</Link>)}</nav>
    <section className="card" aria-label={say('疑义', 'Objections')}><Answer asked={asked} what={say('疑义', 'the objections')} rows={6}>{page => <DataTable name={say('疑义', 'Objections')} rows={page.items} columns={columns(side)} id={the => the.id} to={the => paths.desk.objection(the.id)} compact={false}
      empty={<Empty good title={side === 'received' ? say('没有要核对的', 'Nothing to check') : say('没有提过疑义', 'None raised')}>{say('有新的会自己出现在这里。', 'New ones appear here by themselves.')}</Empty>}
      foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('条', '')} />} />}</Answer></section>
  </>
}
