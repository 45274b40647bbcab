import { useState } from 'react'
import { Link } from 'react-router'
import { type Dataset } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Card } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Value } from '../../ui/value.tsx'

/** 样子: five records as this post may see them. Even a glance is noted, so it waits until somebody wants it. */
export function Preview({ dataset }: { dataset: Dataset }) {
  const [wanted, setWanted] = useState(false), { code } = dataset
  const asked = useAsk('exchange.records', { code, limit: 5 }, { enabled: wanted })
  return <Card title={say('样子', 'What it looks like')} note={wanted && asked.data ? say(`${count(asked.data.total)} 条里的 ${asked.data.items.length} 条`, `${asked.data.items.length} of ${count(asked.data.total)}`) : undefined} actions={<Link to={paths.desk.records(code)}>{say('看全部记录', 'All records')}</Link>}>
    {!wanted ? <div className="inside row"><button type="button" className="button" onClick={() => setWanted(true)}><Icon name="eye" />{say('看 5 条', 'See 5')}</button><span className="small muted">{say('敏感的遮住。看一眼也记一笔。', 'Sensitive values are masked. Even a glance is noted.')}</span></div>
      : <Answer asked={asked} what={say('记录', 'the records')} rows={5}>{({ fields, items }) => items.length === 0
        ? <Empty icon="data" title={say('没有你看得到的记录', 'No record that you may see')}>{say('还没交过数据，或者不在你的岗位能看的范围里。', 'Nothing delivered yet, or outside what your post may see.')}</Empty>
        : <div className="table-frame" role="region" aria-label={say('样子', 'What it looks like')} tabIndex={0}><table className="table compact"><thead><tr>{fields.map(field => <th scope="col" key={field.code}>{field.name}</th>)}</tr></thead>
          <tbody>{items.map(item => <tr key={`${item.key}-${item.line}`}>{fields.map(field => <td key={field.code}><Value field={field} value={item.values[field.code]} /></td>)}</tr>)}</tbody></table></div>}</Answer>}
  </Card>
}
