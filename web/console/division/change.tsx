import { useTell } from '../../ui/ask.ts'
import { LongField, OptionField, TextField } from '../../ui/form.tsx'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { today, DivisionName, DivisionPicker } from '../bits.tsx'
import { EditDialog, type EditField, needed } from '../edit.tsx'
import { type ChangeKind, changeKinds } from '../words.ts'

interface Form { kind: ChangeKind; from: string[]; to: string; parts: string; effectiveOn: string; basis: string }
const lines = (text: string) => text.normalize('NFKC').split('\n').map(line => line.trim()).filter(Boolean)
const pair = (line: string) => { const [code = '', ...rest] = line.split(/[\s,，\t]+/); return { code, name: rest.join(' ') } }
const way = (line: string) => { const [from = '', to = ''] = line.split(/[\s,，\t]*(?:→|->|>|到)[\s,，\t]*|[\s,，\t]+/); return { from, to } }
const isCode = (text: string) => /^\d{12}$/.test(text)

/** 区划变更: what was, what is, from which day, by which document. Codes below go with what they belong to. */
export function ChangeDivision({ close, from }: { close: () => void; from: string }) {
  const change = useTell('registry.changeDivision')
  const fields: EditField<Form>[] = [
    { key: 'kind', label: say('怎么变', 'What happens'), control: ({ id, form, change: set, error }) => <OptionField id={id} label={say('怎么变', 'What happens')} choices={changeKinds()} value={form.kind} error={error} change={kind => set({ kind })} /> },
    { key: 'from', label: say('变之前', 'Before'), wrong: form => form.from.length === 0 ? say('至少选一个', 'Choose at least one') : undefined, control: ({ id, form, change: set, error }) => <div className="broad stack tight">
      <DivisionPicker id={id} label={say('变之前的区划', 'Divisions before')} hint={say('可以选几个，选一个加一个', 'Several may be chosen, one after another')} value="" error={error} choose={code => { if (code && !form.from.includes(code)) set({ from: [...form.from, code] }) }} />
      <div className="row">{form.from.map(code => <button key={code} type="button" className="chip" onClick={() => set({ from: form.from.filter(other => other !== code) })}><DivisionName code={code} /> <span className="mono small">{code}</span><Icon name="close" /><span className="sr">{say('去掉', 'Remove')}</span></button>)}</div></div> },
    { key: 'to', label: say('变之后', 'After'), wrong: form => needed(form.to) ?? (lines(form.to).some(line => !isCode(pair(line).code) || !pair(line).name) ? say('每行先写 12 位代码，空一格，再写名字', 'Each line: 12 digits, a space, the name') : undefined),
      control: ({ id, form, change: set, error }) => <LongField id={id} label={say('变之后的区划', 'Divisions after')} hint={say('一行一个：12 位代码、空格、名字。第一行算主要的接续。', 'One a line: 12 digits, a space, the name. The first continues the old one.')} placeholder={'330113000000 临平区'} value={form.to} error={error} change={to => set({ to })} /> },
    { key: 'parts', label: say('哪些划到哪些', 'Which went where'), wrong: form => form.kind === 'adjust' && lines(form.parts).some(line => !isCode(way(line).from) || !isCode(way(line).to)) ? say('每行写：老代码 → 新代码', 'Each line: old code → new code') : undefined,
      control: ({ id, form, change: set, error }) => form.kind === 'adjust' ? <LongField id={id} optional label={say('哪些划到哪些', 'Which went where')} hint={say('一行一对：老代码 → 新代码。不填就当每个老的都有一部分到每个新的。', 'One pair a line. If empty, every old one went in part to every new one.')} value={form.parts} error={error} change={parts => set({ parts })} /> : null },
    { key: 'effectiveOn', label: say('哪天起', 'From'), wrong: form => needed(form.effectiveOn), control: ({ id, form, change: set, error }) => <TextField id={id} kind="date" label={say('哪天起', 'From')} value={form.effectiveOn} error={error} change={effectiveOn => set({ effectiveOn })} /> },
    { key: 'basis', label: say('依据', 'Basis'), wrong: form => needed(form.basis), control: ({ id, form, change: set, error }) => <TextField id={id} broad label={say('依据', 'Basis')} hint={say('批复的文号和条款', 'The approval: document and article')} longest={500} value={form.basis} error={error} change={basis => set({ basis })} /> },
  ]
  return <EditDialog title={say('登记区划变更', 'Register a change of divisions')} draft="division.change" close={close} submit={say('登记这次变更', 'Register it')} done={say('登记好了，老代码照样查得到', 'Registered; old codes can still be followed')} fields={fields}
    initial={{ kind: 'rename', from: from ? [from] : [], to: '', parts: '', effectiveOn: today(), basis: '' }}
    save={form => change.mutateAsync({ kind: form.kind, from: form.from, to: lines(form.to).map(pair), effectiveOn: form.effectiveOn, basis: form.basis, ...form.kind === 'adjust' && form.parts.trim() ? { parts: lines(form.parts).map(way) } : {} })}
    after={form => say(`从${form.effectiveOn ? longDay(form.effectiveOn) : '那一天'}起生效。以前的数据照老代码留着，要看今天是哪里，系统会自己对过去。变更要按时间先后登记，登记了不能撤。`, 'Earlier data keeps its codes and is followed to today’s. Changes are registered in order of time and cannot be taken back.')} />
}
