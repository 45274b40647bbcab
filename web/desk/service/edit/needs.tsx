import { Check, LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/say.tsx'
import { type Finding, forms, type Guide, type Material, type Question, type Set } from '../words.ts'
import { Line } from './basics.tsx'
import { freshKey, idOf, ListOf, wrongAt } from './parts.tsx'

interface Editing { guide: Guide; set: Set; findings: readonly Finding[] }
const condition = () => say('什么情形才要；空着是都要。例如 house = "rent"', 'In which situation; empty: always. For example house = "rent"')
/** The situations of a service: by a few plain questions, in their order. */
export function Questions({ guide, set, findings }: Editing) {
  return <div className="stack">
    <p className="muted small">{say('问得越少越好，一句只问一件。答案决定要哪些材料、收哪些钱。', 'As few as possible, one thing each. The answers decide on materials and fees.')}</p>
    <ListOf<Question> item="questions" items={guide.questions} most={12} error={wrongAt(findings, 'questions')} add={say('加一问', 'Add a question')} name={one => one.ask} change={questions => set({ questions })} blank={() => ({ key: freshKey(guide.questions, 'q'), ask: '', hint: '', when: '', choices: [{ value: 'yes', label: say('是', 'Yes') }, { value: 'no', label: say('不是', 'No') }] })}>{(one, put) => <div className="stack">
      <div className="grid-of-fields"><TextField label={say('怎么问', 'The question')} value={one.ask} longest={120} change={ask => put({ ask })} /><TextField label={say('名字（条件里用）', 'Its name in conditions')} value={one.key} longest={40} change={key => put({ key })} /><TextField label={say('补一句', 'A hint')} optional value={one.hint} longest={300} change={hint => put({ hint })} /><TextField label={say('什么时候才问', 'Asked when')} optional hint={condition()} value={one.when} longest={500} change={when => put({ when })} /></div>
      <LongField label={say('答案，一行一个，前面是记下的值', 'Answers, one a line, the value first')} hint={say('例如 rent 租的', 'For example: rent rented')} value={one.choices.map(({ value, label }) => `${value} ${label}`).join('\n')} change={text => put({ choices: text.split('\n').map(line => { const [, value = '', label = ''] = /^(\S*)\s?(.*)$/.exec(line) ?? []; return { value, label } }) })} />
    </div>}</ListOf>
  </div>
}
/** What has to be handed in, and what says the same already. */
export function Materials({ guide, set, findings }: Editing) {
  return <div className="stack">
    <p className="muted small">{say('有电子证照、或者数据里查得到的，就不用交；写上是哪个，系统去拿。', 'What a credential or a data element says is not asked for.')}</p>
    <ListOf<Material> item="materials" items={guide.materials} most={60} error={wrongAt(findings, 'materials')} add={say('加一份材料', 'Add a material')} change={materials => set({ materials })}
      name={one => [one.name, one.when === '' ? '' : say(`只在 ${one.when}`, `when ${one.when}`), one.credential ?? one.element ? say('可以免交', 'may be spared') : '', one.required ? '' : say('可以后补', 'may follow')].filter(Boolean).join(' · ')}
      blank={() => ({ key: freshKey(guide.materials, 'm'), name: '', when: '', issuer: '', issuedWithin: '', explain: '', place: '', use: '', originals: 0, copies: 0, required: true, form: 'electronic', credential: null, element: null })}>{(one, put) => <div className="stack">
      <div className="grid-of-fields">
        <TextField label={say('材料名称', 'Name')} value={one.name} longest={200} change={name => put({ name })} /><TextField label={say('名字（流程里用）', 'Its name in the model')} value={one.key} longest={40} change={key => put({ key })} />
        <TextField broad label={say('什么情形才要', 'Needed when')} optional hint={condition()} value={one.when} longest={500} change={when => put({ when })} />
        <TextField label={say('哪种电子证照能代替', 'Which credential stands for it')} optional value={one.credential ?? ''} longest={64} change={value => put({ credential: value.trim() === '' ? null : value })} /><TextField label={say('哪个数据元说的一样', 'Which data element says the same')} optional value={one.element ?? ''} longest={100} change={value => put({ element: value.trim() === '' ? null : value })} />
        <SelectField label={say('怎么交', 'How')} value={one.form} choices={forms() as { value: Material['form']; label: string }[]} change={form => put({ form })} />
        <TextField label={say('原件几份', 'Originals')} kind="number" value={String(one.originals)} change={text => put({ originals: Math.min(99, Math.max(0, Math.round(Number(text)) || 0)) })} /><TextField label={say('复印件几份', 'Copies')} kind="number" value={String(one.copies)} change={text => put({ copies: Math.min(99, Math.max(0, Math.round(Number(text)) || 0)) })} />
        <TextField label={say('谁出具', 'Issued by')} optional value={one.issuer} longest={100} change={issuer => put({ issuer })} /><TextField label={say('多久以内的', 'Issued within')} optional value={one.issuedWithin} longest={200} change={issuedWithin => put({ issuedWithin })} />
        <LongField label={say('怎么办、怎么写', 'Explanation')} optional value={one.explain} longest={500} change={explain => put({ explain })} /><TextField label={say('到哪里办', 'Where to get it')} optional value={one.place} longest={400} change={place => put({ place })} /><TextField label={say('拿来做什么', 'What it is used for')} optional value={one.use} longest={500} change={use => put({ use })} />
      </div>
      <Check label={say('缺了不能受理（不打勾：可以先受理、后补）', 'Without it nothing begins (else it may follow)')} value={one.required} change={required => put({ required })} />
    </div>}</ListOf>
    <h3>{say('表格下载', 'Forms to download')}</h3>
    <ListOf item="blankForms" items={guide.blankForms ?? []} most={30} error={wrongAt(findings, 'blankForms')} add={say('加一张表格', 'Add a form')} blank={() => ({ name: '', address: 'https://' })} name={one => one.name} change={blankForms => set({ blankForms })}>{(one, put) => <div className="grid-of-fields">
      <TextField label={say('表格叫什么', 'Name')} value={one.name} longest={200} change={name => put({ name })} /><TextField label={say('在哪里下载（网址）', 'Where it is')} value={one.address} longest={500} change={address => put({ address: address.trim() })} /></div>}</ListOf>
  </div>
}
export function Fees(editing: Editing) {
  const { guide, set, findings } = editing
  return <div className="stack">
    <div className="row"><Check id={idOf('charged')} label={say('要收费', 'Charged')} value={guide.charged} change={charged => set({ charged })} /><Check id={idOf('payOnline')} label={say('能网上付', 'Pay online')} value={guide.payOnline} change={payOnline => set({ payOnline })} /></div>
    {['charged', 'payOnline'].map(item => wrongAt(findings, item)).filter(Boolean).map(message => <p className="wrong" key={message}>{message}</p>)}
    {guide.charged ? <Line {...editing} item="feeBasis" long longest={1000} /> : null}
    {guide.charged || guide.fees.length > 0 ? <ListOf<Guide['fees'][number]> item="fees" items={guide.fees} most={20} error={wrongAt(findings, 'fees')} add={say('加一项收费', 'Add a fee')} name={one => `${one.name} ${(one.fen / 100).toFixed(2)} ${say('元', 'yuan')}`} blank={() => ({ name: '', when: '', fen: 0, basis: '' })} change={fees => set({ fees })}>{(one, put) => <div className="grid-of-fields">
      <TextField label={say('收什么', 'For what')} value={one.name} longest={100} change={name => put({ name })} /><TextField label={say('多少元', 'Yuan')} kind="number" value={String(one.fen / 100)} change={text => put({ fen: Math.max(0, Math.round(Number(text) * 100) || 0) })} />
      <TextField label={say('什么情形才收', 'When')} optional hint={condition()} value={one.when} longest={500} change={when => put({ when })} /><TextField label={say('依据', 'Basis')} value={one.basis} longest={500} change={basis => put({ basis })} /></div>}</ListOf> : null}
  </div>
}
export function Often(editing: Editing) {
  const { guide, set, findings } = editing
  return <div className="stack">
    <ListOf<Guide['faq'][number]> item="faq" items={guide.faq} most={30} error={wrongAt(findings, 'faq')} add={say('加一问一答', 'Add one')} name={one => one.question} blank={() => ({ question: '', answer: '' })} change={faq => set({ faq })}>{(one, put) => <div className="stack"><TextField broad label={say('问', 'Question')} value={one.question} longest={200} change={question => put({ question })} /><LongField label={say('答', 'Answer')} value={one.answer} longest={1000} change={answer => put({ answer })} /></div>}</ListOf>
    <Line {...editing} item="intermediary" long longest={2000} optional />
  </div>
}
