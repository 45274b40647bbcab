import { useState } from 'react'
import { type Contract, type Delivery, type Rejected } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Check } from '../../ui/form.tsx'
import { count, halfWidth } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { Unsaved } from '../../ui/unsaved.tsx'
import { walk } from '../contract/field-table.tsx'
import { running } from '../words.ts'
import { useCorrection } from './correction.ts'
import { Live } from './progress.tsx'

/** What was typed: by line, by field. It is personal, so it stays in this page and nowhere else. */
type Edits = Record<number, Record<string, string>>
const limit = 50

/** 改退回的记录: the wrong cells as inputs, what is wrong beside them; what is mended goes in as a delivery of its own. */
export function Mend({ delivery, contract }: { delivery: Delivery; contract: Contract }) {
  const address = useAddress()
  const reason = address.get('reason')
  const asked = useAsk('exchange.rejects', { id: delivery.id, open: true, limit, offset: address.number('offset'), ...reason ? { reason } : {} }, { keep: true })
  const [edits, setEdits] = useState<Edits>({})
  const [every, setEvery] = useState(false)
  const correct = useTell('exchange.correct')
  const correction = useCorrection(result => {
    setEdits(now => Object.fromEntries(Object.entries(now).filter(([line]) => !result.passed.includes(Number(line)))))
    tell(result.failed === 0 ? say(`改好了 ${result.passed.length} 行，都入库了`, `${result.passed.length} rows mended and stored`) : say(`入库 ${result.passed.length} 行，还有 ${result.failed} 行不对，原因写在旁边`, `${result.passed.length} stored, ${result.failed} still wrong; the reason stands beside each`))
  })
  const lines = Object.keys(edits).map(Number)
  const set = (line: number, field: string, value: string, was: string) => setEdits(now => {
    const row = { ...now[line], [field]: value }
    if (value === was) delete row[field]
    const { [line]: _, ...rest } = now
    return Object.keys(row).length > 0 ? { ...rest, [line]: row } : rest
  })
  const handIn = async () => {
    const rows = lines.map(line => ({ line, values: edits[line] ?? {} }))
    try {
      const sent = await correct.mutateAsync({ id: delivery.id, rows })
      correction.watch(sent.id, rows)
    } catch { /* told below; everything typed is still there */ }
  }
  const busy = correct.isPending || (correction.going !== null && running(correction.going.state))
  return <div id="mend" style={{ scrollMarginTop: 60 }}><Card title={say('在这里改', 'Mend here')} note={reason ? say('只看一种原因的', 'one reason only') : undefined} actions={<Check label={say('看全部列', 'All columns')} value={every} change={setEvery} />}>
    <Unsaved when={lines.length > 0} what={say(`改了 ${lines.length} 行还没交。里面可能有个人信息，浏览器不替你存，离开就没了。`, `${lines.length} mended rows are not handed in. They may be personal, so the browser does not keep them.`)} />
    {correction.going && running(correction.going.state) ? <Live delivery={correction.going} /> : null}
    <Answer asked={asked} what={say('退回的记录', 'the rejected rows')} rows={6}>{page => page.items.length === 0
      ? <Empty good title={reason ? say('这种原因的都改好了', 'All of this reason are mended') : say('退回的都改好了', 'All rejected rows are mended')} actions={reason ? <button type="button" className="button" onClick={() => address.set({ reason: null })}>{say('看别的原因', 'Other reasons')}</button> : undefined} />
      : <>
        <Sheet rows={page.items} contract={contract} every={every} edits={edits} set={set} again={correction.again} />
        <footer className="row between" style={{ padding: '8px 10px', borderTop: '1px solid var(--line)' }}>
          <span className="small muted"><span className="wide-only"><kbd>Enter</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {say('上下走；可以从表格软件里整块粘贴', 'up, down; a block can be pasted from a spreadsheet')}</span></span>
          <Pager total={page.total} limit={limit} shown={page.items.length} unit={say('行', 'rows')} />
        </footer>
      </>}</Answer>
    {lines.length > 0 || correct.isError ? <div className="sticky-foot stack tight" style={{ margin: 10 }}>
      {correct.isError ? <ErrorNote error={correct.error} kept /> : null}
      <div className="row">
        <button type="button" className="button primary" disabled={busy || lines.length === 0} onClick={() => void handIn()}>{say(`交这 ${count(lines.length)} 行`, `Hand in ${count(lines.length)} rows`)}</button>
        <button type="button" className="button" disabled={busy} onClick={() => { const lost = edits; setEdits({}); tell(say('改的都放弃了', 'All changes dropped'), () => setEdits(lost)) }}>{say('都不改了', 'Drop changes')}</button>
        <span className="muted">{say('交上去会按同样的规则再核一遍，对的才入库。', 'They are checked by the same rules; only what is right is stored.')}</span>
      </div>
    </div> : null}
  </Card></div>
}

