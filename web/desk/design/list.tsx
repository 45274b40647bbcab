import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { type ModelSummary } from './words.ts'

const limit = 50
const columns = (): Column<ModelSummary>[] => [
  { key: 'name', name: say('流程', 'Model'), show: the => the.name, text: the => the.name },
  { key: 'version', name: say('在用', 'In force'), show: the => the.withdrawn !== null ? <Mark state="missing">{say('停用了', 'Withdrawn')}</Mark> : the.version === null ? <Mark state="waiting">{say('还没发布', 'Not yet')}</Mark> : <Mark state="good">{say(`第 ${the.version} 版`, `Version ${the.version}`)}</Mark>, text: the => the.version },
  { key: 'draft', name: say('草稿', 'Draft'), show: the => the.draft ? <Tag icon="edit">{say('有草稿', 'Draft')}</Tag> : <span className="muted">—</span>, text: the => the.draft ? say('有', 'yes') : null },
  { key: 'changed', name: say('改动', 'Changed'), show: the => said(the.changedAt), text: the => the.changedAt },
  { key: 'organization', name: say('归口', 'Kept by'), show: the => the.organizationName, text: the => the.organizationName },
  { key: 'code', name: say('代码', 'Code'), extra: true, show: the => <span className="mono">{the.code}</span>, text: the => the.code },
]

/** 流程: every kind of case, what of it is in force and what is being drawn. */
export function Page() {
  const address = useAddress(), asked = useAsk('model.list', { limit, offset: address.number('offset') }, { keep: true })
  return <>
    <Heading title={say('流程', 'Models')} about={say('每一种办件怎么办：谁来办、几天办完、怎么分岔。改了由另一个人发布，下一件就照新的办。', 'How each kind of case goes: who does what, until when, which way. Another person publishes a change; the next case follows it.')} />
    <section className="card">
      <Answer asked={asked} what={say('流程', 'the models')} rows={4}>{page => <DataTable name={say('流程', 'Models')} rows={page.items} columns={columns()} id={the => the.code} to={the => paths.desk.model(the.code)}
        empty={<Empty icon="flow" title={say('还没有流程', 'No models yet')} />} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('个', '')} />} />}</Answer>
    </section>
  </>
}
