import { Link } from 'react-router'
import { type Contract, type Dataset, type Field } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { percent } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { Card } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { Told } from '../told.tsx'
import { classifications, fieldTypes, labelOf, openTypes, sensitives, shareTypes, updateCycles } from '../words.ts'

/** What a field demands, as one reads it: 主键，不能空，不小于 300. */
export function demands({ key, required, minimum, maximum, codeList, pattern, sensitive, missing }: Field): string {
  return [
    key ? say('主键', 'key') : '', required && !key ? say('不能空', 'required') : '', sensitive ? labelOf(sensitives(), sensitive) : '',
    minimum !== null && maximum !== null ? say(`${minimum} 到 ${maximum}`, `${minimum} to ${maximum}`) : minimum !== null ? say(`不小于 ${minimum}`, `at least ${minimum}`) : maximum !== null ? say(`不大于 ${maximum}`, `at most ${maximum}`) : '',
    codeList ? say(`代码表 ${codeList}`, `code list ${codeList}`) : '', pattern ? say(`写法 ${pattern}`, `pattern ${pattern}`) : '', missing.length > 0 ? say(`${missing.join('、')} 算没有`, `${missing.join(', ')} mean nothing`) : '',
  ].filter(Boolean).join(say('，', ', ')) || say('可以空', 'optional')
}
export const kindOf = (field: Field): string => `${labelOf(fieldTypes(), field.type)}${field.length ? ` ${field.length}` : ''}${field.scale ? `.${field.scale}` : ''}`
const stateOf = (level: Field['classification']) => level === 'L4' ? 'late' as const : level === 'L3' ? 'near' as const : undefined

export function FieldList({ contract, filled, most }: { contract: Contract; filled?: Record<string, number> | undefined; most?: number }) {
  const columns: Column<Field>[] = [
    { key: 'name', name: say('信息项', 'Field'), show: field => <>{field.name}{field.description ? <><br /><span className="small muted" style={{ fontWeight: 400 }}>{field.description}</span></> : null}</>, text: field => field.name },
    { key: 'code', name: say('代码名', 'Code'), show: field => <span className="mono whole">{field.code}</span>, text: field => field.code },
    { key: 'type', name: say('类型', 'Type'), show: field => <span className="whole">{kindOf(field)}{field.unit ? ` · ${field.unit}` : ''}</span>, text: kindOf },
    { key: 'rule', name: say('要求', 'Demands'), show: field => demands(field), text: demands },
    { key: 'element', name: say('数据元', 'Data element'), show: field => field.dataElement ? <Link className="mono whole" to={paths.console.dataElements({ q: field.dataElement })}>{field.dataElement}</Link> : <span className="muted">{say('没有绑', 'none')}</span>, text: field => field.dataElement },
    { key: 'level', name: say('级别', 'Level'), show: field => { const state = stateOf(field.classification); return <Tag {...state ? { state, icon: 'lock' as const } : {}}>{labelOf(classifications(), field.classification)}</Tag> }, text: field => field.classification },
    ...filled ? [{ key: 'filled', name: say('填了', 'Filled'), number: true, show: (field: Field) => field.code in filled ? percent(filled[field.code] ?? 0) : '', text: (field: Field) => filled[field.code] ?? null }] : [],
  ]
  return <DataTable name={say('约定的信息项', 'Fields')} rows={most ? contract.fields.slice(0, most) : contract.fields} columns={columns} id={field => field.code} empty={null} tools={most === undefined} />
}

/** The whole contract, and how the national catalogue would have it. */
export function ContractTab({ dataset, filled }: { dataset: Dataset; filled: Record<string, number> | undefined }) {
  const contract = dataset.contract ?? dataset.draft?.contract
  const metadata = useAsk('catalogue.readMetadata', { code: dataset.code })
  if (!contract) return null
  const named = (code: string | null) => contract.fields.find(field => field.code === code)?.name ?? say('没有', 'none')
  return <div className="stack">
    <Card title={say('信息项', 'Fields')} note={`${contract.fields.length}`}><FieldList contract={contract} filled={filled} /></Card>
    <Card title={say('谁能用，什么时候来', 'Who may use it, when it comes')} inside><dl className="pairs">
      <dt>{say('共享', 'Sharing')}</dt><dd>{labelOf(shareTypes(), contract.shareType)}{contract.shareCondition ? say(`：${contract.shareCondition}`, `: ${contract.shareCondition}`) : ''}<Told>{shareTypes().find(({ value }) => value === contract.shareType)?.about}</Told></dd>
      <dt>{say('依据', 'Legal basis')}</dt><dd>{contract.legalBasis || <span className="muted">{say('没有写', 'not given')}</span>}</dd>
      <dt>{say('开放', 'Openness')}</dt><dd>{labelOf(openTypes(), contract.openType)}{contract.openCondition ? say(`：${contract.openCondition}`, `: ${contract.openCondition}`) : ''}</dd>
      <dt>{say('多久一批', 'Cycle')}</dt><dd>{labelOf(updateCycles(), contract.updateCycle)}{contract.dueWithinHours === null ? '' : say(`，周期结束后 ${contract.dueWithinHours} 小时内交`, `, within ${contract.dueWithinHours} hours after its end`)}</dd>
      <dt>{say('时间项、区划项', 'Time, division')}</dt><dd>{named(contract.timeField)}{say('、', ', ')}{named(contract.divisionField)}</dd>
      <dt>{say('整批不收', 'Refused whole')}</dt><dd>{say(`退回超过 ${percent(contract.refusalRate)}`, `above ${percent(contract.refusalRate)} rejected`)}</dd>
    </dl></Card>
    {metadata.data ? <Card title={say('核心元数据', 'Core metadata')} note={say('上报国家目录时这样写', 'as the national catalogue has it')} inside><dl className="pairs">{metadata.data.items.map(({ label, text, code }) => [<dt key={label}>{label}</dt>, <dd key={`${label}.`}>{text || <span className="muted">{say('空着', 'empty')}</span>}{code ? <span className="muted"> {say(`（代码 ${code}）`, `(code ${code})`)}</span> : null}</dd>])}</dl></Card> : null}
  </div>
}
