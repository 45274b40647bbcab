import { componentsOf, titleOf } from '@yiwang/form'
import { SelectField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { titleIn } from '../decisions/document.ts'
import { Feel } from './condition.tsx'
import { type Pair, pairsOf, textOf, write, writePairs } from './moddle.ts'
import { type Said } from './step.tsx'
import { Text } from './text.tsx'

/** What a step goes by: a form, a decision table, something the house does by itself, another kind of case. */
export function Bound(said: Said) {
  const { board, element, part, editable, document, parts, model } = said, type = part.$type
  const form = textOf(part, 'yw:form'), decision = textOf(part, 'yw:decision'), service = textOf(part, 'yw:service'), called = textOf(part, 'calledElement')
  const put = (name: string) => (text: string) => write(board, element, part, name, text)
  const asked = componentsOf(document.forms[form]).flatMap(({ key, label, dateLabel }) => key ? [label ?? dateLabel ?? key] : [])
  if (type === 'bpmn:UserTask') return <SelectField label={say('填哪张表', 'Form')} value={form} disabled={!editable} none={say('不用填，看了就办', 'none')} hint={asked.length > 0 ? say(`问：${asked.join('、')}`, `Asks: ${asked.join(', ')}`) : Object.keys(document.forms).length === 0 ? say('还没有表单，到“表单”里画一张', 'No forms yet; draw one under “Forms”') : undefined}
    choices={[...form === '' || form in document.forms ? [] : [{ value: form, label: say(`${form}（没有这张表）`, `${form} (not there)`) }], ...Object.entries(document.forms).map(([name, schema]) => ({ value: name, label: titleOf(schema, name) }))]} change={put('yw:form')} />
  if (type === 'bpmn:BusinessRuleTask') return <>
    <SelectField label={say('用哪张决策表', 'Decision')} value={decision} disabled={!editable} none={say('还没定', 'not said yet')} hint={Object.keys(document.decisions).length === 0 ? say('还没有决策表，到“决策表”里写一张', 'No decisions yet; write one under “Decisions”') : undefined}
      choices={[...decision === '' || decision in document.decisions ? [] : [{ value: decision, label: say(`${decision}（没有这张表）`, `${decision} (not there)`) }], ...Object.entries(document.decisions).map(([name, xml]) => ({ value: name, label: titleIn(xml, name) }))]} change={put('yw:decision')} />
    <Text label={say('结论记在哪一项', 'The conclusion is kept as')} value={textOf(part, 'yw:result')} disabled={!editable} placeholder={say('和决策同名', 'the name of the decision')} change={text => put('yw:result')(text.trim())} />
    <Pairs {...said} type="input" />
  </>
  if (type === 'bpmn:ServiceTask' || type === 'bpmn:SendTask') return <>
    {type === 'bpmn:SendTask' ? null : <SelectField label={say('自动办什么', 'What is done')} value={service} disabled={!editable} none={say('还没定', 'not said yet')} choices={[...service === '' || parts?.services.some(({ name }) => name === service) ? [] : [{ value: service, label: service }], ...(parts?.services ?? []).map(({ name, title }) => ({ value: name, label: title }))]} change={put('yw:service')} />}
    <Pairs {...said} type="input" /><Pairs {...said} type="output" />
  </>
  if (type === 'bpmn:CallActivity') return <>
    <SelectField label={say('办哪种件', 'Which kind')} value={called} disabled={!editable} none={say('还没定', 'not said yet')} choices={[...called === '' || parts?.kinds.some(({ code }) => code === called) ? [] : [{ value: called, label: called }], ...(parts?.kinds ?? []).filter(({ code }) => code !== model.code).map(({ code, name }) => ({ value: code, label: name }))]} change={put('calledElement')} />
    <Pairs {...said} type="input" /><Pairs {...said} type="output" />
  </>
  if (type === 'bpmn:ScriptTask') return <>
    <Feel label={say('怎么算（FEEL）', 'How (FEEL)')} value={textOf(part, 'script')} disabled={!editable} change={script => board.set(element, { script, scriptFormat: 'feel' })} />
    <Text label={say('结果记在哪一项', 'The result is kept as')} value={textOf(part, 'yw:result')} disabled={!editable} change={text => put('yw:result')(text.trim())} />
  </>
  return null
}

/** 带什么去, 带什么回: names and the expressions that they take their value from. */
function Pairs({ board, element, part, editable, type }: Said & { type: 'input' | 'output' }) {
  const pairs = pairsOf(part, type), put = (next: readonly Pair[]) => writePairs(board, element, part, type, next)
  const [title, each] = type === 'input' ? [say('带什么去', 'What it is given'), say('给它的', 'given')] : [say('带什么回来', 'What it brings back'), say('记成', 'kept as')]
  if (!editable && pairs.length === 0) return null
  return <fieldset className="field"><legend>{title}</legend>
    {pairs.map(({ name, value }, index) => <div className="pair-of" key={index}>
      <Text label={say(`第 ${index + 1} 项，${each}`, `${index + 1}, ${each}`)} value={name} disabled={!editable} change={text => put(pairs.map((pair, at) => at === index ? { ...pair, name: text.trim() } : pair))} />
      <Text label={say('等于', 'equals')} value={value} disabled={!editable} change={text => put(pairs.map((pair, at) => at === index ? { ...pair, value: text.trim() } : pair))} />
      <button type="button" className="button little bare" disabled={!editable} aria-label={say('不要这一项', 'Remove this one')} onClick={() => put(pairs.filter((_, at) => at !== index))}><Icon name="close" /></button>
    </div>)}
    {editable ? <button type="button" className="textlink small" onClick={() => put([...pairs, { name: `x${pairs.length + 1}`, value: 'null' }])}>{say('加一项', 'Add one')}</button> : null}
  </fieldset>
}
