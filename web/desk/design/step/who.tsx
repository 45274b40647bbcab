import { SelectField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { textOf, write } from './moddle.ts'
import { type Said } from './step.tsx'
import { Text } from './text.tsx'

/** 谁来办: a role of the register, and of which organization. */
export function Who({ board, element, part, editable, parts, fields }: Said) {
  const role = textOf(part, 'yw:role'), post = textOf(part, 'yw:post'), known = parts?.roles.find(({ code }) => code === role)
  const held = (holders: number) => holders === 0 ? say('没有人担任', 'held by nobody') : say(`${holders} 人`, `${holders} people`)
  return <>
    <SelectField label={say('谁来办', 'Who does it')} value={role} disabled={!editable} none={say('还没定', 'not said yet')} hint={known ? `${known.summary}${say('，', '; ')}${held(known.holders)}` : undefined}
      choices={[...known || role === '' ? [] : [{ value: role, label: role }], ...(parts?.roles ?? []).filter(({ code }) => code !== 'everyone').map(({ code, name, holders }) => ({ value: code, label: say(`${name}（${held(holders)}）`, `${name} (${held(holders)})`) }))]} change={next => write(board, element, part, 'yw:role', next)} />
    <Text label={say('哪个机构的', 'Of which organization')} value={post} disabled={!editable} placeholder={say('主管机构自己的', 'of whoever keeps this model')} suggestions={fields.map(({ key }) => key)}
      hint={say('空着，由归口机构的人办；要由别的机构办，写哪一项里存着它的代码，比如 provider', 'Empty: of whoever keeps this model; else the field that holds the code of the organization, as provider')} change={next => write(board, element, part, 'yw:post', next.trim())} />
  </>
}
