import { Link } from 'react-router'
import { link } from '../../api/client.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { shortHash } from '../../ui/proof.tsx'
import { type Status } from '../words.ts'

/** How far the ledger is chained and sealed, with which key, and what the last verification found. */
export function State() {
  const asked = useAsk('ledger.status', {}, { every: 5000 })
  const verify = useTell('ledger.verify')
  return <section className="card" style={{ marginTop: 12 }} aria-label={say('账本近况', 'The ledger now')}>
    <Answer asked={asked} what={say('账本近况', 'the ledger’s state')} rows={2}>{status => <>
      <dl className="figures">
        <div><dt>{say('记到第几条', 'Entries in the chain')}</dt><dd>{count(status.lastSeq)}</dd><dd className="about">{status.unchained > 0 ? say(`还有 ${count(status.unchained)} 条马上入链`, `${count(status.unchained)} about to be chained`) : say('都入链了', 'all chained')}</dd></div>
        <div><dt>{say('最近的检查点', 'Last checkpoint')}</dt><dd>{status.checkpoint ? say(`第 ${count(status.checkpoint.number)} 个`, count(status.checkpoint.number)) : say('还没有', 'none yet')}</dd><dd className="about">{status.checkpoint ? <Link to={paths.console.checkpoints()}>{say(`${said(status.checkpoint.at)}，盖到第 ${count(status.checkpoint.last)} 条`, `${said(status.checkpoint.at)}, up to ${count(status.checkpoint.last)}`)}</Link> : say('最多等一分钟', 'a minute at most')}</dd></div>
        <div><dt>{say('签名用的钥匙', 'Signing key')}</dt><dd className="mono" style={{ fontSize: 'var(--t-14)' }}><Key status={status} /></dd></div>
        <div><dt>{say('上次核验', 'Last verification')}</dt><dd style={{ fontSize: 'var(--t-14)' }}><Found status={status} /></dd></div>
      </dl>
      <footer>
        {status.can.includes('ledger.verify') ? <button type="button" className="button little" aria-disabled={verify.isPending || running(status)} onClick={() => { if (!verify.isPending && !running(status)) verify.mutate({}) }}><Icon name="chain" />{running(status) ? say('正在核验', 'Verifying') : say('从头到尾核验一遍', 'Verify from beginning to end')}</button> : null}
        {status.can.includes('ledger.export') ? <a className="button little" href={link('ledger.export', {})} download><Icon name="download" />{say('导出整本账', 'Export the whole')}</a> : null}
        <span>{say('不信服务器？把账本导出来，在别的电脑上用 npm run ledger -- verify 核验。', 'Without trust in the server: export it and verify elsewhere with npm run ledger -- verify.')}</span>
        {verify.isError ? <ErrorNote error={verify.error} /> : null}
      </footer>
    </>}</Answer>
  </section>
}
const running = ({ verification }: Status) => verification?.state === 'waiting' || verification?.state === 'running'
function Key({ status }: { status: Status }) {
  const key = status.keys.find(({ current }) => current) ?? status.keys[0]
  return key ? <span title={key.publicKey}>{key.id.length > 20 ? shortHash(key.id) : key.id} <small>{key.algorithm === 'sm2' ? 'SM2' : 'Ed25519'} · {status.digest === 'sm3' ? 'SM3' : 'SHA-256'}</small></span> : <>{say('还没有', 'none yet')}</>
}
function Found({ status: { verification } }: { status: Status }) {
  if (!verification) return <Mark state="missing">{say('还没核验过', 'never')}</Mark>
  const { state, message, finishedAt, accountName } = verification
  return <span role="status">
    {state === 'whole' ? <Mark state="good">{say('完好', 'Whole')}</Mark> : state === 'broken' ? <Mark state="late">{say('有问题', 'Broken')}</Mark> : state === 'failed' ? <Mark state="near">{say('没核验成', 'Did not finish')}</Mark> : <Mark state="running">{say('正在核验', 'Under way')}</Mark>}
    {message ? <span className="small" style={{ display: 'block', fontWeight: 400 }}>{message}</span> : null}
    {finishedAt ? <span className="small muted" style={{ display: 'block', fontWeight: 400 }} title={exactTime(finishedAt)}>{say(`${accountName}，${said(finishedAt)}`, `${accountName}, ${said(finishedAt)}`)}</span> : null}
  </span>
}
