import { useState } from 'react'
import { Link } from 'react-router'
import { OrganizationPicker } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { FindBox } from '../../ui/find.tsx'
import { said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { Begin } from './begin.tsx'
import { type ServiceSummary } from './words.ts'

const limit = 50
const columns = (): Column<ServiceSummary>[] => [
  { key: 'name', name: say('事项', 'Service'), show: the => the.name, text: the => the.name },
  { key: 'version', name: say('在用', 'In force'), show: the => the.withdrawn !== null ? <Mark state="missing">{say('取消了', 'Withdrawn')}</Mark> : the.version === null ? <Mark state="waiting">{say('还没发布', 'Not yet')}</Mark> : <Mark state="good">{say(`第 ${the.version} 版`, `Version ${the.version}`)}</Mark>, text: the => the.version },
  { key: 'draft', name: say('草稿', 'Draft'), show: the => the.draft ? <Tag icon="edit">{say(`第 ${the.draft} 版`, `Version ${the.draft}`)}</Tag> : <span className="muted">—</span>, text: the => the.draft },
  { key: 'serious', name: say('必须改', 'To mend'), number: true, show: the => the.serious > 0 ? <Mark state="late">{say(`${the.serious} 处`, String(the.serious))}</Mark> : <span className="muted">—</span>, text: the => the.serious },
  { key: 'organization', name: say('谁来办', 'By whom'), show: the => the.organizationName, text: the => the.organizationName },
  { key: 'changed', name: say('改动', 'Changed'), show: the => said(the.changedAt), text: the => the.changedAt },
  { key: 'code', name: say('实施编码', 'Code'), extra: true, show: the => <span className="mono">{the.code}</span>, text: the => the.code },
]
const states = (): [string, string][] => [['', say('都看', 'All')], ['draft', say('有草稿的', 'With a draft')], ['inForce', say('在用的', 'In force')], ['withdrawn', say('取消了的', 'Withdrawn')]]

/** 事项: what can be applied for, what of it is in force and what is being written. */
export function Page() {
  const address = useAddress(), q = address.get('q').trim(), state = address.get('state'), organization = address.get('organization'), [beginning, setBeginning] = useState(false)
  const asked = useAsk('service.list', { limit, offset: address.number('offset'), ...q ? { q } : {}, ...organization ? { organization } : {}, ...state === 'draft' || state === 'inForce' || state === 'withdrawn' ? { state } : {} }, { keep: true })
  const can = asked.data?.can ?? []
  return <>
    <Heading title={say('事项', 'Services')} about={say('群众和企业能来办的每一件事：凭什么、谁来办、要什么、多久。改了由另一个人发布，发布了大家就按新的办。', 'Everything people and companies can apply for. Another person publishes a change; from then on everybody reads it.')}
      actions={<><Link className="button" to={paths.desk.wordings()}>{say('说法', 'Wordings')}</Link>{can.includes('service.add') ? <><Link className="button" to={paths.desk.importServices()}><Icon name="upload" />{say('导入清单', 'Take in a list')}</Link><button type="button" className="button primary" onClick={() => setBeginning(true)}><Icon name="plus" />{say('新写一个', 'New service')}</button></> : null}</>} />
    {beginning ? <Begin close={() => setBeginning(false)} /> : null}
    <section className="card">
      <div className="row" style={{ padding: '8px 10px', alignItems: 'flex-end' }}>
        <FindBox label={say('找事项', 'Find a service')} placeholder={say('名字，或者编码的开头', 'Name or the beginning of the code')} />
        <div className="row" role="group" aria-label={say('哪些', 'Which')}>{states().map(([value, word]) => <button key={value} type="button" className="chip" aria-pressed={state === value} onClick={() => address.set({ state: value })}>{word}</button>)}</div>
        <span className="grow" />
        <div style={{ width: 'min(240px, 100%)' }}><OrganizationPicker optional="filter" label={say('谁来办', 'By whom')} value={organization} choose={value => address.set({ organization: value })} /></div>
      </div>
      <Answer asked={asked} what={say('事项', 'the services')} rows={6}>{page => <DataTable name={say('事项', 'Services')} rows={page.items} columns={columns()} id={the => the.code} to={the => paths.desk.service(the.code)}
        empty={q || state || organization ? <Empty icon="search" title={say('没有这样的事项', 'None like that')}>{say('换个名字，或者去掉上面的条件。', 'Try another name, or drop a condition.')}</Empty> : <Empty icon="document" title={say('还没有事项', 'No services yet')}>{say('新写一个，或者把别处的清单导进来。', 'Write one, or take in a list from elsewhere.')}</Empty>} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('项', '')} />} />}</Answer>
    </section>
  </>
}
