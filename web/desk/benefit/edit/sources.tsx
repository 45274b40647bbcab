import { useState } from 'react'
import { Link } from 'react-router'
import { useAsk } from '../../../ui/ask.ts'
import { SelectField, TextField } from '../../../ui/form.tsx'
import { longDay } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Tag } from '../../../ui/mark.tsx'
import { Picker } from '../../../ui/picker.tsx'
import { paths } from '../../../ui/paths.ts'
import { say } from '../../../ui/say.tsx'
import { type Document, type Take, takeWays, typeWord, type Usable, wordOf } from '../words.ts'
import { type Editing } from './parts.tsx'

type Source = Document['sources'][number]
/** 看哪些数据: each with the grant it is read under, by what a person is known in it, and what is taken of it. */
export function Sources({ document, set, at, organization }: Editing & { organization: string }) {
  const asked = useAsk('benefit.sources', { organization }), usable = asked.data?.items ?? [], { sources } = document
  const change = (index: number, part: Partial<Source>) => set({ sources: sources.map((one, place) => (place === index ? { ...one, ...part } : one)) })
  return <div className="stack wide">
    {sources.map((source, index) => <One key={`${source.dataset}${source.grant}${index}`} source={source} index={index} document={document} known={usable.find(({ dataset, grant }) => dataset === source.dataset && grant === source.grant)} looked={asked.isSuccess} error={at(`sources.${index}`)} change={part => change(index, part)} set={set}
      drop={sources.length > 1 ? () => set({ sources: sources.filter((_, place) => place !== index) }) : null} />)}
    {at('sources') ? <p className="wrong"><Icon name="late" /><span>{at('sources')}</span></p> : null}
    <Add usable={usable} waiting={asked.isPending} add={({ dataset, grant, by }) => set({ sources: [...sources, { dataset, grant, by: by ?? '', to: null, latest: null, takes: [] }] })} />
  </div>
}

