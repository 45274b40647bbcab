import { useState } from 'react'
import { Link } from 'react-router'
import { call, type Output, Refusal } from '../../../api/client.ts'
import { longDay } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Mark } from '../../../ui/mark.tsx'
import { may, useMe } from '../../../ui/me.ts'
import { useOnce } from '../../../ui/once.ts'
import { Card } from '../../../ui/page.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { paths } from '../../../ui/paths.ts'
import { say } from '../../../ui/say.tsx'
import { creditDataset } from '../../credit/words.ts'

type Said = Output<'credit.about'>
/** 没有授权: said wherever credit would have been looked at, with where to ask for it. */
export function NotGranted({ service }: { service: string | null }) {
  const me = useMe().data
  return <p className="note near"><Icon name="near" /><span>{say('没有授权，没有查信用，不影响办理；', 'No grant: credit was not looked at; nothing stops. ')}{may(me, 'grant.request') ? <Link className="textlink" to={paths.desk.requestGrant(creditDataset, service === null ? {} : { service })}>{say('可以在这里申请', 'Ask for one here')}</Link> : say('请部门的数据管理员申请。', 'Your department’s data steward can ask for one.')}</span></p>
}
/** 信用: what is public of whoever applied, looked up only when somebody presses, under the department's grant for this service. No score: entries with their source. */
export function Credit({ filed, service }: { filed: string; service: string | null }) {
  const me = useMe().data, [said, setSaid] = useState<Said | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  if (!may(me, 'credit.about')) return null
  const look = () => once(async () => { setError(null); try { setSaid(await call('credit.about', { filed })) } catch (failure) { setSaid(null); setError(failure) } }), refused = error instanceof Refusal ? error.code : null
  return <Card title={say('信用', 'Credit')} note={said === null ? undefined : said.items.length > 0 ? <Mark state="near">{say(`${said.items.length} 条公示中的记录`, `${said.items.length} public entries`)}</Mark> : undefined}
    actions={<button type="button" className="button little" aria-disabled={busy} onClick={look}>{said === null ? say('查信用', 'Look at credit') : say('再查一次', 'Look again')}</button>}>
    <div className="inside stack tight" role="status">
      {said === null && !error ? <p className="muted small">{say('按你们部门的授权查，查了记一笔，当事人看得到。', 'Read under your department’s grant; the person sees each look.')}</p> : null}
      {refused === 'credit.noGrant' ? <NotGranted service={service} /> : refused === 'credit.noKeeper' ? <p className="muted">{say('还没有部门登记公共信用数据，没有查。', 'Nobody keeps credit here yet; it was not looked at.')}</p> : error ? <ErrorNote error={error} /> : null}
      {said ? <>
        <p>{said.brokenPromise === true ? <Mark state="late">{say('违反过告知承诺，还在公示', 'Broke a promise, still public')}</Mark> : said.items.length === 0 ? <Mark state="good">{say('没有公示中的记录', 'Nothing is public')}</Mark> : said.brokenPromise === false ? <Mark state="good">{say('没有违反告知承诺的记录', 'No broken promise')}</Mark> : null}</p>
        {said.items.map(({ values }, index) => <dl key={values.entry_no ?? index} className="pairs">{said.fields.flatMap(({ code, name, shown }) => { const value = values[code] ?? (shown === 'hidden' ? say('不给看', 'hidden') : null); return value === null || code === 'entry_no' ? [] : [<Pair key={code} name={name} value={value} />] })}</dl>)}
        {said.grant ? <p className="muted small">{say('按', 'Under ')}<Link className="textlink" to={paths.desk.grant(said.grant.id)}>{say(`${said.grant.number} 号授权`, `grant ${said.grant.number}`)}</Link>{say(`查的：${said.grant.purpose}，${longDay(said.grant.until)}到期。`, `: ${said.grant.purpose}, until ${longDay(said.grant.until)}.`)}</p> : null}
      </> : null}
    </div>
  </Card>
}
const Pair = ({ name, value }: { name: string; value: string }) => <><dt>{name}</dt><dd>{value}</dd></>
