import { Link } from 'react-router'
import { type Grant } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { stateOf } from '../subscription/words.ts'

/** 订阅变化: which systems are told of changes under this grant. */
export function Changes({ grant }: { grant: Grant }) {
  const me = useMe().data
  const asked = useAsk('subscription.list', { grant: grant.id, limit: 50 }, { every: 15_000 })
  const adds = grant.state === 'active' && may(me, 'subscription.add') && me?.post?.organization === grant.consumer
  return <Card title={say('订阅变化', 'Changes')} actions={adds ? <Link className="button little" to={paths.desk.subscriptions({ grant: grant.id, add: 1 })}><Icon name="plus" />{say('新建订阅', 'Subscribe')}</Link> : undefined}>
    <Answer asked={asked} what={say('订阅', 'the subscriptions')} rows={2}>{({ items }) => items.length === 0 ? <p className="inside muted">{say('还没有系统订阅。订阅以后，数据一变就告诉它，带签名，送不到会再送。', 'No system subscribes yet. One that does is told of every change, signed, and again if it did not arrive.')}</p>
      : <ul className="list">{items.map(each => { const { state, word } = stateOf(each); return <li key={each.id}><Link className="item" to={paths.desk.subscription(each.id)}><span className="grow"><b>{each.name}</b></span><Mark state={state}>{word}</Mark></Link></li> })}</ul>}</Answer>
  </Card>
}
