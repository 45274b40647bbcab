import { useState } from 'react'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { FindBox } from '../../ui/find.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Icon } from '../../ui/icon.tsx'
import { Begin } from './begin.tsx'
import { said } from '../../ui/format.ts'
import { Mark, Tag } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { type ModelSummary } from './words.ts'
import { whoOf } from '../../ui/who.ts'

const limit = 50
const columns = (running: ReadonlyMap<string, number> | null): Column<ModelSummary>[] => [
  { key: 'name', name: say('流程', 'Model'), show: the => the.name, text: the => the.name },
  { key: 'version', name: say('在用', 'In force'), show: the => the.withdrawn !== null ? <Mark state="missing">{say('停用了', 'Withdrawn')}</Mark> : the.version === null ? <Mark state="waiting">{say('还没发布', 'Not yet')}</Mark> : <Mark state="good">{say(`第 ${the.version} 版`, `Version ${the.version}`)}</Mark>, text: the => the.version },
  { key: 'draft', name: say('草稿', 'Draft'), show: the => the.draft ? <><Tag icon="edit">{say(`第 ${the.draft} 版`, `Version ${the.draft}`)}</Tag>{the.draftNote ? <span className="block muted small">{the.draftNote}</span> : null}</> : <span className="muted">—</span>, text: the => the.draft },
  { key: 'running', name: say('在办', 'Running'), number: true, show: the => running ? <>{running.get(the.code) ?? 0}{say(' 件', '')}</> : <span className="muted">—</span>, text: the => running?.get(the.code) ?? null },
  { key: 'changed', name: say('改动', 'Changed'), show: the => <>{said(the.changedAt)} <span className="muted">{whoOf('', the.changedByName)}</span></>, text: the => the.changedAt },
  { key: 'organization', name: say('归口', 'Kept by'), show: the => the.organizationName, text: the => the.organizationName },
  { key: 'code', name: say('代码', 'Code'), extra: true, show: the => <span className="mono">{the.code}</span>, text: the => the.code },
]

/** 流程: every kind of case, what of it is in force and what is being drawn. */
export function Page() {
  const address = useAddress(), me = useMe().data, q = address.get('q').trim(), asked = useAsk('model.list', { limit, offset: address.number('offset'), ...q ? { q } : {} }, { keep: true })
  const counted = useAsk('case.count', {}, { enabled: may(me, 'case.count') }).data, running = counted ? new Map<string, number>() : null, [begin, setBegin] = useState<'simple' | 'file' | null>(null)
  for (const { model, running: more } of counted?.items ?? []) running?.set(model, (running.get(model) ?? 0) + more)
  const mayAdd = asked.data?.can.includes('model.add') ?? false
  return <>
    <Heading title={say('流程', 'Models')} about={say('每一种办件怎么办：谁来办、几天办完、怎么分岔。改了由另一个人发布，下一件就照新的办。', 'How each kind of case goes: who does what, until when, which way. Another person publishes a change; the next case follows it.')}
      actions={mayAdd ? <><button type="button" className="button" onClick={() => setBegin('file')}><Icon name="upload" />{say('导入一个文件', 'Take in a file')}</button><button type="button" className="button primary" onClick={() => setBegin('simple')}><Icon name="plus" />{say('新建流程', 'New model')}</button></> : null} />
    {begin ? <Begin from={begin} close={() => setBegin(null)} /> : null}
    <section className="card">
      <div className="row" style={{ padding: '8px 10px' }}><FindBox label={say('找流程', 'Find a model')} placeholder={say('名字或代码', 'Name or code')} /></div>
      <Answer asked={asked} what={say('流程', 'the models')} rows={4}>{page => <DataTable name={say('流程', 'Models')} rows={page.items} columns={columns(running)} id={the => the.code} to={the => paths.desk.model(the.code)}
        empty={q ? <Empty icon="search" title={say(`没有叫“${q}”的流程`, `None called “${q}”`)} /> : <Empty icon="flow" title={say('还没有流程', 'No models yet')}>{say('新建一个，或者把别处导出的文件拿来。', 'Make one, or take in a file of a neighbour.')}</Empty>} foot={<Pager total={page.total} limit={limit} shown={page.items.length} unit={say('个', '')} />} />}</Answer>
    </section>
  </>
}
