import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, NoRight } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { Begin } from './begin.tsx'
import { money } from './words.ts'

type Row = Output<'benefit.list'>['items'][number]
const limit = 50

/** 惠民惠企政策: what there is, whom it entitles as the last night found it, and what is being paid. */
export function Page() {
  const [beginning, begin] = useState(false)
  const address = useAddress(), me = useMe().data, allowed = may(me, 'benefit.list'), asked = useAsk('benefit.list', { limit, offset: address.number('offset') }, { enabled: allowed, keep: true, every: 15_000 })
  if (!allowed) return <><Heading title={say('免申即享', 'Benefits')} /><div className="card"><NoRight title={say('你的岗位看不到政策', 'Your post may not see policies')} text={say('政策由各部门的数据管理员管。', 'They are kept by the departments.')} /></div></>
  return <>
    <Heading title={say('免申即享', 'Benefits')} about={say('政策写明谁符合、给多少；人从共享的数据里找，不用申请。每天夜里全部比对一遍。', 'A policy says who and how much; the people are found in shared data, nobody has to apply.')} actions={asked.data?.can.includes('benefit.add') ? <button type="button" className="button primary" onClick={() => begin(true)}><Icon name="plus" />{say('起草政策', 'New policy')}</button> : null} />
    <section className="card" aria-label={say('政策', 'Policies')} style={{ marginTop: 12 }}>
      <Answer asked={asked} what={say('政策', 'the policies')} rows={5}>{({ items, total }) => <DataTable<Row> name={say('惠民惠企政策', 'Policies')} rows={items} id={row => row.code} to={row => paths.desk.benefit(row.code)} columns={columns()}
        empty={<Empty icon="good" title={say('还没有政策', 'No policies yet')}>{say('起草一项，写明谁符合、给多少，先试算再发布。', 'Write one: who, and how much; try it before it holds.')}</Empty>} foot={<Pager total={total} limit={limit} shown={items.length} unit={say('项政策', 'policies')} />} />}</Answer>
    </section>
    {beginning ? <Begin close={() => begin(false)} /> : null}
  </>
}
/** 还没有比对过; whoever may has it counted now, and the list shows it when it is done. */
function MatchNow({ row: { code, name, can } }: { row: Row }) {
  const begin = useTell('benefit.count'), begun = begin.isSuccess
  if (!can.includes('benefit.count')) return <span className="muted">{say('还没有比对过', 'not matched yet')}</span>
  return <span className="row tight"><span className="muted">{begun ? say('正在比对', 'matching') : begin.isError ? begin.error.message : say('还没有比对过', 'not matched yet')}</span>{begun ? null : <button type="button" className="button little" aria-disabled={begin.isPending} onClick={event => { event.stopPropagation(); if (!begin.isPending) begin.mutate({ code }) }}>{say('现在比对', 'Match now')}<span className="sr">{name}</span></button>}</span>
}
const columns = (): Column<Row>[] => [
  { key: 'name', name: say('政策', 'Policy'), show: row => row.name, text: row => row.name },
  { key: 'organization', name: say('主管部门', 'Department'), show: row => row.organizationName, text: row => row.organizationName },
  { key: 'subject', name: say('给谁', 'For'), show: row => row.subject === 'person' ? say('个人', 'people') : say('企业', 'companies'), text: row => row.subject },
  { key: 'state', name: say('状态', 'State'), show: row => row.withdrawn !== null ? <Mark state="missing">{say('停用', 'withdrawn')}</Mark> : row.version === null ? <Mark state="waiting">{say('草稿', 'draft')}</Mark> : <Mark state="good">{say(`第 ${row.version} 版生效`, `version ${row.version} in force`)}</Mark>, text: row => row.version },
  { key: 'entitled', name: say('符合的', 'Entitled'), number: true, show: row => row.tally ? count(row.tally.entitled) : row.version === null ? '—' : <MatchNow row={row} />, text: row => row.tally?.entitled ?? null },
  { key: 'fen', name: say('一期要多少', 'A period costs'), number: true, show: row => row.tally ? money(row.tally.fen) : '—', text: row => row.tally ? row.tally.fen / 100 : null },
  { key: 'running', name: say('几轮', 'Runs'), number: true, show: row => row.running, text: row => row.running },
  { key: 'changedAt', name: say('最近改动', 'Changed'), show: row => said(row.changedAt), text: row => row.changedAt, extra: true },
]