function One({ source, index, document, known, looked, error, change, drop, set }: { source: Source; index: number; document: Document; known: Usable | undefined; looked: boolean; error: string | undefined; change: (part: Partial<Source>) => void; drop: (() => void) | null; set: Editing['set'] }) {
  const readable = known?.fields.filter(field => field.readable) ?? [], hidden = known?.fields.filter(field => !field.readable) ?? [], take = (place: number, part: Partial<Take>) => change({ takes: source.takes.map((one, other) => (other === place ? { ...one, ...part } : one)) })
  const earlier = document.sources.slice(0, index).flatMap(({ takes }) => takes.map(({ as }) => as)), choices = readable.map(({ code, name, type }) => ({ value: code, label: `${name}（${typeWord(type)}）` })), untaken = readable.filter(({ code }) => code !== source.by && !source.takes.some(({ field }) => field === code))
  const whose = document.subject === 'person' ? say('本人的身份证号', 'one’s resident id') : say('本企业的统一社会信用代码', 'one’s credit code')
  return <section className="policy-source stack" aria-label={known?.name ?? source.dataset}>
    <header className="row"><h3 className="grow">{index + 1}. {known?.name ?? <span className="mono">{source.dataset}</span>}</h3>
      {source.grant === null ? <Tag>{say('本部门的', 'own')}</Tag> : known ? <Link to={paths.desk.grant(source.grant)}><Tag icon="lock">{say(`${known.providerName}授权，到${known.until ? longDay(known.until) : '—'}`, `granted by ${known.providerName}`)}</Tag></Link> : null}
      {drop ? <button type="button" className="button quiet bare" aria-label={say(`不看“${known?.name ?? source.dataset}”了`, `Remove ${known?.name ?? source.dataset}`)} onClick={drop}><Icon name="close" /></button> : null}</header>
    {looked && !known ? <p className="note near"><Icon name="near" /><span>{say('这份数据现在没有授权给本部门整批使用，或者授权到期了。', 'There is no grant of all of it to your department today. ')}<Link className="textlink" to={paths.desk.requestGrant(source.dataset)}>{say('去申请授权', 'Ask for a grant')}</Link>{say('，用途写这项政策，方式选“整批”。', ', for this policy, as a whole.')}</span></p> : null}
    <div className="grid-of-fields">
      <SelectField label={say('按哪一项认人', 'Known by')} value={source.by} change={by => change({ by })} choices={choices.some(({ value }) => value === source.by) ? choices : [{ value: source.by, label: source.by }, ...choices]} />
      {index === 0 ? <SelectField label={say('名称取哪一项', 'Called by')} value={document.nameField} change={nameField => set({ nameField })} choices={choices.some(({ value }) => value === document.nameField) ? choices : [{ value: document.nameField, label: document.nameField }, ...choices]} />
        : <SelectField label={say('和什么对上', 'Found by')} none={whose} value={source.to ?? ''} change={to => change({ to: (to as string) === '' ? null : to })} choices={earlier.map(value => ({ value, label: say(`前面的“${value}”`, `“${value}” above`) }))} />}
      <SelectField label={say('有好几条记录时', 'Of several records')} none={say('都算', 'all of them')} value={source.latest ?? ''} change={latest => change({ latest: (latest as string) === '' ? null : latest })} choices={readable.filter(({ type }) => type === 'date' || type === 'instant').map(({ code, name }) => ({ value: code, label: say(`取“${name}”最近的`, `the latest by ${name}`) }))} />
    </div>
    <div className="stack tight" role="group" aria-label={say('取哪些信息', 'What is taken')}>
      {source.takes.map((one, place) => <div className="policy-take" key={place}>
        <TextField label={say('条件里叫它', 'Called')} value={one.as} longest={30} change={as => take(place, { as: as.trim() })} />
        <SelectField label={say('取什么', 'What of it')} value={one.of} change={of => take(place, { of, field: of === 'exists' || of === 'count' ? null : one.field ?? untaken[0]?.code ?? source.by })} choices={takeWays()} />
        {one.of === 'exists' || one.of === 'count' ? <span /> : <SelectField label={say('哪一项', 'Field')} value={one.field ?? ''} none={say('选一项', 'choose')} change={field => take(place, { field })} choices={choices} />}
        <button type="button" className="button quiet bare" aria-label={say(`不取“${one.as}”了`, `Remove ${one.as}`)} onClick={() => change({ takes: source.takes.filter((_, other) => other !== place) })}><Icon name="close" /></button>
      </div>)}
    </div>
    {known ? <p className="row"><span className="small muted">{say('加一项：', 'Add: ')}</span>{untaken.map(({ code, name }) => <button type="button" className="chip" key={code} onClick={() => change({ takes: [...source.takes, { as: wordOf(name), of: 'value', field: code }] })}><Icon name="plus" />{name}</button>)}
      <button type="button" className="chip" onClick={() => change({ takes: [...source.takes, { as: `有${wordOf(known.name)}`.slice(0, 30), of: 'exists', field: null }] })}><Icon name="plus" />{say('有没有记录', 'whether there is one')}</button><button type="button" className="chip" onClick={() => change({ takes: [...source.takes, { as: `${wordOf(known.name)}条数`.slice(0, 30), of: 'count', field: null }] })}><Icon name="plus" />{say('有几条', 'how many')}</button></p> : null}
    {hidden.length > 0 ? <p className="small muted">{say(`授权没有给，或者给的是遮住的：${hidden.map(({ name }) => name).join('、')}。要用，请对方部门在授权里补上。`, `Not granted as they are: ${hidden.map(({ name }) => name).join(', ')}.`)}</p> : null}
    {error ? <p className="wrong"><Icon name="late" /><span>{error}</span></p> : null}
  </section>
}

/** 再加一份: what may be used; and what would have to be asked for first. */
function Add({ usable, waiting, add }: { usable: readonly Usable[]; waiting: boolean; add: (source: Usable) => void }) {
  const [q, setQ] = useState(''), words = q.trim(), fits = usable.filter(({ name, providerName, purpose }) => words === '' || `${name}${providerName}${purpose ?? ''}`.includes(words))
  const others = (useAsk('catalogue.listDatasets', { q: words, limit: 6 }, { enabled: words.length >= 2, keep: true }).data?.items ?? []).filter(({ code }) => !usable.some(({ dataset }) => dataset === code))
  return <div className="stack tight">
    <Picker broad label={say('再看一份数据', 'Another dataset')} hint={say('本部门的，和授权给本部门整批使用的', 'one’s own, and those granted as a whole')} value="" search={setQ} waiting={waiting} picks={fits.slice(0, 30).map(each => ({ value: `${each.dataset} ${each.grant ?? ''}`, label: each.name, about: each.grant === null ? say('本部门', 'own') : `${each.providerName}${say('授权', ' granted')}${each.purpose ? `，${each.purpose}` : ''}` }))}
      choose={value => { const chosen = usable.find(each => `${each.dataset} ${each.grant ?? ''}` === value); if (chosen) { add(chosen); setQ('') } }} />
    {words.length >= 2 && others.length > 0 ? <p className="small">{say('还没有授权的：', 'Not granted yet: ')}{others.map(({ code, name }) => <span key={code}> <Link className="textlink" to={paths.desk.requestGrant(code)}>{say(`申请使用“${name}”`, `ask for ${name}`)}</Link></span>)}</p> : null}
  </div>
}
