import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { OrganizationPicker } from '../../console/bits.tsx'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { FileDrop } from '../../ui/drop.tsx'
import { Check } from '../../ui/form.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { types, labelIn } from './words.ts'

type Look = Output<'service.lookAtList'>
type Item = Look['items'][number]
const states = (): Record<Item['state'], [State, string]> => ({ new: ['good', say('新的', 'New')], same: ['missing', say('已经有了', 'Here already')], strange: ['near', say('有点怪', 'Strange')], unmapped: ['waiting', say('部门没对上', 'Whose?')] })

/** 导入清单: first what it would do, then, once, all drafts in one go. */
export function Page() {
  const [file, setFile] = useState<{ name: string; text: string } | null>(null), [departments, setDepartments] = useState<Record<string, string>>({}), [done, setDone] = useState<Output<'service.import'> | null>(null)
  const put = (name: string, organization: string) => setDepartments(now => { const next = { ...now, [name]: organization }; if (organization === '') delete next[name]; return next })
  const take = (given: File) => void given.text().then(text => { setDone(null); setDepartments({}); setFile({ name: given.name, text }) })
  return <>
    <Heading title={say('导入清单', 'Take in a list')} crumbs={[{ name: say('事项', 'Services'), to: paths.desk.services() }]} about={say('别处平台导出的办事清单（JSON：部门、主项、事项和链接）。先看会怎样，再一次建成草稿；清单里没有的内容，以后在各个事项里写。', 'A list of another platform (JSON: department, group, services with links). First you see what would happen; then drafts are made, all at once.')} />
    {done ? <Done told={done} again={() => { setDone(null); setFile(null) }} /> : file === null ? <FileDrop label={say('把清单文件拖到这里', 'Drop the list here')} hint={say('JSON 文件，最大 4 MB。试看不会写下任何东西。', 'A JSON file of at most 4 MB. Looking writes nothing.')} accept=".json,application/json" take={take} /> : <Looked file={file} departments={departments} put={put} done={setDone} other={() => setFile(null)} />}
  </>
}

function Looked({ file, departments, put, done, other }: { file: { name: string; text: string }; departments: Record<string, string>; put: (name: string, organization: string) => void; done: (told: Output<'service.import'>) => void; other: () => void }) {
  const asked = useAsk('service.lookAtList', { file: file.text, departments }, { keep: true })
  return <div className="stack wide"><p className="row"><b>{file.name}</b><button type="button" className="textlink" onClick={other}>{say('换一个文件', 'Another file')}</button></p>
    <Answer asked={asked} what={say('这份清单', 'the list')} rows={6}>{look => <Plan key={file.name} look={look} file={file.text} departments={departments} put={put} done={done} />}</Answer></div>
}

