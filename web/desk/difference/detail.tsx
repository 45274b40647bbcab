import { type Difference } from '../../api/shape.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { Value } from '../../ui/value.tsx'

type Change = Difference['items'][number]
type Field = Difference['fields'][number]

/** The old value struck out, the new one after it: read aloud as what it is, too. */
export const Both = ({ field, change }: { field: Field; change: Change }) => <><del><span className="sr">{say('原来 ', 'was ')}</span><Value field={field} value={change.before?.[field.code]} /></del> <Icon name="next" /> <ins><span className="sr">{say('现在 ', 'now ')}</span><Value field={field} value={change.after?.[field.code]} /></ins></>

/** One record, whole, before and after. */
export function Detail({ change, fields, from, to, close, previous, next }: { change: Change; fields: readonly Field[]; from: number | null; to: number; close: () => void; previous?: () => void; next?: () => void }) {
  return <Dialog broad title={say(`这一条：${change.key}`, `Record ${change.key}`)} close={close}>
    <div className="table-frame" role="region" aria-label={say('原来和现在', 'Before and after')} tabIndex={0}><table className="table compact">
      <thead><tr><th scope="col">{say('信息项', 'Field')}</th><th scope="col">{from === null ? say('原来', 'Before') : say(`第 ${from} 批以后`, `after no. ${from}`)}</th><th scope="col">{say(`第 ${to} 批以后`, `after no. ${to}`)}</th></tr></thead>
      <tbody>{fields.map(field => { const changed = change.changed.includes(field.code); return <tr key={field.code} {...changed ? { 'data-here': '' } : {}}>
        <th scope="row">{field.name}{changed ? <span className="tiny near"> {say('改了', 'changed')}</span> : null}</th>
        <td>{change.before ? <Value field={field} value={change.before[field.code]} /> : <span className="dim">{say('还没有', 'not yet')}</span>}</td>
        <td className={changed ? 'strong' : undefined}>{change.after ? <Value field={field} value={change.after[field.code]} /> : <span className="dim">{say('没有了', 'gone')}</span>}</td>
      </tr> })}</tbody>
    </table></div>
    <footer><button type="button" className="button" disabled={!previous} onClick={previous}><Icon name="previous" />{say('上一条', 'Previous')}</button><button type="button" className="button" disabled={!next} onClick={next}>{say('下一条', 'Next')}<Icon name="next" /></button>
      <span className="grow" /><button type="button" className="button" onClick={close}>{say('看完了', 'Close')}</button></footer>
  </Dialog>
}
