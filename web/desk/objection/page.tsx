import { Link, useParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { exactTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { CaseStrip, useCaseAbout } from '../case/strip.tsx'
import { type Objection, objectionState } from './words.ts'

/** 一条疑义: what is doubted, what its source says, and the way to the record. */
export function Page() {
  const { id = '' } = useParams(), filed = useCaseAbout(id)
  // each look is in the ledger: asked again when something happens, and not by the clock
  const asked = useAsk('objection.read', { id }, { keep: true })
  return <Answer asked={asked} what={say('这条疑义', 'the objection')}>{objection => <>
    <Heading title={say(`对“${objection.datasetName}”的疑义：${objection.fieldName}`, `Objection to “${objection.datasetName}”: ${objection.fieldName}`)} crumbs={[{ name: say('疑义', 'Objections'), to: paths.desk.objections() }]}
      beside={<><Mark state={objectionState(objection).state}>{objectionState(objection).word}</Mark><span className="mono muted">{say(`第 ${objection.number} 号`, `no. ${objection.number}`)}</span></>} />
    {filed ? <CaseStrip filed={filed} about={say('核对到哪一步了，看这个办件。', 'How far its source has come is in this case.')} /> : null}
    {objection.trouble ? <div className="note late" style={{ margin: '12px 0' }}><Icon name="late" /><span><b>{say('更正没有入库', 'The correction did not get in')}</b>{say('：', ': ')}{objection.trouble}</span></div> : null}
    <Told objection={objection} />
  </>}</Answer>
}

function Told({ objection: the }: { objection: Objection }) {
  const me = useMe().data, own = me?.post?.organization === the.provider, hidden = <span className="muted">{say('只给两边的部门看', 'only for the two sides')}</span>
  return <Card title={say('疑在哪里', 'What is doubted')} inside><dl className="pairs">
    <dt>{say('数据', 'Dataset')}</dt><dd><Link to={paths.desk.dataset(the.dataset)}>{the.datasetName}</Link></dd>
    <dt>{say('哪条记录', 'Record')}</dt><dd>{the.record === null ? hidden : own && may(me, 'exchange.records') ? <Link to={paths.desk.records(the.dataset, { key: the.record })}>{the.record}</Link> : the.record}</dd>
    <dt>{say('看到的', 'As seen')}</dt><dd>{the.record === null ? hidden : the.seen ?? <span className="muted">{say('没有看到值', 'not shown')}</span>}</dd>
    <dt>{say('应该是', 'Should be')}</dt><dd>{the.record === null ? hidden : the.proposed ?? <span className="muted">{say('没有说', 'not said')}</span>}</dd>
    <dt>{say('为什么', 'Why')}</dt><dd>{the.reason}</dd>
    <dt>{say('谁提的', 'Raised by')}</dt><dd>{the.consumerName} {whoOf(the.raisedBy, the.raisedByName)}<span className="muted"> {exactTime(the.raisedAt)}</span></dd>
    <dt>{say('谁核对', 'Checked by')}</dt><dd>{the.providerName}{the.answeredAt ? <> {whoOf(the.answeredBy ?? '', the.answeredByName ?? '')}<span className="muted"> {exactTime(the.answeredAt)}</span></> : null}</dd>
    {the.answer ? <><dt>{say('怎么说', 'Answer')}</dt><dd>{the.answer}</dd></> : null}
    {the.delivery && own ? <><dt>{say('更正的那一批', 'Its delivery')}</dt><dd><Link to={paths.desk.delivery(the.dataset, the.delivery)}>{say('看这一批', 'See it')}</Link></dd></> : null}
    <dt>{say('凭什么看的', 'Read by')}</dt><dd>{the.grant === null ? say('岗位的权限', 'right of the post') : <Link to={paths.desk.grant(the.grant)}>{say('一份授权，看看它', 'a grant; see it')}</Link>}</dd>
    <dt>{say('存证', 'Ledger')}</dt><dd><Link to={paths.console.ledger({ subject: the.id })}>{say('每一步', 'Every step')}</Link></dd>
  </dl></Card>
}
