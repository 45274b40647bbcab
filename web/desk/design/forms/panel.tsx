import { Empty } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { type Part } from '../words.ts'

/** 表单 of this kind of case. */
export function Forms({ document: { forms } }: Part) {
  const names = Object.keys(forms)
  if (names.length === 0) return <Empty icon="document" title={say('还没有表单', 'No forms yet')}>{say('表单问的是办这一步要填的事。', 'A form asks what a step needs to know.')}</Empty>
  return <ul className="list">{names.map(name => <li key={name}><span className="item">{name}</span></li>)}</ul>
}
