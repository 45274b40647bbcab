import { useState } from 'react'
import { Link } from 'react-router'
import { callForReceipt, type Output } from '../../api/client.ts'
import { type Grant } from '../../api/shape.ts'
import { TextField } from '../../ui/form.tsx'
import { count, halfWidth } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { ReceiptNote } from '../../ui/receipt.tsx'
import { say } from '../../ui/say.tsx'
import { Value } from '../../ui/value.tsx'
import { paths } from '../../ui/paths.ts'
import { Raise } from '../objection/raise.tsx'

interface Looked { /** The one that was asked for. */ key: Record<string, string> | null; found: Output<'grant.query'> | null; verified: Output<'grant.verify'> | null; receipt: string | null; body: Uint8Array<ArrayBuffer> }
type Values = Readonly<Record<string, string | null>>
type Mode = 'key' | 'first' | 'verify'

/** 试一试接口: through the grant itself, under one's own name, noted like any call. */
export function Try({ grant }: { grant: Grant }) {
  const modes: { mode: Mode; word: string }[] = [
    ...grant.can.includes('grant.query') ? [{ mode: 'key' as const, word: say('查一条', 'One record') }, { mode: 'first' as const, word: say('看前 10 条', 'The first 10') }] : [],
    ...grant.can.includes('grant.verify') ? [{ mode: 'verify' as const, word: say('核验', 'Verify') }] : [],
  ]
  const [mode, setMode] = useState<Mode | null>(modes[0]?.mode ?? null), [typed, setTyped] = useState<Record<string, string>>({})
  const me = useMe().data, [doubted, setDoubted] = useState<{ key: Record<string, string> | null; values: Values } | null>(null)
  const [looked, setLooked] = useState<Looked | null>(null), [error, setError] = useState<unknown>(null), [busy, once] = useOnce()
  if (mode === null) return null
  const keys = grant.fields.filter(({ key }) => key), others = grant.fields.filter(({ key }) => !key)
  const set = (code: string) => (text: string) => setTyped(before => ({ ...before, [code]: text }))
  const value = (code: string) => halfWidth(typed[code] ?? '')
  const key = Object.fromEntries(keys.map(({ code }) => [code, value(code)])), whole = keys.every(({ code }) => value(code) !== '')
  const go = () => once(async () => {
    setError(null)
    try {
      if (mode === 'verify') {
        const values = Object.fromEntries(others.map(({ code }) => [code, value(code)]).filter(([, text]) => text !== ''))
        const { output, ...rest } = await callForReceipt('grant.verify', { id: grant.id, checks: [{ key, values }] })
        setLooked({ key, found: null, verified: output, ...rest })
      } else {
        const { output, ...rest } = await callForReceipt('grant.query', { id: grant.id, ...mode === 'key' ? { key } : { limit: 10 } })
        setLooked({ key: mode === 'key' ? key : null, found: output, verified: null, ...rest })
      }
    } catch (failure) { setLooked(null); setError(failure) }
  })
  return <><form className="stack tight" onSubmit={event => { event.preventDefault(); go() }}>
    <div className="row" role="group" aria-label={say('怎么试', 'How')}>{modes.map(each => <button type="button" className="chip" key={each.mode} aria-pressed={mode === each.mode} onClick={() => { setMode(each.mode); setLooked(null); setError(null) }}>{each.word}</button>)}</div>
    {mode === 'first' ? null : <div className="grid-of-fields">{keys.map(({ code, name }) => <TextField key={code} id={`try-${code}`} label={name} value={typed[code] ?? ''} change={set(code)} longest={200} />)}
      {mode === 'verify' ? others.map(({ code, name }) => <TextField key={code} label={name} optional value={typed[code] ?? ''} change={set(code)} longest={200} />) : null}</div>}
    <div className="row"><button type="submit" className="button primary" disabled={busy || (mode !== 'first' && !whole)}><Icon name="play" />{mode === 'verify' ? say('核一核', 'Verify') : say('查一查', 'Look')}</button>
      <span className="small muted">{say(`记在你名下，用途“${grant.purpose}”；被看的人查得到。`, `Noted under your name for “${grant.purpose}”; whoever is looked at can see it.`)}</span></div>
    {error !== null ? <ErrorNote error={error} kept /> : null}
    {looked ? <div className="stack tight" role="status">
      {looked.verified ? <Mark state={looked.verified.matched > 0 ? 'good' : 'late'}>{looked.verified.matched > 0 ? say('对得上', 'It agrees') : say('对不上：没有这条记录，或者有一项不一样', 'It does not agree: no such record, or something differs')}</Mark> : null}
      {looked.found ? <Found found={looked.found} doubt={may(me, 'objection.raise') && others.length > 0 ? values => setDoubted({ key: looked.key ?? shownKey(grant, values), values }) : null} /> : null}
      {looked.verified && looked.verified.matched === 0 && looked.key && may(me, 'objection.raise') && others.length > 0 ? <button type="button" className="button" onClick={() => setDoubted({ key: looked.key, values: {} })}>{say('有疑义，请对方核对', 'Have it checked')}</button> : null}
      {looked.receipt ? <><ReceiptNote receipt={looked.receipt} body={looked.body} name={`${grant.dataset}.json`} /><p className="small muted"><Link to={paths.receipt()}>{say('回执怎么核验', 'How a receipt is checked')}</Link></p></> : null}
    </div> : null}
  </form>
    {doubted?.key ? <Raise which={{ grant: grant.id, key: doubted.key }} providerName={grant.providerName} fields={others} values={doubted.values} close={() => setDoubted(null)} /> : null}</>
}
/** The key of a record that is shown as it is; null where a part of it is not for this reader. */
function shownKey(grant: Grant, values: Values): Record<string, string> | null {
  const keys = grant.fields.filter(({ key }) => key)
  return keys.every(({ code, shown }) => shown === 'clear' && values[code] !== null && values[code] !== undefined) ? Object.fromEntries(keys.map(({ code }) => [code, String(values[code])])) : null
}

function Found({ found: { fields, items, next }, doubt }: { found: Output<'grant.query'>; doubt: ((values: Values) => void) | null }) {
  if (items.length === 0) return <Mark state="missing">{say('没有这条记录，或者不在授权的范围里', 'No such record, or it lies outside the grant')}</Mark>
  return <div className="table-frame" role="region" aria-label={say('查到的记录', 'Records found')} tabIndex={0}><table className="table compact">
    <caption className="small muted" style={{ textAlign: 'left' }}>{say(`${count(items.length)} 条${next ? '，后面还有' : ''}`, `${count(items.length)}${next ? ', and more' : ''}`)}</caption>
    <thead><tr>{fields.map(field => <th scope="col" key={field.code}>{field.name}{field.shown === 'clear' ? null : <span className="tiny muted"> <Icon name="lock" />{field.shown === 'masked' ? say('遮住', 'masked') : say('看不到', 'hidden')}</span>}</th>)}{doubt ? <th scope="col">{say('对不对', 'Right?')}</th> : null}</tr></thead>
    <tbody>{items.map((item, index) => <tr key={index}>{fields.map(field => <td key={field.code}><Value field={{ ...field, type: 'text' }} value={item.values[field.code]} /></td>)}{doubt ? <td><button type="button" className="textlink whole" onClick={() => doubt(item.values)}>{say('有疑义', 'Doubtful')}</button></td> : null}</tr>)}</tbody>
  </table></div>
}
