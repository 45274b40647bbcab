import { type Component } from '@yiwang/form'
import { type Choice } from '../../../ui/form.tsx'
import { type IconName } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { type Op } from './condition.ts'
import { type Kind, kindOf } from './edit.ts'

/** What may stand in a form, as officials call it; those that are needed most come first. */
export const kinds = (): { kind: Kind; name: string; about: string; icon: IconName }[] => [
  { kind: 'textfield', name: say('一行字', 'Line of text'), about: say('姓名、文号、名称', 'a name, a number'), icon: 'text' },
  { kind: 'textarea', name: say('几行字', 'Long text'), about: say('理由、情况说明', 'reasons'), icon: 'document' },
  { kind: 'number', name: say('数', 'Number'), about: say('金额、人数', 'an amount'), icon: 'gauge' },
  { kind: 'radio', name: say('几个里选一个（摊开）', 'One of a few'), about: say('同意、不同意', 'yes or no'), icon: 'half' },
  { kind: 'select', name: say('很多里选一个（下拉）', 'One of many'), about: say('类别、部门', 'a category'), icon: 'open' },
  { kind: 'checklist', name: say('选几个', 'Several of them'), about: say('给哪几项', 'which fields'), icon: 'list' },
  { kind: 'checkbox', name: say('勾一下', 'A tick'), about: say('已核对原件', 'seen the original'), icon: 'check' },
  { kind: 'date', name: say('日期', 'Day'), about: say('给到哪天', 'until when'), icon: 'clock' },
  { kind: 'time', name: say('时间', 'Time'), about: say('几点上门', 'at what time'), icon: 'clock' },
  { kind: 'datetime', name: say('日期和时间', 'Day and time'), about: say('什么时候开会', 'when to meet'), icon: 'clock' },
  { kind: 'text', name: say('说明', 'Explanation'), about: say('只看，不用填', 'read, not filled in'), icon: 'info' },
  { kind: 'expression', name: say('算出来的', 'Worked out'), about: say('人均收入，自动算', 'by itself, from others'), icon: 'refresh' },
  { kind: 'group', name: say('一组', 'Group'), about: say('几项放在一起，一起出来', 'fields that come together'), icon: 'columns' },
]
export const kindName = (component: Component): string => kinds().find(({ kind }) => kind === kindOf(component))?.name ?? component.type
export const ops = (): Record<Op, string> => ({
  '=': say('是', 'is'), '!=': say('不是', 'is not'), '>': say('大于', 'is greater than'), '>=': say('不小于', 'is at least'), '<': say('小于', 'is less than'), '<=': say('不大于', 'is at most'),
  filled: say('填了', 'is filled in'), empty: say('没填', 'is empty'), has: say('勾了', 'includes'),
})
export const opChoices = (wanted: readonly Op[]): Choice<Op>[] => wanted.map(value => ({ value, label: ops()[value] }))
export const isOp = (text: string): text is Op => text in ops()
export const labelHint = (kind: string): string => kind === 'checkbox' ? say('写成可以勾的一句话', 'a sentence that one ticks') : say('写成一句问话，办的人看得懂', 'ask it as one would at a counter')
