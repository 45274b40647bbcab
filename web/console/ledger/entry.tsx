import { Link, useParams } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { count, exactTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { VerifyHere } from '../../ui/proof.tsx'
import { say } from '../../ui/say.tsx'
import { saveText } from '../../ui/save.ts'
import { actionName } from '../actions.ts'
import { DivisionName, PageAnswer } from '../bits.tsx'

type Detail = Output<'ledger.read'>

/** 一条存证: what it proves in plain words, its place in the chain, and a check that needs nobody's word. */
export function Page() {
  const { id = '' } = useParams()
  const asked = useAsk('ledger.read', { id: Number(id) })
  const waits = asked.data !== undefined && asked.data.proof === null
  useAsk('ledger.read', { id: Number(id) }, { enabled: waits, every: waits ? 5000 : false })
  const crumbs = [{ name: say('存证账本', 'Ledger'), to: paths.console.ledger() }]
  return <PageAnswer title={say('一条存证', 'An entry')} crumbs={crumbs} asked={asked} what={say('这条存证', 'the entry')} rows={8}>{detail => <>
    <Heading title={actionName(detail.entry.action)} crumbs={crumbs} beside={detail.entry.seq === null ? <Mark state="waiting">{say('马上入链', 'About to be chained')}</Mark> : detail.checkpoint ? <Mark state="good">{say(`第 ${count(detail.entry.seq)} 条，已签名`, `entry ${count(detail.entry.seq)}, signed`)}</Mark> : <Mark state="running">{say(`第 ${count(detail.entry.seq)} 条，等签名`, `entry ${count(detail.entry.seq)}, unsigned yet`)}</Mark>} />
    <Card title={say('它证明什么', 'What it proves')} inside><Words detail={detail} /></Card>
    <Card title={say('记下的内容', 'What is written')} inside>
      <dl className="pairs">
        <dt>{say('办了什么', 'What')}</dt><dd>{actionName(detail.entry.action)} <span className="mono small muted">{detail.entry.action}</span></dd>
        <dt>{say('对什么', 'To what')}</dt><dd><Link className="mono" to={paths.console.ledger({ subject: detail.entry.subject })}>{detail.entry.subject}</Link></dd>
        <dt>{say('什么时候', 'When')}</dt><dd>{exactTime(detail.entry.happenedAt)}</dd>
        <dt>{say('谁', 'Who')}</dt><dd><Link to={paths.console.ledger({ account: detail.entry.account })}>{detail.entry.accountName}</Link> <span className="mono small muted">{detail.entry.account}</span></dd>
        {detail.entry.postName ? <><dt>{say('以什么岗位', 'As')}</dt><dd>{detail.entry.postName}</dd></> : null}
        {detail.entry.organization ? <><dt>{say('哪家机构', 'Organization')}</dt><dd><Link to={paths.console.organization(detail.entry.organization)}>{detail.entry.organizationName ?? detail.entry.organization}</Link></dd></> : null}
        {detail.entry.division ? <><dt>{say('区划', 'Division')}</dt><dd><DivisionName code={detail.entry.division} /> <span className="mono small muted">{detail.entry.division}</span></dd></> : null}
        <dt>{say('内容的指纹', 'Digest of the input')}</dt><dd className="mono small">{detail.inputDigest}</dd>
        {detail.entry.requestId ? <><dt>{say('请求编号', 'Request')}</dt><dd className="mono small">{detail.entry.requestId}</dd></> : null}
        <dt>{say('附带记下的', 'Noted with it')}</dt><dd>{Object.keys(detail.entry.evidence).length === 0 ? say('没有', 'nothing') : <pre className="code" role="region" tabIndex={0} aria-label={say('附带记下的', 'Noted with it')}>{JSON.stringify(detail.entry.evidence, null, 2)}</pre>}</dd>
      </dl>
      <p className="small muted" style={{ marginTop: 8 }}>{say('账本里只有代号、数量和指纹，没有个人信息。', 'The ledger holds codes, counts and digests, never a personal value.')}</p>
    </Card>
    {detail.hash && detail.prevHash ? <Chain detail={detail} /> : null}
    {detail.proof ? <Card title={say('自己核验', 'Verify it yourself')} inside><div className="stack">
      <p>{say(`从这一条的摘要出发，走 ${detail.proof.path.hashes.length} 步，应当算到第 ${detail.proof.checkpoint.number} 个检查点签过名的根。算得到，就说明它在签名那一刻就在账本里，以后一个字没变。`, `From this entry’s digest ${detail.proof.path.hashes.length} steps must lead to the root signed by checkpoint ${detail.proof.checkpoint.number}. If they do, it stood in the ledger at that moment and has not changed since.`)}</p>
      <VerifyHere proof={detail.proof} />
      <details className="more"><summary>{say('包含证明的每一步', 'Each step of the proof')}</summary><ol className="told mono small">{detail.proof.path.hashes.map(hash => <li key={hash}>{hash}</li>)}<li><b>{say('根：', 'Root: ')}</b>{detail.proof.checkpoint.root}</li></ol></details>
      <div className="row"><button type="button" className="button little" onClick={() => { if (detail.proof) saveText(`proof-${detail.entry.id}.json`, JSON.stringify(detail.proof, null, 2)) }}><Icon name="download" />{say('存下这份证明', 'Save the proof')}</button><span className="small muted">{say('有公钥的人，离了这台服务器也能核验。', 'Whoever has the public key can check it without this server.')}</span></div>
    </div></Card> : null}
  </>}</PageAnswer>
}

function Words({ detail: { entry, checkpoint } }: { detail: Detail }) {
  const who = `${entry.accountName}${entry.organizationName ? say(`（${entry.organizationName}${entry.postName ? `，${entry.postName}` : ''}）`, ` (${entry.organizationName}${entry.postName ? `, ${entry.postName}` : ''})`) : ''}`
  return <p style={{ maxWidth: '60em' }}>{say(`${exactTime(entry.happenedAt)}，${who}做了这件事：${actionName(entry.action)}，对象是 ${entry.subject}。`, `At ${exactTime(entry.happenedAt)}, ${who} did this: ${actionName(entry.action)}, to ${entry.subject}. `)}
    {entry.seq === null ? say('刚刚记下，马上排进链里。', 'It was written a moment ago and is about to be chained.') : checkpoint ? say(`它是账本第 ${count(entry.seq)} 条，${exactTime(checkpoint.at)} 由第 ${count(checkpoint.number)} 个检查点签了名。从那以后，谁要改它、删它、在前面塞一条，都会被核验出来。`, `It is entry ${count(entry.seq)}, signed by checkpoint ${count(checkpoint.number)} at ${exactTime(checkpoint.at)}. Since then nobody can change it, remove it or slip one in before it without being found out.`)
      : say(`它是账本第 ${count(entry.seq)} 条，等下一个检查点签名，最多一分钟。`, `It is entry ${count(entry.seq)} and waits for the next checkpoint, a minute at most.`)}</p>
}

/** The links on both sides: each holds the digest of the one before. */
function Chain({ detail: { entry, hash, prevHash, checkpoint, digest } }: { detail: Detail }) {
  return <Card title={say('它在链上的位置', 'Its place in the chain')} inside><div className="stack tight">
    <ol className="links">
      <li><span className="small muted">{entry.seq === 1 ? say('第一条，前面没有', 'The first; nothing before') : say(`第 ${count((entry.seq ?? 1) - 1)} 条的摘要`, `Digest of entry ${count((entry.seq ?? 1) - 1)}`)}</span><span className="mono small">{prevHash}</span></li>
      <li className="here"><span className="small"><b>{say(`第 ${count(entry.seq ?? 0)} 条，就是这一条`, `Entry ${count(entry.seq ?? 0)}, this one`)}</b></span><span className="mono small">{hash}</span></li>
      <li><span className="small muted">{checkpoint ? say(`第 ${count(checkpoint.number)} 个检查点的根，盖住第 ${count(checkpoint.first)} 到 ${count(checkpoint.last)} 条`, `Root of checkpoint ${count(checkpoint.number)}, over ${count(checkpoint.first)} to ${count(checkpoint.last)}`) : say('还在等检查点', 'No checkpoint yet')}</span>{checkpoint ? <span className="mono small">{checkpoint.root}</span> : null}</li>
    </ol>
    <p className="small muted">{say(`摘要用 ${digest === 'sm3' ? 'SM3' : 'SHA-256'}：前一条的摘要加上这一条的内容，一起算出这一条的摘要。`, `Digests are ${digest === 'sm3' ? 'SM3' : 'SHA-256'} over the digest before and the content of this entry.`)}</p>
    <p className="row small"><Link to={paths.console.ledger({ before: entry.id })}>{say('看它前面的', 'Those before it')}</Link><Link to={paths.console.ledger({ subject: entry.subject })}>{say('看对这个对象做过的所有事', 'All that was done to this subject')}</Link></p>
  </div></Card>
}
