import { Link } from 'react-router'
import { type Mismatch } from '../../api/shape.ts'
import { chosen, limit } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Mark } from '../../ui/mark.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { mismatchKinds, mismatchText, mismatchWord } from './words.ts'

/** Where one goes to mend it. */
function placeOf({ kind, demand, duty, exclusion, grant, dataset }: Mismatch): string {
  if (kind === 'demandWithoutGrant' && dataset) return paths.desk.requestGrant(dataset)
  if (grant) return paths.desk.grant(grant)
  if (duty && kind.startsWith('duty')) return paths.desk.lists('duties', { open: duty })
  if (demand) return paths.desk.lists('demands', { open: demand })
  if (exclusion) return paths.desk.lists('exclusions', { open: exclusion })
  return dataset ? paths.desk.dataset(dataset) : paths.desk.lists()
}

/** 对账: what does not agree, as chips by kind and as a list of what to do. */
export function Reconciliation() {
  const address = useAddress(), kind = chosen(mismatchKinds(), address.get('kind'))
  const asked = useAsk('lists.reconcile', { limit, offset: address.number('offset'), ...kind ? { kind } : {} }, { keep: true })
  const columns: Column<Mismatch>[] = [
    { key: 'name', name: say('哪一条', 'Which'), show: row => row.name, text: row => row.name },
    { key: 'kind', name: say('哪里对不上', 'What is wrong'), show: row => { const { state, word } = mismatchWord(row.kind); return <Mark state={state}>{word}</Mark> }, text: row => mismatchWord(row.kind).word },
    { key: 'text', name: say('怎么办', 'What to do'), show: row => mismatchText(row), text: row => mismatchText(row) },
    { key: 'organization', name: say('该谁办', 'Whose turn'), show: row => row.organizationName, text: row => row.organizationName },
    { key: 'dataset', name: say('哪份数据', 'Dataset'), show: row => row.dataset ? <Link to={paths.desk.dataset(row.dataset)}>{row.datasetName}</Link> : '', text: row => row.datasetName },
  ]
  return <Answer asked={asked} what={say('对账结果', 'the reconciliation')} rows={8}>{({ items, total, counts }) => <>
    {counts.length > 0 ? <div className="toolbar" role="group" aria-label={say('按哪里对不上来看', 'By what is wrong')}>
      {counts.map(each => <button key={each.kind} type="button" className="chip" aria-pressed={kind === each.kind} onClick={() => address.set({ kind: kind === each.kind ? null : each.kind })}>{mismatchWord(each.kind).word}<span className="badge">{each.count}</span></button>)}
    </div> : null}
    <section className="card" aria-label={say('对不上的', 'Mismatches')}>
      <DataTable name={say('对不上的', 'Mismatches')} rows={items.map((item, index) => ({ ...item, index }))} columns={columns} id={row => row.index} to={placeOf} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('处', '')} />}
        empty={<Empty good title={say('都对得上', 'All agree')}>{say('需求有人答，责任有数据，授权有需求，负面清单和共享类型一致。', 'Demands are answered, duties have data, grants have demands, and the negative list agrees with the share types.')}</Empty>} />
    </section>
  </>}</Answer>
}
