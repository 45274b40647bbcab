import { type Contract } from '../../api/shape.ts'
import { Check } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { classifications, labelOf } from '../words.ts'

interface Fields {
  contract: Contract
  /** Those that may be chosen at all; without it all of the contract. */
  from?: readonly string[]
  chosen: readonly string[]; clear: readonly string[]; clearFrom?: readonly string[]
  change: (chosen: string[], clear: string[]) => void
  id: string; error?: string | undefined
}
const masked = ({ classification, sensitive }: Contract['fields'][number]) => classification === 'L3' || classification === 'L4' || sensitive === 'residentId' || sensitive === 'phone'

/** 要哪几项: each with its meaning and level, and whether it must be seen as it is. */
export function FieldsField({ contract, from, chosen, clear, clearFrom, change, id, error }: Fields) {
  const fields = contract.fields.filter(({ code }) => !from || from.includes(code))
  const toggle = (code: string, on: boolean) => change(on ? [...chosen, code] : chosen.filter(each => each !== code), on ? [...clear] : clear.filter(each => each !== code))
  return <fieldset className="field broad" {...error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {}}><legend id={id} tabIndex={-1}>{from ? say('给哪几项', 'Which fields to give') : say('要哪几项', 'Which fields')}</legend>
    <p className="hint">{say('够用就好，多一项多一分风险。敏感的项平时遮住一部分；一定要看原样的，单独勾。', 'Only what is needed. Sensitive fields are masked; tick those that must be seen as they are.')}</p>
    <div className="table-frame" role="region" aria-label={say('信息项', 'Fields')} tabIndex={0}><table className="table folds compact">
      <thead><tr><th scope="col">{say('信息项', 'Field')}</th><th scope="col">{say('说明', 'Meaning')}</th><th scope="col">{say('级别', 'Level')}</th><th scope="col">{say('看到什么样', 'Shown')}</th></tr></thead>
      <tbody>{fields.map(field => {
        const on = chosen.includes(field.code), sensitive = masked(field), bare = !clearFrom || clearFrom.includes(field.code)
        return <tr key={field.code}>
          <th scope="row"><Check label={field.name} value={on} change={value => toggle(field.code, value)} /></th>
          <td data-of={say('说明', 'Meaning')}>{field.description || <span className="muted">{field.key ? say('主键，查和核验都要用它', 'key: needed to query and verify') : '—'}</span>}</td>
          <td data-of={say('级别', 'Level')}><Tag {...field.classification === 'L4' ? { state: 'late' as const, icon: 'lock' as const } : field.classification === 'L3' ? { state: 'near' as const, icon: 'lock' as const } : {}}>{labelOf(classifications(), field.classification)}</Tag></td>
          <td data-of={say('看到什么样', 'Shown')}>{!on ? <span className="muted">—</span> : !sensitive ? <span className="whole"><Icon name="eye" /> {say('原样', 'as it is')}</span> : bare ? <Check label={say(`${field.name}要看原样`, `${field.name} as it is`)} value={clear.includes(field.code)} change={value => change([...chosen], value ? [...clear, field.code] : clear.filter(each => each !== field.code))} /> : <span className="whole"><Icon name="lock" /> {field.classification === 'L4' ? say('看不到', 'hidden') : say('遮住一部分', 'masked')}</span>}</td>
        </tr>
      })}</tbody>
    </table></div>
    {error ? <p className="wrong" id={`${id}-error`}><Icon name="late" /><span>{error}</span></p> : null}
  </fieldset>
}
