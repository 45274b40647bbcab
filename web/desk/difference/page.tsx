import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { link } from '../../api/client.ts'
import { type Delivery, type Difference } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { SelectField } from '../../ui/form.tsx'
import { count, shortTime } from '../../ui/format.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable, typing } from '../../ui/table.tsx'
import { Both, Detail } from './detail.tsx'

const limit = 50
type Kind = Difference['items'][number]['kind']
export const kinds = (): { kind: Kind; word: string; icon: IconName }[] => [
  { kind: 'added', word: say('新增', 'New'), icon: 'plus' }, { kind: 'changed', word: say('改了', 'Changed'), icon: 'edit' }, { kind: 'removed', word: say('没有了', 'Gone'), icon: 'missing' },
]
export const kindOf = (kind: Kind) => kinds().find(each => each.kind === kind)!

/** 两批之间差在哪: which records came, changed and went between the states after two deliveries. */
export function Page() {
  const { code = '' } = useParams()
  const dataset = useAsk('catalogue.readDataset', { code })
  const deliveries = useAsk('exchange.list', { code, state: 'applied', limit: 500 })
  return <Answer asked={dataset} what={say('约定', 'the contract')}>{({ name }) => <>
    <Heading title={say(`两批之间差在哪：${name}`, `What differs: ${name}`)} crumbs={[{ name: say('数据目录', 'Catalogue'), to: paths.desk.catalogue() }, { name, to: paths.desk.dataset(code) }, { name: say('交付', 'Deliveries'), to: paths.desk.dataset(code, 'deliveries') }]}
      about={say('一批入库以后和另一批入库以后，逐条比。看了什么，账本里都记一笔。', 'The records after one delivery and after a later one, row by row. Every look is noted in the ledger.')} />
    <Answer asked={deliveries} what={say('交付批次', 'the deliveries')} rows={3}>{({ items }) => items.length === 0
      ? <div className="card"><Empty icon="inbox" title={say('还没有入库的批次', 'No delivery is in yet')}>{say('交了两批以后，这里能看出第二批改了什么。', 'With the second delivery one sees here what it changed.')}</Empty></div>
      : <Between code={code} deliveries={items} />}</Answer>
  </>}</Answer>
}

const called = ({ number, receivedAt, correctionOf }: Delivery) => say(`第 ${number} 批（${shortTime(receivedAt)}${correctionOf ? '，更正' : ''}）`, `no. ${number} (${shortTime(receivedAt)}${correctionOf ? ', correction' : ''})`)

