import { type Component, componentsOf, labelOf } from '@yiwang/form'
import { Check, LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { Choices } from './choices.tsx'
import { faultIn, hideOf, shownOf } from './condition.ts'
import { fieldsOf, keysOf, kindOf, type Path, relabel, rename, type Schema, set } from './edit.ts'
import { Shown } from './when.tsx'
import { kindName, labelHint } from './words.ts'

interface Editing { schema: Schema; path: Path; component: Component; change: (schema: Schema) => void }
/** What one field is: asked for in words, without a line of code. */
export function Properties({ schema, path, component, change, drop }: Editing & { drop: () => void }) {
  const kind = kindOf(component), put = (next: Component) => change(set(schema, path, next)), known = kindName(component) !== component.type, fields = fieldsOf({ components: componentsOf(schema) }).filter(each => each.key !== component.key)
  return <div className="stack">
    <h3>{kindName(component)}</h3>
    {known ? null : <p className="note near"><Icon name="near" /><span>{say(`“${component.type}”办件的时候显示不出来，原样留在文件里。`, `“${component.type}” cannot be shown in a case; it stays in the file as it is.`)}</span></p>}
    {kind === 'text' ? <LongField label={say('写什么', 'What it says')} longest={2000} value={component.text ?? ''} change={text => put({ ...component, text })} />
      : <TextField broad label={kind === 'group' ? say('这一组叫什么', 'What the group is called') : say('问什么', 'What is asked')} hint={kind === 'group' ? undefined : labelHint(kind)} longest={120} value={labelOf({ ...component, key: '', type: '' })} change={label => change(relabel(schema, path, label))} />}
    {known && kind !== 'text' && kind !== 'group' ? <>
      <TextField broad optional label={say('提示', 'Hint')} hint={say('写在问话下面的小字：为什么问，怎么填', 'small print below: why it is asked')} longest={300} value={component.description ?? ''} change={text => { const { description: _, ...rest } = component; put(text === '' ? rest : { ...rest, description: text }) }} />
      {kind === 'expression' ? <Formula component={component} fields={fields} put={put} /> : <Limits component={component} put={put} />}
      {['radio', 'select', 'checklist'].includes(kind) ? <Choices key={path.join()} component={component} change={put} /> : null}
      <Default component={component} put={put} />
    </> : null}
    <Shown shown={shownOf(component.conditional?.hide)} fields={fields} change={text => { const hide = hideOf(text), { conditional: _, ...rest } = component; put(hide === undefined ? rest : { ...rest, conditional: { hide } }) }} />
    {kind !== 'text' && kind !== 'group' && known ? <Named schema={schema} path={path} component={component} change={change} /> : null}
    <div><button type="button" className="button little grave" onClick={drop}>{kind === 'group' ? say('删掉这一组', 'Delete this group') : say('删掉这一项', 'Delete this field')}</button></div>
  </div>
}

interface Of { component: Component; put: (component: Component) => void }
/** What an answer must be: given, so long, so large. */
function Limits({ component, put }: Of) {
  const { validate = {}, type } = component, bound = (name: 'minLength' | 'maxLength' | 'min' | 'max', text: string) => { const { [name]: _, ...rest } = validate; put({ ...component, validate: text === '' ? rest : { ...rest, [name]: Number(text) } }) }
  const number = (name: 'minLength' | 'maxLength' | 'min' | 'max', label: string) => <TextField optional kind="number" label={label} value={validate[name] === undefined ? '' : String(validate[name])} change={text => bound(name, text)} />
  return <>
    <div className="checks-of-field"><Check label={type === 'checkbox' ? say('要勾了才能办结', 'It must be ticked') : say('要填', 'It must be answered')} value={validate.required === true} change={required => put({ ...component, validate: { ...validate, required } })} />
    {type === 'checkbox' ? null : <Check label={say('只给人看，不能改（办件里已有的）', 'Only shown, from what the case knows')} value={component.readonly === true} change={readonly => { const { readonly: _, ...rest } = component; put(readonly ? { ...rest, readonly } : rest) }} />}</div>
    {type === 'number' ? <div className="pair">{number('min', say('不小于', 'At least'))}{number('max', say('不大于', 'At most'))}</div> : type === 'textfield' || type === 'textarea' ? <div className="pair">{number('minLength', say('至少几个字', 'At least, letters'))}{number('maxLength', say('最多几个字', 'At most, letters'))}</div> : null}
  </>
}
/** What stands there before anybody writes. A choice to be made is never made beforehand. */
function Default({ component, put }: Of) {
  const { type, defaultValue, values } = component, label = say('先填好', 'Filled in beforehand'), hint = say('办的人可以改', 'it can be changed'), clear = () => { const { defaultValue: _, ...rest } = component; put(rest) }
  const write = (text: string) => { if (text === '') clear(); else put({ ...component, defaultValue: type === 'number' ? Number(text) : text }) }
  switch (type) {
    case 'textfield': case 'textarea': return <TextField broad optional label={label} hint={hint} value={typeof defaultValue === 'string' ? defaultValue : ''} change={write} />
    case 'number': return <TextField optional kind="number" label={label} hint={hint} value={typeof defaultValue === 'number' ? String(defaultValue) : ''} change={write} />
    case 'select': return values ? <SelectField optional label={label} hint={hint} none={say('不先选', 'nothing')} value={defaultValue === undefined ? '' : JSON.stringify(defaultValue)} choices={values.map(each => ({ value: JSON.stringify(each.value), label: each.label }))} change={text => { if (text) put({ ...component, defaultValue: JSON.parse(text) }); else clear() }} /> : null
    default: return null
  }
}
/** How something is worked out: FEEL, with the fields one press away. */
function Formula({ component, fields, put }: Of & { fields: readonly Component[] }) {
  const text = (component.expression ?? '').replace(/^\s*=/, ''), write = (next: string) => put({ ...component, expression: `=${next}` })
  return <div><TextField broad label={say('怎么算', 'How it is worked out')} hint={say('用下面的名字写，比如 收入 / 人数', 'with the names below, e.g. income / people')} value={text} change={write} error={faultIn(text) ?? undefined} />
    <div className="row tight">{fields.map(({ key = '' }) => <button type="button" className="chip" key={key} onClick={() => write(text === '' ? key : `${text} ${key}`)}>{key}</button>)}</div></div>
}
/** The name under which it is kept: made from the label, and only for those who want to know. */
function Named({ schema, path, component, change }: Editing) {
  const key = component.key ?? '', taken = keysOf(schema, path)
  const fault = (text: string) => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) ? say('用字、数字，不用空格和符号，不用数字开头', 'letters and digits, not a digit first') : taken.has(text) ? say('这张表单里已经有一项叫这个', 'another field has that name') : null
  return <details className="more"><summary>{say(`记下来叫 ${key}`, `Kept as ${key}`)}</summary><div className="told"><TextField broad label={say('记下来的名字', 'The name it is kept under')} hint={say('条件和决策表用这个名字；改了，这张表单里的条件会跟着改，流程图和决策表里的要自己改', 'used by conditions; those of this form follow')} longest={60} value={key} error={fault(key) ?? undefined} change={next => change(fault(next) === null ? rename(schema, path, next) : set(schema, path, { ...component, key: next }))} /></div></details>
}
