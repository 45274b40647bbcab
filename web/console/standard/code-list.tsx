import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAddress } from '../../ui/address.ts'
import { useAsk } from '../../ui/ask.ts'
import { count, longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { labelOf } from '../../desk/words.ts'
import { DivisionName, FindBox, PageAnswer } from '../bits.tsx'
import { type CodeList, provenances, provenanceState } from '../words.ts'
import { AddVersion } from './forms.tsx'

type Item = CodeList['items'][number]
const most = 500

/** 一张代码表: its values in one version, where they come from, and what is different from the version before. */
export function Page() {
  const { code = '' } = useParams()
  const address = useAddress(), me = useMe()
  const [adding, setAdding] = useState(false)
  const version = address.number('version'), q = address.get('q').trim().toLowerCase()
  const asked = useAsk('registry.readCodeList', { code, ...version ? { version } : {} }, { keep: true })
  const crumbs = [{ name: say('代码表', 'Code lists'), to: paths.console.codeLists() }]
  return <PageAnswer title={say('代码表', 'Code list')} crumbs={crumbs} asked={asked} what={say('这张代码表', 'the code list')} rows={10}>{list => {
    const state = provenanceState(list.provenance)
    const found = list.items.filter(item => q === '' || item.code.toLowerCase().includes(q) || item.name.toLowerCase().includes(q))
    return <>
      <Heading title={list.name} crumbs={crumbs} beside={<span className="mono muted">{list.code}</span>}
        actions={may(me.data, 'registry.addCodeListVersion') && list.version === Math.max(...list.versions) ? <button type="button" className="button" onClick={() => setAdding(true)}><Icon name="plus" />{say('换一版', 'A new version')}</button> : null} />
      {list.versions.length > 1 ? <nav className="tabs" aria-label={say('版本', 'Versions')}>{[...list.versions].sort((a, b) => b - a).map(each => <Link key={each} to={paths.console.codeList(code, { version: each })} aria-current={each === list.version ? 'page' : undefined}>{say(`第 ${each} 版`, `Version ${each}`)}</Link>)}</nav> : null}
      <Card title={say(`第 ${list.version} 版`, `Version ${list.version}`)} inside>
        <dl className="pairs">
          <dt>{say('来源', 'Source')}</dt><dd>{list.source} <Tag {...state ? { state } : {}}>{labelOf(provenances(), list.provenance)}</Tag></dd>
          <dt>{say('用在哪里', 'Where')}</dt><dd>{list.region ? <DivisionName code={list.region} /> : say('全国', 'The country')}</dd>
          <dt>{say('什么时候用', 'In force')}</dt><dd>{say(`${longDay(list.validFrom)}到${list.validUntil ? longDay(list.validUntil) : '现在'}`, `${longDay(list.validFrom)} to ${list.validUntil ? longDay(list.validUntil) : 'now'}`)}</dd>
        </dl>
        {list.version > 1 ? <Differences list={list} /> : null}
      </Card>
      <section className="card" aria-label={say('有哪些值', 'Values')}>
        <header><h2>{say('有哪些值', 'Values')} <small>{q ? say(`找到 ${count(found.length)} 个，共 ${count(list.items.length)} 个`, `${count(found.length)} of ${count(list.items.length)}`) : say(`共 ${count(list.items.length)} 个`, count(list.items.length))}</small></h2><FindBox hint={say('代码、名字', 'Code or name')} /></header>
        <DataTable name={list.name} rows={found.slice(0, most)} columns={columns(list)} id={row => row.code} empty={<Empty icon="search" title={say('没有这个值', 'No such value')} />}
          foot={found.length > most ? <span className="muted small">{say(`先列前 ${most} 个，再找细一点就都看得到。`, `The first ${most}; search to see the others.`)}</span> : undefined} />
      </section>
      {adding ? <AddVersion list={list} close={() => setAdding(false)} /> : null}
    </>
  }}</PageAnswer>
}
const columns = (list: CodeList): Column<Item>[] => [
  { key: 'code', name: say('代码', 'Code'), show: row => <span className="mono">{row.code}</span>, text: row => row.code },
  { key: 'name', name: say('名字', 'Name'), show: row => row.name, text: row => row.name },
  ...list.items.some(({ parent }) => parent !== null) ? [{ key: 'parent', name: say('属于', 'In'), show: (row: Item) => row.parent ? <>{list.items.find(({ code }) => code === row.parent)?.name} <span className="mono small muted">{row.parent}</span></> : '', text: (row: Item) => row.parent }] : [],
]
function Differences({ list }: { list: CodeList }) {
  const before = useAsk('registry.readCodeList', { code: list.code, version: list.version - 1 })
  if (!before.data) return null
  const was = new Map(before.data.items.map(item => [item.code, item])), now = new Map(list.items.map(item => [item.code, item]))
  const added = list.items.filter(({ code }) => !was.has(code)), gone = before.data.items.filter(({ code }) => !now.has(code)), renamed = list.items.filter(({ code, name }) => was.has(code) && was.get(code)?.name !== name)
  const told = (items: readonly Item[]) => items.slice(0, 12).map(({ code, name }) => `${code} ${name}`).join(say('、', ', ')) + (items.length > 12 ? say(` 等 ${items.length} 个`, ` and ${items.length - 12} more`) : '')
  return <><h3 style={{ marginTop: 12 }}>{say('和上一版比', 'Against the version before')}</h3><ul className="stack tight">
    {added.length + gone.length + renamed.length === 0 ? <li>{say('值都一样，改的是来源或者日期。', 'The values are the same; source or dates changed.')}</li> : null}
    {added.length > 0 ? <li><b>{say('多了', 'New')}</b> {told(added)}</li> : null}{gone.length > 0 ? <li><b>{say('没了', 'Gone')}</b> {told(gone)}</li> : null}
    {renamed.length > 0 ? <li><b>{say('改名', 'Renamed')}</b> {renamed.slice(0, 12).map(({ code, name }) => `${code} ${was.get(code)?.name} → ${name}`).join(say('、', ', '))}</li> : null}
  </ul></>
}