/** `deliveries` latest first. Without a choice: the last one against the one before. */
function Between({ code, deliveries }: { code: string; deliveries: Delivery[] }) {
  const address = useAddress(), me = useMe().data
  const last = deliveries.find(({ id }) => id === address.get('to')) ?? deliveries[0]!
  const at = deliveries.indexOf(last)
  const first = deliveries.slice(at + 1).find(({ id }) => id === address.get('from')) ?? deliveries[at + 1]
  const kind = kinds().find(each => each.kind === address.get('kind'))?.kind, field = address.get('field')
  const input = { code, to: last.id, ...first ? { from: first.id } : {}, ...kind ? { kind } : {}, ...field ? { field } : {} }
  const asked = useAsk('exchange.difference', { ...input, limit, offset: address.number('offset') }, { keep: true })
  const [open, setOpen] = useState<number | null>(null)
  /** One delivery back or on, compared with the one before it. */
  const step = (by: number) => { const next = deliveries[at + by]; if (next) address.set({ to: next.id, from: deliveries[at + by + 1]?.id ?? null, field: null }) }
  useSteps(step)
  return <>
    <section className="card inside" aria-label={say('比哪两批', 'Which deliveries')} style={{ marginTop: 12 }}>
      <div className="grid-of-fields" style={{ alignItems: 'end' }}>
        <SelectField label={say('从', 'From')} value={first?.id ?? ''} {...first ? {} : { none: say('第一批以前，什么都没有', 'before the first: nothing') }} choices={deliveries.slice(at + 1).map(each => ({ value: each.id, label: called(each) }))} change={from => address.set({ from, field: null })} />
        <SelectField label={say('到', 'To')} value={last.id} choices={deliveries.map(each => ({ value: each.id, label: called(each) }))} change={to => address.set({ to, field: null })} />
        <div className="row"><button type="button" className="button" disabled={at + 1 >= deliveries.length} onClick={() => step(1)}><Icon name="previous" />{say('早一批', 'Earlier')} <kbd className="wide-only">[</kbd></button>
          <button type="button" className="button" disabled={at === 0} onClick={() => step(-1)}>{say('晚一批', 'Later')} <kbd className="wide-only">]</kbd><Icon name="next" /></button></div>
      </div>
    </section>
    <Answer asked={asked} what={say('差别', 'what differs')} rows={8}>{found => {
      const all = found.added + found.changed + found.removed
      const named = new Map(found.fields.map(each => [each.code, each]))
      const row = open === null ? undefined : found.items[open]
      return <>
        <h2 className="finding" role="status">{all === 0 ? say('这两批之间，一条都没变', 'Not one record differs') : say(`新增 ${count(found.added)} 条，改了 ${count(found.changed)} 条，没有了 ${count(found.removed)} 条`, `${count(found.added)} new, ${count(found.changed)} changed, ${count(found.removed)} gone`)}</h2>
        {all === 0 ? null : <div className="row" role="group" aria-label={say('只看哪一种', 'Which kind')}>
          <button type="button" className="chip" aria-pressed={!kind && !field} onClick={() => address.set({ kind: null, field: null })}>{say('全部', 'All')} {count(all)}</button>
          {kinds().map(each => <button type="button" className="chip" key={each.kind} aria-pressed={kind === each.kind && !field} onClick={() => address.set({ kind: each.kind, field: null })}><Icon name={each.icon} />{each.word} {count(found[each.kind])}</button>)}
        </div>}
        {found.byField.length > 0 ? <div className="row" style={{ marginTop: 8 }} role="group" aria-label={say('改了哪一项', 'Which field changed')}>
          <span className="muted">{say('改的是', 'Changed fields')}</span>
          {found.byField.slice(0, 12).map(each => <button type="button" className="chip" key={each.field} aria-pressed={field === each.field} onClick={() => address.set(field === each.field ? { field: null } : { field: each.field, kind: null })}>{named.get(each.field)?.name ?? each.field} {count(each.count)}</button>)}
        </div> : null}
        <section className="card" style={{ marginTop: 12 }} aria-label={say('逐条的差别', 'Row by row')}>
          <DataTable name={say('差别', 'Difference')} rows={found.items} id={each => `${each.kind}-${each.key}`} tools={false} compact={false}
            columns={[
              { key: 'kind', name: say('怎么变了', 'How'), show: each => { const { word, icon } = kindOf(each.kind); return <button type="button" className="textlink whole" data-row-link="" aria-label={say(`${word}：${each.key}，看整条`, `${word}: ${each.key}, see it whole`)} onClick={() => setOpen(found.items.indexOf(each))}><Icon name={icon} /> {word}</button> } },
              { key: 'key', name: say('哪一条', 'Record'), show: each => <span className="mono whole">{each.key}</span> },
              { key: 'what', name: say('变了什么', 'What'), show: each => <What change={each} fields={found.fields} /> },
            ]}
            empty={<Empty good={all === 0} icon="search" title={all === 0 ? say('一条都没变', 'Nothing differs') : say('这一种没有', 'None of this kind')}>{all === 0 ? say('文件一样，或者改的都在你的岗位看得到的范围以外。', 'The files agree, or the changes lie outside what your post may see.') : undefined}</Empty>}
            foot={<div className="row between grow"><span className="keys small muted"><span><kbd>j</kbd> <kbd>k</kbd> {say('上下', 'down, up')}</span><span><kbd>Enter</kbd> {say('看整条', 'see it whole')}</span><span><kbd>[</kbd> <kbd>]</kbd> {say('换批次', 'other deliveries')}</span></span>
              <div className="row"><Pager total={found.total} limit={limit} shown={found.items.length} />
                {may(me, 'exchange.downloadDifference') && found.total > 0 ? <a className="button little" href={link('exchange.downloadDifference', input)} download><Icon name="download" />{say(`下载这 ${count(found.total)} 条`, `Download these ${count(found.total)}`)}</a> : null}</div></div>} />
        </section>
        {row ? <Detail change={row} fields={found.fields} from={found.from?.number ?? null} to={found.to.number} close={() => setOpen(null)} {...open! > 0 ? { previous: () => setOpen(open! - 1) } : {}} {...open! + 1 < found.items.length ? { next: () => setOpen(open! + 1) } : {}} /> : null}
      </>
    }}</Answer>
  </>
}

function What({ change, fields }: { change: Difference['items'][number]; fields: Difference['fields'] }) {
  if (change.kind !== 'changed') {
    const values = change.after ?? change.before ?? {}
    return <span className="clamp muted">{fields.filter(({ code, shown }) => shown !== 'hidden' && values[code]).slice(0, 6).map(({ code, name }) => say(`${name} ${values[code]}`, `${name}: ${values[code]}`)).join(say('，', ', '))}</span>
  }
  if (change.changed.length === 0) return <span className="muted">{say('改的是你的岗位看不到的项', 'Only fields that your post may not see')}</span>
  return <span className="changes">{change.changed.map(code => fields.find(field => field.code === code)).map(field => field ? <span key={field.code}><span className="muted">{field.name}</span> <Both field={field} change={change} /></span> : null)}</span>
}

/** [ and ] go from delivery to delivery, while nobody types. */
function useSteps(step: (by: number) => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      if (event.key === '[' || event.key === ']') { event.preventDefault(); step(event.key === '[' ? 1 : -1) }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [step])
}
