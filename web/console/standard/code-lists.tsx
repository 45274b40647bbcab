import { useState } from 'react'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Output } from '../../api/client.ts'
import { type Column, DataTable } from '../../ui/table.tsx'
import { labelOf } from '../../desk/words.ts'
import { DivisionName, FindBox, limit } from '../bits.tsx'
import { provenances, provenanceState } from '../words.ts'
import { AddCodeList } from './forms.tsx'

type Row = Output<'registry.listCodeLists'>['items'][number]

/** 代码表: the values that a field may have, in the version of today. */
export function Page() {
  const address = useAddress(), me = useMe()
  const [adding, setAdding] = useState(false)
  const q = address.get('q')
  const asked = useAsk('registry.listCodeLists', { limit, offset: address.number('offset'), ...q ? { q } : {} }, { keep: true })
  return <>
    <Heading title={say('代码表', 'Code lists')} about={say('“性别”只能填 1、2、9，就是在这里定的。换版以后，老数据还按老版本看。', 'What a coded field may hold. After a new version, old data keeps its old meaning.')}
      actions={may(me.data, 'registry.addCodeList') ? <button type="button" className="button primary" onClick={() => setAdding(true)}><Icon name="plus" />{say('新建代码表', 'Add a code list')}</button> : null} />
    <search className="toolbar"><FindBox hint={say('名称、代码、拼音首字母', 'Name, code, initials')} /></search>
    <section className="card" aria-label={say('代码表', 'Code lists')}>
      <Answer asked={asked} what={say('代码表', 'code lists')} rows={8}>{({ items, total }) => <DataTable name={say('代码表', 'Code lists')} rows={items} columns={columns()} id={row => row.code} to={row => paths.console.codeList(row.code)}
        empty={<Empty icon="list" title={q ? say(`没有叫“${q}”的代码表`, `No code list matches “${q}”`) : say('还没有代码表', 'No code lists yet')} />} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('张', '')} />} />}</Answer>
    </section>
    {adding ? <AddCodeList close={() => setAdding(false)} /> : null}
  </>
}
const columns = (): Column<Row>[] => [
  { key: 'name', name: say('名称', 'Name'), show: row => row.name, text: row => row.name },
  { key: 'code', name: say('代码', 'Code'), show: row => <span className="mono whole">{row.code}</span>, text: row => row.code },
  { key: 'items', name: say('有几个值', 'Values'), show: row => count(row.items), text: row => row.items, number: true },
  { key: 'version', name: say('第几版', 'Version'), show: row => row.version, text: row => row.version, number: true },
  { key: 'source', name: say('来源', 'Source'), show: row => row.source, text: row => row.source },
  { key: 'provenance', name: say('可信程度', 'How sure'), show: row => { const state = provenanceState(row.provenance); return <Tag {...state ? { state } : {}}>{labelOf(provenances(), row.provenance)}</Tag> }, text: row => labelOf(provenances(), row.provenance) },
  { key: 'region', name: say('用在哪里', 'Where'), show: row => row.region ? <DivisionName code={row.region} /> : say('全国', 'The country'), text: row => row.region ?? say('全国', 'the country') },
  { key: 'from', name: say('从哪天起', 'From'), show: row => <span className="whole">{row.validFrom}</span>, text: row => row.validFrom },
]