function Plan({ look, file, departments, put, done }: { look: Look; file: string; departments: Record<string, string>; put: (name: string, organization: string) => void; done: (told: Output<'service.import'>) => void }) {
  const [also, setAlso] = useState<ReadonlySet<number>>(new Set()), [shown, setShown] = useState<Item['state'] | null>(null), bring = useTell('service.import'), words = states()
  const count = (state: Item['state']) => look.items.filter(item => item.state === state).length, total = count('new') + look.items.filter(item => item.state === 'strange' && item.code !== null && also.has(item.at)).length
  const send = () => { if (total > 0 && !bring.isPending) bring.mutate({ file, departments, also: [...also] }, { onSuccess: done }) }
  const tick = (at: number, on: boolean) => setAlso(now => { const next = new Set(now); if (on) next.add(at); else next.delete(at); return next })
  const columns: Column<Item>[] = [
    { key: 'name', name: say('事项', 'Service'), show: item => item.name, text: item => item.name },
    { key: 'state', name: say('会怎样', 'What happens'), show: item => <Mark state={words[item.state][0]}>{words[item.state][1]}</Mark>, text: item => words[item.state][1] },
    { key: 'why', name: say('为什么', 'Why'), show: item => <>{item.why ?? <span className="muted">—</span>}{item.state === 'strange' && item.code !== null ? <> <Check label={say('也要', 'Take it too')} value={also.has(item.at)} change={on => tick(item.at, on)} /></> : null}</>, text: item => item.why },
    { key: 'department', name: say('部门', 'Department'), show: item => item.department, text: item => item.department },
    { key: 'type', name: say('类型', 'Type'), show: item => labelIn(types(), item.type), text: item => labelIn(types(), item.type) },
    { key: 'code', name: say('会有的编码', 'Its code here'), show: item => <span className="mono small">{item.code ?? '—'}</span>, text: item => item.code },
    { key: 'itemCode', name: say('清单里的编码', 'Code in the list'), extra: true, show: item => <span className="mono small">{item.itemCode}</span>, text: item => item.itemCode },
  ]
  const rows = look.items.filter(({ state }) => shown === null || state === shown).slice(0, 500)
  return <>
    <Card title={say(`${look.departments.length} 个部门，对上本地的机构`, `${look.departments.length} departments`)} note={say('按代码、按名字对过；没对上的选一下，不选的不导', 'matched by code or name; choose for the others, or leave them out')}>
      <ul className="list">{look.departments.map(one => <li className="item" key={one.name} style={{ alignItems: 'flex-end', flexWrap: 'wrap' }}><span className="grow"><b>{one.name}</b> <span className="muted">{say(`${one.items} 项`, String(one.items))}</span>{one.strange ? <span className="small muted" style={{ display: 'block' }}>{one.strange}</span> : null}</span>
        <span style={{ width: 'min(320px, 100%)' }}><OrganizationPicker label={say(`“${one.name}”是`, `“${one.name}” is`)} value={departments[one.name] ?? one.organization ?? ''} choose={organization => put(one.name, organization)} /></span></li>)}</ul>
    </Card>
    <Card title={say(`${look.items.length} 项`, `${look.items.length} services`)} actions={<div className="row" role="group" aria-label={say('只看', 'Only')}>{(Object.keys(words) as Item['state'][]).filter(state => count(state) > 0).map(state => <button type="button" className="chip" key={state} aria-pressed={shown === state} onClick={() => setShown(shown === state ? null : state)}>{words[state][1]} {count(state)}</button>)}</div>}>
      <DataTable name={say('清单里的事项', 'Services of the list')} rows={rows} columns={columns} id={item => item.at} empty={<Empty icon="search" title={say('没有这样的', 'None like that')} />} foot={rows.length < look.items.length && shown === null ? say(`先列 ${rows.length} 项，导入是全部`, `The first ${rows.length}; all are taken in`) : undefined} />
    </Card>
    <div className="sticky-foot stack tight">{bring.isError ? <ErrorNote error={bring.error} kept /> : null}<div className="row"><button type="button" className="button primary" aria-disabled={total === 0 || bring.isPending} onClick={send}>{total === 0 ? say('没有可以导的', 'Nothing to take in') : bring.isPending ? say('正在建草稿', 'Making drafts') : say(`建 ${total} 份草稿`, `Make ${total} drafts`)}</button><span className="muted small">{say('都是草稿：写全了、另一个人发布，群众才看得到。', 'Drafts only: nobody sees them before they are written and published.')}</span></div></div>
  </>
}

const Done = ({ told, again }: { told: Output<'service.import'>; again: () => void }) => <div className="card"><Empty good title={say(`建了 ${told.added} 份草稿`, `${told.added} drafts were made`)} actions={<><Link className="button primary" to={paths.desk.services({ state: 'draft' })}>{say('去看草稿', 'See the drafts')}</Link><button type="button" className="button" onClick={again}>{say('再导一份', 'Another list')}</button></>}>{say(`${told.same} 项本来就有，没有动；${told.left} 项没有导。`, `${told.same} were here and stay as they are; ${told.left} were left out.`)}</Empty></div>
