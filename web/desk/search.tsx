import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../api/client.ts'
import { type Fresh, type OpenType, type ShareType, type UpdateCycle } from '../api/shape.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { shortDay } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark, Tag } from '../ui/mark.tsx'
import { may, useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { Empty } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { type Column, DataTable } from '../ui/table.tsx'
import { Score } from './home.tsx'
import { freshness, reach } from './standing.ts'
import { datasetState, labelOf, openTypes, shareTypes, updateCycles } from './words.ts'

type Found = Output<'catalogue.listDatasets'>
type Row = Found['items'][number]
type FacetName = keyof Found['facets']
const limit = 50
const oneOf = <T extends string>(choices: readonly { value: T }[], value: string): { [key: string]: T } | undefined => { const found = choices.find(choice => choice.value === value); return found ? { found: found.value } : undefined }

/** 数据目录: words, two characters or pinyin initials, narrowed by facets; all of it is in the address. */
export function Page() {
  const address = useAddress()
  const q = address.get('q')
  const shareType = oneOf<ShareType>(shareTypes(), address.get('shareType'))?.found
  const openType = oneOf<OpenType>(openTypes(), address.get('openType'))?.found
  const updateCycle = oneOf<UpdateCycle>(updateCycles(), address.get('updateCycle'))?.found
  const state = oneOf([{ value: 'draft' as const }, { value: 'published' as const }, { value: 'withdrawn' as const }], address.get('state'))?.found
  const asked = useAsk('catalogue.listDatasets', {
    limit, offset: address.number('offset'), ...q ? { q } : {}, ...shareType ? { shareType } : {}, ...openType ? { openType } : {}, ...updateCycle ? { updateCycle } : {},
    ...state ? { state } : {}, ...address.get('provider') ? { provider: address.get('provider') } : {}, ...address.get('theme') ? { theme: address.get('theme') } : {},
  }, { keep: true })
  const me = useMe().data, published = (asked.data?.items ?? []).filter(row => row.state === 'published').map(row => row.code)
  const known = useAsk('exchange.freshness', { datasets: published }, { enabled: published.length > 0 && may(me, 'exchange.freshness'), keep: true }).data
  const fresh = new Map((known?.items ?? []).map(item => [item.code, item]))
  const narrowed = ['provider', 'shareType', 'openType', 'updateCycle', 'state', 'theme'].filter(name => address.has(name))
  return <>
    <Heading title={say('数据目录', 'Catalogue')} about={say('全省登记过的数据都在这里。两个字、拼音首字母、部门名都能找。', 'All registered data. Two characters, pinyin initials or a department’s name will do.')} />
    <Words q={q} set={text => address.set({ q: text }, true)} />
    <div className="with-facets">
      <Answer asked={asked} what={say('目录', 'the catalogue')} rows={8}>{found => <>
        <Facets found={found} />
        <section className="card" aria-label={say('找到的数据', 'Found datasets')}>
          {found.loose ? <p className="note near" style={{ margin: 10 }}><Icon name="near" /><span>{say(`没有一字不差的“${q}”，这些最接近。`, `Nothing matches “${q}” exactly; these come closest.`)}</span></p> : null}
          <DataTable name={say('数据目录', 'Catalogue')} rows={found.items} columns={columns(fresh)} id={row => row.code} to={row => paths.desk.dataset(row.code)} compact={false}
            empty={<Nothing q={q} narrowed={narrowed} clear={() => address.set(Object.fromEntries(narrowed.map(name => [name, null])))} />}
            foot={<Pager total={found.total} limit={limit} shown={found.items.length} unit={say('份', '')} />} />
        </section>
      </>}</Answer>
    </div>
  </>
}

/** What is typed is asked a moment later, so that a name is not asked letter by letter. */
function Words({ q, set }: { q: string; set: (text: string) => void }) {
  const [text, setText] = useState(q)
  const [composing, setComposing] = useState(false)
  useEffect(() => { if (!composing && text !== q) { const timer = setTimeout(() => set(text), 250); return () => clearTimeout(timer) } }, [text, composing, q, set])
  return <search className="finder"><Icon name="search" />
    <input className="input" data-find="" type="search" aria-label={say('找数据', 'Find data')} placeholder={say('比如：出生、csyxzm、卫健', 'e.g. birth, csyxzm, health')} value={text}
      onCompositionStart={() => setComposing(true)} onCompositionEnd={event => { setComposing(false); setText(event.currentTarget.value) }}
      onChange={event => setText(event.target.value)} onKeyDown={event => { if (event.key === 'Enter') set(text); if (event.key === 'Escape') { setText(''); set('') } }} />
  </search>
}

const facetNames = (): [FacetName, string][] => [
  ['provider', say('部门', 'Department')], ['theme', say('主题', 'Theme')], ['shareType', say('共享', 'Sharing')], ['openType', say('开放', 'Openness')], ['updateCycle', say('多久一批', 'Cycle')], ['state', say('状态', 'State')],
]
function labelled(name: FacetName, value: string, label: string): string {
  if (name === 'shareType') return labelOf(shareTypes(), value as ShareType)
  if (name === 'openType') return labelOf(openTypes(), value as OpenType)
  if (name === 'updateCycle') return labelOf(updateCycles(), value as UpdateCycle)
  if (name === 'state' && (value === 'draft' || value === 'published' || value === 'withdrawn')) return datasetState(value).word
  return label
}

function Facets({ found }: { found: Found }) {
  const address = useAddress()
  const groups = facetNames().filter(([name]) => found.facets[name].length > 0)
  if (groups.length === 0) return null
  const list = <div className="facets">{groups.map(([name, title]) => <fieldset key={name}><legend>{title}</legend>
    {found.facets[name].slice(0, 12).map(({ value, label, count }) => {
      const on = address.get(name) === value
      return <button type="button" key={value} aria-pressed={on} onClick={() => address.set({ [name]: on ? null : value })}><span>{labelled(name, value, label)}</span><span className="muted">{count}</span></button>
    })}</fieldset>)}</div>
  return <>
    <aside className="card wide-only" aria-label={say('缩小范围', 'Narrow')}>{list}</aside>
    <details className="more phone-only"><summary><Icon name="filter" />{say('缩小范围', 'Narrow')}</summary><div className="card">{list}</div></details>
  </>
}

function Nothing({ q, narrowed, clear }: { q: string; narrowed: string[]; clear: () => void }) {
  const me = useMe().data
  return <Empty icon="search" title={q ? say(`没找到“${q}”`, `Nothing for “${q}”`) : say('这个范围里没有数据', 'Nothing in this range')} actions={<>
    {narrowed.length > 0 ? <button type="button" className="button primary" onClick={clear}>{say('不限范围再找', 'Search without limits')}</button> : null}
    {may(me, 'catalogue.addDataset') ? <Link className="button" to={paths.desk.register()}>{say('登记一份', 'Register it')}</Link> : null}</>}>
    {say('换个说法试试：少打几个字，或者用拼音首字母。要是真没人登记过，可以由管它的部门登记。', 'Try other words, fewer characters or pinyin initials. If nobody has registered it, its department can.')}</Empty>
}

const columns = (fresh: ReadonlyMap<string, Fresh>): Column<Row>[] => [
  { key: 'name', name: say('数据', 'Dataset'), show: row => row.name, text: row => row.name },
  { key: 'summary', name: say('说明', 'About'), show: row => <span className="clamp muted">{row.summary || say('没有摘要', 'no summary')}</span>, text: row => row.summary },
  { key: 'provider', name: say('部门', 'Department'), show: row => row.providerName, text: row => row.providerName },
  { key: 'share', name: say('共享', 'Sharing'), show: row => <Tag icon={row.shareType === 'unconditional' ? 'check' : 'lock'}>{labelOf(shareTypes(), row.shareType)}</Tag>, text: row => labelOf(shareTypes(), row.shareType) },
  { key: 'state', name: say('状态', 'State'), show: row => { const { state, word } = datasetState(row.state); return <Mark state={state}>{word}</Mark> }, text: row => datasetState(row.state).word },
  ...fresh.size === 0 ? [] : [
    { key: 'fresh', name: say('新不新', 'Fresh'), show: (row: Row) => { const the = fresh.get(row.code); if (!the) return <span className="muted">—</span>; const { state, word } = freshness(the); return <Mark state={state}>{state === 'good' ? reach(the) ?? word : word}</Mark> }, text: (row: Row) => { const the = fresh.get(row.code); return the ? freshness(the).word : null } },
    { key: 'score', name: say('质量分', 'Score'), number: true, show: (row: Row) => <Score score={fresh.get(row.code)?.score ?? null} />, text: (row: Row) => fresh.get(row.code)?.score ?? null },
  ],
  { key: 'cycle', name: say('多久一批', 'Cycle'), show: row => labelOf(updateCycles(), row.updateCycle), text: row => labelOf(updateCycles(), row.updateCycle) },
  { key: 'fields', name: say('项数', 'Fields'), number: true, extra: true, show: row => row.fields, text: row => row.fields },
  { key: 'changed', name: say('改于', 'Changed'), extra: true, show: row => <span className="whole">{shortDay(row.changedAt)}</span>, text: row => row.changedAt.slice(0, 10) },
  { key: 'code', name: say('代码', 'Code'), extra: true, show: row => <span className="mono">{row.code}</span>, text: row => row.code },
  { key: 'level', name: say('级别', 'Level'), extra: true, show: row => <Tag>{row.classification}</Tag>, text: row => row.classification },
]
