import { Refusal } from '../../api/client.ts'
import { useAsk } from '../../ui/ask.ts'
import { exactTime, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote, Loading } from '../../ui/panel.tsx'
import { type Proved } from '../../ui/ledger-proof.ts'
import { shortHash, VerifyHere } from '../../ui/proof.tsx'
import { say } from '../../ui/say.tsx'

/** 凭证: what the ledger holds of a delivery, in plain words, and a check that needs nobody's word for it. */
export function Proof({ delivery, number }: { delivery: string; number: number }) {
  const asked = useAsk('ledger.prove', { action: 'exchange.apply', subject: delivery }, { keep: true })
  return <div className="proof card"><header><h3>{say(`第 ${number} 批的存证`, `Evidence of delivery ${number}`)}</h3></header><div className="inside stack tight">
    {asked.data ? <Words answer={asked.data} again={() => void asked.refetch()} /> : asked.isError
      ? asked.error instanceof Refusal && asked.error.status === 403 ? <p className="muted"><Icon name="lock" /> {say('你的岗位看不到账本，凭证要找能看账本的人核验。', 'Your post may not read the ledger; ask somebody who may.')}</p>
        : asked.error instanceof Refusal && asked.error.status === 404 ? <p className="muted"><Icon name="missing" /> {say('账本里没有这一批，或者它不在你能看的范围里。要核验，请找数据局。', 'The ledger holds no entry for this delivery, or it lies outside your area. Ask the data bureau.')}</p> : <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
      : <Loading what={say('凭证', 'the proof')} rows={2} />}
  </div></div>
}

function Words({ answer, again }: { answer: Proved; again: () => void }) {
  const { entry, proof, hash, prevHash, checkpoint } = answer
  return <>
    <p>{say(`${entry.accountName}${entry.organizationName ? `（${entry.organizationName}）` : ''}在 ${exactTime(entry.happenedAt)} 把这一批数据入了库。这件事记在账本第 ${entry.seq ?? '…'} 条，`, `${entry.accountName}${entry.organizationName ? ` (${entry.organizationName})` : ''} applied this delivery at ${exactTime(entry.happenedAt)}. It is entry ${entry.seq ?? '…'} of the ledger, `)}
      {checkpoint ? say(`并在 ${said(checkpoint.at)} 由第 ${checkpoint.number} 个检查点签了名。谁改一个字，后面的摘要就全对不上。`, `signed by checkpoint ${checkpoint.number} at ${said(checkpoint.at)}. Change one letter and every later digest is off.`) : say('还在等下一个检查点签名，最多等一分钟。', 'and waits for the next signed checkpoint, a minute at most.')}</p>
    {hash && prevHash ? <dl className="pairs small"><dt>{say('前一条的摘要', 'Digest before')}</dt><dd className="mono" title={prevHash}>{shortHash(prevHash)}</dd><dt>{say('这一条的摘要', 'This digest')}</dt><dd className="mono" title={hash}>{shortHash(hash)}</dd>{proof ? <><dt>{say('检查点的根', 'Checkpoint root')}</dt><dd className="mono" title={proof.checkpoint.root}>{shortHash(proof.checkpoint.root)}</dd><dt>{say('包含路径', 'Path')}</dt><dd>{say(`${proof.path.hashes.length} 步，到 ${proof.path.size} 条记录的根`, `${proof.path.hashes.length} steps to the root over ${proof.path.size} entries`)}</dd></> : null}</dl> : null}
    {proof === null ? <button type="button" className="button little" onClick={again}><Icon name="refresh" />{say('再看一次', 'Look again')}</button>
      : <VerifyHere proof={proof} />}
  </>
}
