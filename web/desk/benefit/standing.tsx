import { useEffect, useState } from 'react'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, said } from '../../ui/format.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { money, type Policy } from './words.ts'

/** So long the page waits for the count before it says that it goes on without it. */
const patienceMs = 60_000
/** 比对: whom it entitles as it was counted last, and when; whoever may need not wait for the night. */
export function Standing({ policy: { code, tally: before, can } }: { policy: Policy }) {
  const [since, setSince] = useState<number | null>(null), waiting = since !== null, asked = useAsk('benefit.read', { code }, { enabled: waiting, every: waiting ? 1500 : false }), tally = asked.data?.tally ?? before, begin = useTell('benefit.count'), [late, setLate] = useState(false)
  useEffect(() => { if (since !== null && tally !== null && Date.parse(tally.asOf) >= since) setSince(null) }, [since, tally])
  useEffect(() => { if (!waiting) return; const timer = setTimeout(() => { setSince(null); setLate(true) }, patienceMs); return () => clearTimeout(timer) }, [waiting])
  // the server's clock counts; a second of grace for ours
  const go = () => { if (!waiting && !begin.isPending) { setLate(false); begin.mutate({ code }, { onSuccess: () => setSince(Date.now() - 1000) }) } }
  return <div className="stack tight"><p className="row" role="status"><span>{tally ? say(`看了 ${count(tally.looked)}，符合 ${count(tally.entitled)}，一期 ${money(tally.fen)}`, `${count(tally.looked)} looked at, ${count(tally.entitled)} entitled, ${money(tally.fen)} a period`) : say('还没有比对过', 'Not matched yet')} {tally ? <span className="muted">{say(`${said(tally.asOf)}比对的`, `matched ${said(tally.asOf)}`)}</span> : null}</span>
    {can.includes('benefit.count') ? <button type="button" className="button little" aria-disabled={waiting || begin.isPending} onClick={go}>{waiting ? say('正在比对', 'Matching') : tally ? say('再比对一次', 'Match again') : say('现在比对', 'Match now')}</button> : tally ? null : <span className="muted">{say('每天夜里比对一遍，明天早上来看', 'It is matched every night')}</span>}</p>
    {late ? <p className="muted small" role="status">{say('还在后台比对，过一会儿刷新再看。', 'It goes on in the background; look again later.')}</p> : null}
    {begin.isError ? <ErrorNote error={begin.error} retry={go} /> : null}</div>
}
