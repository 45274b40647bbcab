import { LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { useAsk } from '../../../ui/ask.ts'
import { say } from '../../../ui/say.tsx'
import { audiences, deliveries, endings, type Finding, type Guide, itemNames, levels, natures, type Set, types } from '../words.ts'
import { idOf, Several, Words, wrongAt } from './parts.tsx'

interface Editing { guide: Guide; set: Set; findings: readonly Finding[] }
/** One item that is a text. */
export function Line({ item, guide, set, findings, hint, longest, long = false, optional = false }: Editing & { item: 'name' | 'plain' | 'basicCode' | 'theme' | 'resultName' | 'personalTheme' | 'corporateTheme' | 'basis' | 'powers' | 'exercise' | 'conditions' | 'quota' | 'visitReason' | 'address' | 'consult' | 'phone' | 'complaints' | 'feeBasis' | 'intermediary'; hint?: string; longest: number; long?: boolean; optional?: boolean }) {
  const Field = long ? LongField : TextField
  return <Field id={idOf(item)} label={itemNames()[item] ?? item} {...hint ? { hint } : {}} optional={optional} broad={long} value={guide[item]} longest={longest} error={wrongAt(findings, item)} change={value => set({ [item]: value })} />
}

export function Basics({ code, ...editing }: Editing & { code: string }) {
  const { guide, set, findings } = editing, kinds = useAsk('model.parts', {}).data?.kinds ?? []
  return <div className="stack">
    <p className="small muted" id={idOf('code')} tabIndex={-1}>{say('实施编码 ', 'Code ')}<span className="mono">{code}</span></p>
    <div className="grid-of-fields">
      <Line {...editing} item="name" longest={200} /><SelectField id={idOf('type')} label={say('事项类型', 'Type')} value={guide.type} choices={types()} change={type => set({ type })} />
      <Line {...editing} item="plain" long longest={500} hint={say('一两句：办了有什么用、谁能办。像跟邻居说话', 'A sentence or two, as to a neighbour')} />
      <Words item="saidAs" value={guide.saidAs} change={saidAs => set({ saidAs })} hint={say('群众怎么叫它，一行一个；找的时候用', 'What people call it, one a line')} />
      <Several item="audience" value={guide.audience} choices={audiences() as { value: '1' | '2' | '3' | '4' | '5' | '6'; label: string }[]} change={audience => set({ audience })} error={wrongAt(findings, 'audience')} />
      <Line {...editing} item="theme" longest={100} optional /><Line {...editing} item="resultName" longest={100} optional hint={say('证、批复、通知书；没有就空着', 'A licence, a reply; or nothing')} />
      <SelectField id={idOf('ending')} label={say('办结方式', 'How it ends')} none={say('没有写', 'Not said')} value={guide.ending ?? ''} choices={endings() as { value: NonNullable<Guide['ending']>; label: string }[]} error={wrongAt(findings, 'ending')} change={ending => set({ ending: ending === '' as string ? undefined : ending } as Partial<Guide>)} />
      <Several item="deliveries" value={guide.deliveries ?? []} choices={deliveries() as { value: 'window' | 'mail' | 'online'; label: string }[]} change={value => set({ deliveries: value })} error={wrongAt(findings, 'deliveries')} />
      <Line {...editing} item="basicCode" longest={32} optional />
      <SelectField id={idOf('model')} label={say('办件流程', 'Model')} hint={say('按哪张流程图办；没有就只是一份指南', 'Which drawing its cases go by; none: a guide only')} none={say('没有，只是指南', 'None, a guide only')} value={guide.model ?? ''} error={wrongAt(findings, 'model')}
        choices={[...kinds.map(kind => ({ value: kind.code, label: kind.name })), ...guide.model !== null && !kinds.some(kind => kind.code === guide.model) ? [{ value: guide.model, label: guide.model }] : []]} change={model => set({ model: model === '' as string ? null : model })} />
      <Line {...editing} item="personalTheme" longest={20} optional /><Line {...editing} item="corporateTheme" longest={20} optional />
    </div>
  </div>
}
export function Law(editing: Editing) {
  const { guide, set, findings } = editing
  return <div className="grid-of-fields">
    <Line {...editing} item="basis" long longest={1000} hint={say('哪部法、第几条', 'The law and the article')} />
    <Line {...editing} item="conditions" long longest={4000} hint={say('什么人、什么情况能办，用大白话', 'Who may apply, in plain words')} />
    <SelectField id={idOf('level')} label={say('行使层级', 'Level')} value={guide.level} choices={levels()} error={wrongAt(findings, 'level')} change={level => set({ level })} />
    <SelectField id={idOf('nature')} label={say('实施主体性质', 'Nature of the body')} value={guide.nature} choices={natures() as { value: Guide['nature']; label: string }[]} change={nature => set({ nature })} />
    <Line {...editing} item="powers" long longest={1000} optional /><Line {...editing} item="exercise" long longest={4000} optional /><Line {...editing} item="quota" longest={200} optional />
  </div>
}
