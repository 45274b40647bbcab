import { useState } from 'react'
import { Link } from 'react-router'
import { call, type Output, Refusal } from '../../api/client.ts'
import { exactTime, shortDay } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { Card } from '../../ui/page.tsx'
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
  const off = said === null ? 0 : Object.values(said).filter(one => 'same' in one && !one.same).length
  return <Card title={bound ? say('申请里填的，数据里的', 'What was filled in, what the data say') : say('申请的', 'What is asked')} note={said === null ? undefined : off > 0 ? <Mark state="near">{say(`${off} 项对不上`, `${off} differ`)}</Mark> : undefined}
    actions={bound ? <button type="button" className="button little" aria-disabled={busy} onClick={() => void look()}>{said === null ? say('看数据里的', 'Look in the data') : say('再看一次', 'Look again')}</button> : undefined}>
    <div className="table-frame" role="region" aria-label={say('申请的', 'What is asked')} tabIndex={0}><table className="table told"><tbody>
      {filed.asked.map(asked => <tr key={asked.key} data-off={isOff(said?.[asked.key]) ? '' : undefined}><th scope="row">{asked.label}</th><td>{asked.text}</td>{bound ? <Beside asked={asked} said={said?.[asked.key]} looked={said !== null} /> : null}</tr>)}
      <tr><th scope="row">{say('提的人', 'By')}</th><td colSpan={bound ? 4 : 1}>{filed.accountName}<span className="muted">{say('，', ', ')}{exactTime(filed.openedAt)}</span></td></tr>
    </tbody></table></div>
    {bound && said === null ? <p className="inside muted small">{say('“看数据里的”会按你们部门的授权去查，看了什么记在存证里。', 'Looking reads under your department’s grants, and is kept in the ledger.')}</p> : null}
    <footer>{thingsOf(filed).map(({ name, to }) => <Link key={to} to={to}>{name}</Link>)}<Link to={paths.console.ledger({ subject: filed.id })}>{say('每一步的存证', 'Every step in the ledger')}</Link></footer>
  </Card>
}
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