interface SheetProps { rows: readonly Rejected[]; contract: Contract; every: boolean; edits: Edits; set: (line: number, field: string, value: string, was: string) => void; again: ReadonlyMap<number, readonly string[]> }

/** Keys and wrong fields first; the rest on wish. */
function Sheet({ rows, contract, every, edits, set, again }: SheetProps) {
  const wrong = new Set(rows.flatMap(row => row.reasons.map(reason => reason.field)))
  const ruled = rows.some(row => row.reasons.some(reason => reason.field === null))
  const shown = contract.fields.filter(field => every || ruled || field.key || wrong.has(field.code)).slice(0, every ? 500 : 12)
  const clean = (code: string, text: string) => { const field = contract.fields.find(each => each.code === code); return field && (field.type !== 'text' || field.sensitive === 'residentId' || field.sensitive === 'phone' || field.sensitive === 'uscc') ? halfWidth(text) : text }
  /** A block from a spreadsheet fills the cells to the right and below. */
  const paste = (event: React.ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '')
    if (!/[\t\n]/.test(text)) return
    event.preventDefault()
    text.split(/\r?\n/).forEach((line, down) => line.split('\t').forEach((cell, right) => {
      const target = rows[row + down], field = shown[column + right]
      if (target && field) set(target.line, field.code, clean(field.code, cell), target.values[field.code] ?? '')
    }))
  }
  return <div className="table-frame" role="region" aria-label={say('改退回的记录', 'Mend rejected rows')} tabIndex={0} style={{ maxHeight: '70vh' }}><table className="table folds sheet" onKeyDown={walk}>
    <thead><tr><th scope="col">{say('行', 'Line')}</th>{shown.map(field => <th scope="col" key={field.code}>{field.name}{field.key ? <span className="dim"> {say('主键', 'key')}</span> : null}</th>)}</tr></thead>
    <tbody>{rows.map((row, index) => {
      const edited = edits[row.line] ?? {}, bad = new Set(row.reasons.map(reason => reason.field))
      return [<tr key={row.line}>
        <th scope="row" className="muted">{row.line}</th>
        {shown.map((field, column) => {
          const was = row.values[field.code] ?? '', value = edited[field.code] ?? was, isWrong = bad.has(field.code) && edited[field.code] === undefined
          return <td key={field.code} data-of={field.name} className={edited[field.code] !== undefined ? 'changed-cell' : undefined}><input className="input" type="text" data-column={field.code} aria-label={say(`第 ${row.line} 行 ${field.name}`, `line ${row.line} ${field.name}`)} size={Math.max(6, Math.min(24, value.length + 1))} value={value} spellCheck={false} autoComplete="off"
            {...isWrong ? { 'aria-invalid': true, 'aria-describedby': `why-${row.line}` } : {}} onPaste={event => paste(event, index, column)} onChange={event => set(row.line, field.code, event.target.value, was)} onBlur={event => { const better = clean(field.code, event.target.value); if (better !== event.target.value) set(row.line, field.code, better, was) }} /></td>
        })}
      </tr>, <tr className="beside" key={`${row.line}-why`}><td colSpan={shown.length + 1} id={`why-${row.line}`}>{(again.get(row.line) ?? row.reasons.map(reason => `${reason.message.replace(/^(.+)：(?=\1)/, '')}${reason.howToMend ? say('。', '. ') + reason.howToMend : ''}`)).map(text => <div className="wrong" key={text}><Icon name="late" /><span>{text}</span></div>)}</td></tr>]
    })}</tbody>
  </table></div>
}
