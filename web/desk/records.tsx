import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { link, type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/form.tsx'
import { count, exactTime, halfWidth } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Tag } from '../ui/mark.tsx'
import { may, useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { Empty } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { DataTable } from '../ui/table.tsx'
import { Value } from '../ui/value.tsx'
import { Raise } from './objection/raise.tsx'
import { momentOf, Past } from './past.tsx'

type Records = Output<'exchange.records'>
type LakeRecord = Records['items'][number]
const limit = 50

/** 看记录: filters in the address, masked as the post may see, each look noted in the ledger. */
export function Page() {
  const { code = '' } = useParams()
  const dataset = useAsk('catalogue.readDataset', { code })
  return <Answer asked={dataset} what={say('约定', 'the contract')}>{({ name, contract, provider, providerName }) => <>
    <Heading title={say(`记录：${name}`, `Records: ${name}`)} crumbs={[{ name: say('数据目录', 'Catalogue'), to: paths.desk.catalogue() }, { name, to: paths.desk.dataset(code) }]}
      about={say('你看了什么，账本里都记一笔。敏感的项按级别遮住。', 'Every look is noted in the ledger. Sensitive fields are masked by level.')} />
    {contract ? <Look code={code} provider={provider} providerName={providerName} keys={contract.fields.filter(({ key }) => key).map(field => field.code)} /> : <div className="card"><Empty icon="pause" title={say('还没发布，没有记录', 'Not published, no records')} /></div>}
  </>}</Answer>
}

interface Of { code: string; provider: string; providerName: string; keys: readonly string[] }
function Look({ code, provider, providerName, keys }: Of) {
  const address = useAddress()
  const me = useMe().data
  const field = address.get('field'), text = address.get('text'), key = address.get('key'), delivery = address.get('delivery'), day = address.get('at')
  const at = momentOf(day)
  const filter = { ...field && text ? { field, text } : {}, ...delivery ? { delivery } : {}, ...at ? { at } : {} }
  const asked = useAsk('exchange.records', { code, limit, offset: address.number('offset'), ...filter, ...key ? { key } : {} }, { keep: true })
  const [open, setOpen] = useState<string | null>(null), [doubted, setDoubted] = useState<LakeRecord | null>(null)
  const filtered = Boolean(filter.field || key || delivery || at)
  // one's own are simply mended; what was is no longer to be doubted
  const own = me?.post?.organization === provider, mayDoubt = may(me, 'objection.raise') && !own && !at, outside = !own && may(me, 'grant.request') && asked.data?.total === 0 && !filtered
  return <>
    <Filters key={day} fields={asked.data?.fields ?? []} />
    {at ? <Past code={code} text={day} at={at} total={asked.data?.total} back={() => address.set({ at: null })} /> : null}
    {delivery ? <p className="row" style={{ marginTop: 12 }}><button type="button" className="chip" aria-pressed="true" onClick={() => address.set({ delivery: null })}>{say('只看一批的', 'One delivery only')}<Icon name="close" /></button></p> : null}
    <section className="card" style={{ marginTop: 12 }} aria-label={say('记录', 'Records')}>
      <Answer asked={asked} what={say('记录', 'the records')} rows={10}>{page => <DataTable<LakeRecord> name={say('记录', 'Records')} rows={page.items} id={row => `${row.key}-${row.line}-${row.from}`}
        columns={[
          { key: '_look', name: say('历史', 'History'), show: row => <button type="button" className="textlink whole" data-row-link="" aria-label={row.number === null ? say(`看 ${row.key} 的历史`, `see the history of ${row.key}`) : say(`第 ${row.number} 批：${row.key} 的历史`, `no. ${row.number}: history of ${row.key}`)} onClick={() => setOpen(row.key)}><Icon name="clock" /> {row.number === null ? say('看', 'see') : say(`第 ${row.number} 批`, `no. ${row.number}`)}</button> },
          ...page.fields.map((each, index) => ({
            key: each.code, name: each.unit ? `${each.name}（${each.unit}）` : each.name, extra: index >= 10, show: (row: LakeRecord) => <Value field={each} value={row.values[each.code]} />, text: (row: LakeRecord) => row.values[each.code] ?? null,
          })),
          ...mayDoubt ? [{ key: '_doubt', name: say('不对？', 'Wrong?'), show: (row: LakeRecord) => <button type="button" className="button little" aria-label={say(`对 ${row.key} 提疑义`, `Doubt ${row.key}`)} onClick={() => setDoubted(row)}>{say('提疑义', 'Doubt')}</button> }] : [],
        ]}
        empty={<Empty icon={filtered ? 'search' : outside ? 'lock' : 'data'} title={outside ? say('这里看不到别的部门的记录', 'Records of other departments are not seen here') : filtered ? say('没有符合的记录', 'No record fits') : say('还没有记录', 'No records yet')} actions={outside ? <><Link className="button primary" to={paths.desk.requestGrant(code)}>{say('申请使用', 'Ask for it')}</Link><Link className="button" to={paths.desk.sharing()}>{say('看我们的授权', 'Our grants')}</Link></> : filtered ? <button type="button" className="button" onClick={() => address.set({ field: null, text: null, key: null, delivery: null, at: null })}>{say('看全部', 'Show all')}</button> : undefined}>
          {outside ? say(`${providerName}的记录，凭授权看：到授权页面查，查到的那条旁边可以提疑义；还没有授权，先申请。`, `Records of ${providerName} are read under a grant, and doubted beside the record there; without a grant, ask for one.`) : filtered ? say('放宽一点条件。也可能有，但不在你的岗位能看的范围里。', 'Loosen the filter. There may be some outside what your post may see.') : say('交了数据才有；也可能有，但不在你的岗位能看的范围里。', 'They come with deliveries; or they lie outside what your post may see.')}</Empty>}
        foot={<div className="row"><Pager total={page.total} limit={limit} shown={page.items.length} />
          {may(me, 'exchange.downloadRecords') && page.total > page.items.length && !key ? <a className="button little" href={link('exchange.downloadRecords', { code, ...filter })} download><Icon name="download" />{say(`下载全部 ${count(page.total)} 条`, `Download all ${count(page.total)}`)}</a> : null}</div>} />}</Answer>
    </section>
    {doubted ? <Raise which={{ dataset: code, record: doubted.key }} providerName={providerName} fields={(asked.data?.fields ?? []).filter(({ code, shown }) => !keys.includes(code) && shown !== 'hidden')} values={doubted.values} close={() => setDoubted(null)} /> : null}
    {open ? <History code={code} of={open} close={() => setOpen(null)} /> : null}
  </>
}

function Filters({ fields }: { fields: Records['fields'] }) {
  const address = useAddress()
  const clear = fields.filter(({ shown }) => shown === 'clear')
  const [field, setField] = useState(address.get('field')), [text, setText] = useState(address.get('text')), [day, setDay] = useState(address.get('at').slice(0, 10))
  const before = address.get('at')
  return <search><form className="card inside grid-of-fields" style={{ marginTop: 12, alignItems: 'end' }} onSubmit={event => { event.preventDefault(); const wanted = halfWidth(text); address.set({ field: wanted ? field || clear[0]?.code || null : null, text: wanted, at: day === before.slice(0, 10) ? before : day, key: null }) }}>
    <SelectField label={say('按哪一项找', 'Find by')} value={field || clear[0]?.code || ''} choices={clear.map(({ code, name }) => ({ value: code, label: name }))} change={setField} />
    <label className="field"><span className="label">{say('写着什么', 'Holding')}</span><input className="input" data-find="" type="search" value={text} onChange={event => setText(event.target.value)} placeholder={say('文字写一部分，日期写开头，数字写整个', 'part of a text, beginning of a date, whole number')} /></label>
    <TextField kind="date" label={say('哪一天的样子', 'As of which day')} optional value={day} change={setDay} />
    <button type="submit" className="button primary" style={{ justifySelf: 'start' }}><Icon name="search" />{say('找', 'Find')}</button>
  </form></search>
}

/** 一条记录的前世今生: every version beside the others, what changed is marked. */
function History({ code, of, close }: { code: string; of: string; close: () => void }) {
  const asked = useAsk('exchange.recordHistory', { code, key: of })
  return <Dialog broad title={say(`这条记录的历史：${of}`, `History: ${of}`)} close={close}>
    <Answer asked={asked} what={say('历史', 'the history')} rows={4}>{({ fields, items }) => <div className="table-frame" role="region" aria-label={say('历史', 'History')} tabIndex={0}><table className="table">
      <thead><tr><th scope="col">{say('信息项', 'Field')}</th>{items.map((version, index) => <th scope="col" key={version.from + String(version.number)}>{index === 0 && version.until === null ? <Tag state="brand">{say('现在', 'now')}</Tag> : null} {say(`第 ${version.number ?? '—'} 批`, `delivery ${version.number ?? '—'}`)}<br /><span className="small muted">{exactTime(version.from)}{version.until ? say(' 起', ' on') : say(' 起', ' on')}</span></th>)}</tr></thead>
      <tbody>{fields.map(field => <tr key={field.code}><th scope="row">{field.name}</th>{items.map((version, index) => {
        const before = items[index + 1]
        const changed = before !== undefined && before.values[field.code] !== version.values[field.code]
        return <td key={version.from + String(version.number)} className={changed ? 'strong' : undefined}><Value field={field} value={version.values[field.code]} />{changed ? <span className="tiny near"> {say('改了', 'changed')}</span> : null}</td>
      })}</tr>)}</tbody>
    </table></div>}</Answer>
    <footer><button type="button" className="button" onClick={close}>{say('看完了', 'Close')}</button></footer>
  </Dialog>
}
