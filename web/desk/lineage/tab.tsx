import { Link } from 'react-router'
import { link } from '../../api/client.ts'
import { type Dataset } from '../../api/shape.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { howWord, kindWord } from '../lists/words.ts'
import { Picture, placeOf } from './picture.tsx'

/** 血缘 of a dataset: the picture, of all of it or of one column, and what would break without it. */
export function LineageTab({ dataset: { code, contract } }: { dataset: Pick<Dataset, 'code' | 'contract'> }) {
  const address = useAddress(), me = useMe().data, fields = contract?.fields ?? []
  const column = fields.find(field => field.code === address.get('column'))?.code
  const asked = useAsk('lineage.read', { dataset: code, ...column ? { column } : {} }, { keep: true })
  return <>
    <div className="toolbar"><label className="row"><span>{say('看哪一项', 'Which column')}</span><select className="select" value={column ?? ''} onChange={event => address.set({ column: event.target.value })}>
      <option value="">{say('整份数据', 'All of it')}</option>{fields.map(field => <option key={field.code} value={field.code}>{field.name}</option>)}
    </select></label><span className="grow" />{asked.data?.can.includes('lineage.downloadEvents') ? <a className="button" href={link('lineage.downloadEvents', { dataset: code })} download><Icon name="download" />{say('下载 OpenLineage 事件', 'OpenLineage events')}</a> : null}</div>
    <Card title={say('从哪来，到哪去', 'Whence and whither')}><Answer asked={asked} what={say('血缘', 'the lineage')} rows={4}>{graph => <>
      <Picture graph={graph} />
      {graph.partial ? <p className="small muted inside"><Icon name="lock" /> {say('别的部门的批次和授权没有画出来。', 'Others’ deliveries and grants are left out.')}</p> : null}
    </>}</Answer></Card>
    {may(me, 'lineage.breaks') ? <Breaks code={code} column={column} /> : null}
  </>
}

/** 要是没了: before a field is changed or dropped, whom it would hit. */
function Breaks({ code, column }: { code: string; column: string | undefined }) {
  const asked = useAsk('lineage.breaks', { code, ...column ? { column } : {} }, { keep: true })
  return <Answer asked={asked} what={say('影响', 'what would break')} rows={3}>{({ items, roles, columnName, partial }) => <Card title={columnName ? say(`“${columnName}”要是没了`, `Without “${columnName}”`) : say('这份数据要是没了', 'Without this dataset')} note={String(items.length)}>
    {roles.length > 0 ? <p className="inside"><Mark state="late">{say(`它是${roles.map(role => ({ key: '主键', time: '时间项', division: '区划项' })[role]).join('、')}，拿掉就认不出记录、排不了时间或者归不了地方。`, `It is the ${roles.join(', ')} of the contract itself.`)}</Mark></p> : null}
    {items.length === 0 ? <Empty good title={say('不影响谁', 'It would hit nobody')}>{partial ? say('看得到的地方都没有用它。', 'Nothing within your sight uses it.') : say('没有指标、授权、规则和清单用它。', 'No indicator, grant, rule or list uses it.')}</Empty>
      : <ul className="inside stack" style={{ margin: 0, listStyle: 'none' }}>{items.map(item => { const to = placeOf(item, code); return <li key={`${item.kind}:${item.code}`}>
        <span className="muted">{kindWord(item.kind)}</span> {to ? <Link to={to}>{item.name}</Link> : item.name} <span className="small muted">{howWord(item.how)}{item.organizationName && item.kind !== 'consumer' ? ` · ${item.organizationName}` : ''}</span></li> })}</ul>}
  </Card>}</Answer>
}
