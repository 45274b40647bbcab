import { useState } from 'react'
import { Link } from 'react-router'
import { call, type Output, Refusal } from '../../api/client.ts'
import { exactTime, longDay, said as saidAt, shortDay } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { thingsOf } from './things.ts'
import { type Filed } from './words.ts'

type Asked = Filed['asked'][number]
/** What a dataset says of one thing that was filled in. */
type Said = { text: string; from: string; since: string; same: boolean } | { fault: string }

/** 申请的: what was asked, by the labels of its form; what the data say beside it, looked up only when somebody presses, under the grant of the reader's own organization. */
export function Told({ filed }: { filed: Filed }) {
  const [said, setSaid] = useState<Record<string, Said> | null>(null), [busy, setBusy] = useState(false), bound = filed.asked.some(({ source }) => source !== null)
  const look = async () => {
    if (busy) return
    setBusy(true)
    setSaid(Object.fromEntries(await Promise.all(filed.asked.flatMap(asked => asked.source === null ? [] : [lookUp(asked).then(told => [asked.key, told] as const)]))))
    setBusy(false)
  }
  // 预填的: what a source said on its day; all else somebody typed
  const sources = (typeof filed.variables.sources === 'object' && filed.variables.sources !== null ? filed.variables.sources : {}) as Record<string, Source>, from = (key: string): Source | null => sources[key] ?? null, applied = typeof filed.variables.application === 'string', typed = !applied || Object.keys(sources).length === 0 ? null : filed.applicant?.origin === 'window' || filed.applicant?.origin === 'phone' ? say('窗口录的', 'typed at the window') : say('本人填的', 'typed by the applicant')
  const me = useMe().data, rechecks = applied && Object.keys(sources).length > 0 && may(me, 'application.recheck'), [now, setNow] = useState<Rechecked | null>(null), [fault, setFault] = useState<unknown>(null), changed = (key: string) => now?.some(each => each.key === key && !each.same) ?? false
  const recheck = async () => { setFault(null); try { setNow((await call('application.recheck', { filed: filed.id })).items) } catch (thrown) { setFault(thrown) } }
  const off = said === null ? 0 : Object.values(said).filter(one => 'same' in one && !one.same).length
  return <Card title={bound ? say('申请里填的，数据里的', 'What was filled in, what the data say') : say('申请的', 'What is asked')} note={said === null ? undefined : off > 0 ? <Mark state="near">{say(`${off} 项对不上`, `${off} differ`)}</Mark> : undefined}
    actions={rechecks ? <button type="button" className="button little" onClick={() => void recheck()}>{say('预填的再查一次', 'Read the sources again')}</button> : bound ? <button type="button" className="button little" aria-disabled={busy} onClick={() => void look()}>{said === null ? say('看数据里的', 'Look in the data') : say('再看一次', 'Look again')}</button> : undefined}>
    <div className="table-frame" role="region" aria-label={say('申请的', 'What is asked')} tabIndex={0}><table className="table told"><tbody>
      {filed.asked.map(asked => <tr key={asked.key} data-off={isOff(said?.[asked.key]) || changed(asked.key) ? '' : undefined}><th scope="row">{asked.label}</th><td>{asked.text}<From of={from(asked.key)} typed={typed} now={now?.find(({ key }) => key === asked.key)} /></td>{bound ? <Beside asked={asked} said={said?.[asked.key]} looked={said !== null} /> : null}</tr>)}
      <tr><th scope="row">{say('提的人', 'By')}</th><td colSpan={bound ? 4 : 1}>{filed.applicant ? <>{filed.applicant.name}{filed.applicant.agent ? say(`（${filed.applicant.agent}代办）`, ` (by ${filed.applicant.agent})`) : ''}</> : filed.accountName}<span className="muted">{say('，', ', ')}<span title={exactTime(filed.openedAt)}>{saidAt(filed.openedAt)}</span></span></td></tr>
    </tbody></table></div>
    {fault ? <div className="inside"><ErrorNote error={fault} /></div> : null}{now ? <p className="inside" role="status">{now.every(({ same }) => same) ? <Mark state="good">{say('预填的和现在的数据一样', 'The sources say the same now')}</Mark> : <Mark state="near">{say(`${now.filter(({ same }) => !same).length} 项和现在的数据不一样`, `${now.filter(({ same }) => !same).length} changed since`)}</Mark>}</p> : null}
    {bound && said === null ? <p className="inside muted small">{say('“看数据里的”会按你们部门的授权去查，看了什么记在存证里。', 'Looking reads under your department’s grants, and is kept in the ledger.')}</p> : null}
    <footer>{thingsOf(filed).map(({ name, to }) => <Link key={to} to={to}>{name}</Link>)}<Link to={paths.console.ledger({ subject: filed.id })}>{say('每一步的存证', 'Every step in the ledger')}</Link></footer>
  </Card>
}
interface Source { dataset: string; provider: string; on: string }
type Rechecked = Output<'application.recheck'>['items']
/** 哪里来的: a source with its day, or somebody's own hand; and what the source says now, where it was asked again. */
const From = ({ of, typed, now }: { of: Source | null; typed: string | null; now: Rechecked[number] | undefined }) => <>{of ? <span className="source muted small">{of.provider} {of.dataset}{say(`，${longDay(of.on)}的记录`, `, of ${longDay(of.on)}`)}</span> : typed ? <span className="source muted small">{typed}</span> : null}{now ? <span className="source">{now.same ? <Mark state="good">{say('现在还是这样', 'the same now')}</Mark> : <Mark state="near">{say(`现在是“${now.text}”，${longDay(now.on)}的`, `now “${now.text}”`)}</Mark>}</span> : null}</>
const isOff = (said: Said | undefined): boolean => said !== undefined && 'same' in said && !said.same

function Beside({ asked, said, looked }: { asked: Asked; said: Said | undefined; looked: boolean }) {
  if (asked.source === null || !looked || said === undefined) return <td colSpan={3} />
  if ('fault' in said) return <td colSpan={3} className="muted">{said.fault}</td>
  return <><td>{said.text}</td><td className="muted small">{said.from}{say('，', ', ')}{shortDay(said.since)}</td><td><Mark state={said.same ? 'good' : 'near'}>{said.same ? say('一样', 'the same') : say('不一样', 'differs')}</Mark></td></>
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
/** Finds the grant under which one's own organization may read this field, and reads it: the read is in the ledger like any other. */
async function lookUp({ text, source }: Asked): Promise<Said> {
  const { dataset, field, by, value } = source!
  try {
    const { items: grants } = await call('grant.list', { side: 'received', dataset, state: 'active', limit: 50, offset: 0 })
    const grant = grants.find((one: Output<'grant.list'>['items'][number]) => one.ways.includes('query') && [field, by].every(wanted => one.fields.some(({ code }) => code === wanted)))
    if (!grant) return { fault: say('你们部门没有看这一项的授权', 'Your department has no grant for it') }
    const { items } = await call('grant.query', { id: grant.id, where: { field: by, is: 'equals', value }, fields: [field], limit: 1 }), [record] = items, shown = record?.values[field]
    if (record === undefined) return { fault: say(`${grant.datasetName}里没有这一条`, `Not in ${grant.datasetName}`) }
    return { text: shown ?? say('没有填', 'empty'), from: `${grant.providerName} ${grant.datasetName}`, since: record.from, same: plain(shown ?? '') === plain(text) }
  } catch (error) {
    return { fault: error instanceof Refusal ? error.message : say('没有连上，再看一次', 'No connection; look again') }
  }
}
