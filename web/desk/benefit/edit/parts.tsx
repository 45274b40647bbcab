import { useRef } from 'react'
import { Check, LongField, SelectField, TextField } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useAsk } from '../../../ui/ask.ts'
import { say } from '../../../ui/say.tsx'
import { type Checked } from '../keeping.ts'
import { type Document, money, periods, typeWord } from '../words.ts'

export interface Editing { document: Document; set: (part: Partial<Document>) => void; at: (item: string) => string | undefined }

export const Basics = ({ document, set, at }: Editing) => <div className="stack">
  <TextField broad label={say('政策名称', 'Name')} value={document.name} longest={200} error={at('name')} change={name => set({ name })} />
  <LongField label={say('对群众怎么说', 'In plain words')} hint={say('一句话：谁，给多少，怎么给', 'who, how much, how')} value={document.plain} longest={500} error={at('plain')} change={plain => set({ plain })} />
  <LongField label={say('依据', 'Legal basis')} hint={say('文件名和条款', 'document and article')} value={document.basis} longest={500} error={at('basis')} change={basis => set({ basis })} />
</div>

/** FEEL as one types it: what it says in plain words below, what is wrong beside it, and the names that it can speak of. */
function Feel({ label, value, change, error, names, sentence, optional = false }: { label: string; value: string; change: (value: string) => void; error: string | undefined; names: Checked['names']; sentence: string | undefined; optional?: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const insert = (name: string) => {
    const input = box.current?.querySelector('textarea'), from = input?.selectionStart ?? value.length, to = input?.selectionEnd ?? value.length
    change(value.slice(0, from) + name + value.slice(to))
    setTimeout(() => { input?.focus(); input?.setSelectionRange(from + name.length, from + name.length) }, 0)
  }
  return <div ref={box} className="policy-feel stack tight">
    <LongField label={label} optional={optional} value={value} longest={2000} error={error} change={text => change(text.replace(/\n/g, ' '))} />
    {sentence ? <p className="small"><Icon name="good" /> {sentence}</p> : null}
    {names.length > 0 ? <p className="row" role="group" aria-label={say('能用的信息', 'What it can speak of')}>{names.map(({ name, type, source }) => <button type="button" className="chip" key={name} title={`${source}，${typeWord(type)}`} onClick={() => insert(name)}>{name}<span className="muted small">{typeWord(type)}</span></button>)}</p> : null}
  </div>
}
const sentenceOf = ({ sentences }: Checked, item: string): string | undefined => sentences.find(each => each.item === item)?.text

export function Conditions({ document, set, at, checked }: Editing & { checked: Checked }) {
  const { conditions } = document, change = (index: number, part: Partial<Document['conditions'][number]>) => set({ conditions: conditions.map((one, place) => (place === index ? { ...one, ...part } : one)) })
  return <div className="stack wide">
    <p className="muted">{say('都满足才符合。左边的话给群众看，右边的公式拿去比对。', 'All of them. People read the words; the formula is held against the data.')}</p>
    {conditions.map((one, index) => <div className="policy-condition" key={index} role="group" aria-label={say(`第 ${index + 1} 条`, `Condition ${index + 1}`)}>
      <TextField label={say(`第 ${index + 1} 条，怎么说`, `Condition ${index + 1}, in words`)} value={one.name} longest={100} error={at(`conditions.${index}.name`)} change={name => change(index, { name })} />
      <Feel label={say('怎么判（FEEL）', 'How it is judged (FEEL)')} value={one.feel} change={feel => change(index, { feel })} error={at(`conditions.${index}`)} names={checked.names} sentence={sentenceOf(checked, `conditions.${index}`)} />
      {conditions.length > 1 ? <button type="button" className="button quiet bare" aria-label={say(`去掉第 ${index + 1} 条`, `Remove condition ${index + 1}`)} onClick={() => set({ conditions: conditions.filter((_, place) => place !== index) })}><Icon name="close" /></button> : <span />}
    </div>)}
    <button type="button" className="button little" onClick={() => set({ conditions: [...conditions, { name: say('新条件', 'new condition'), feel: 'true' }] })}><Icon name="plus" />{say('加一条', 'Add one')}</button>
    <details className="more"><summary>{say('公式怎么写', 'How to write them')}</summary><ul className="small">
      <li><code className="mono">出生日期 {'<='} today() - @"P80Y"</code> {say('满八十周岁', 'eighty or older')}</li><li><code className="mono">月收入 {'<'} 2000</code> {say('小于两千', 'less than 2000')}</li><li><code className="mono">区划 = "330113"</code> {say('文字要加英文引号', 'text in quotes')}</li><li><code className="mono">not(登记死亡)</code> {say('没有记录', 'no record')}</li><li><code className="mono">行业 in ("H", "I")</code> {say('其中之一', 'one of them')}</li>
    </ul></details>
  </div>
}

export function Amount({ document, set, at, checked }: Editing & { checked: Checked }) {
  const capped = document.budgetFen !== null
  return <div className="stack">
    <Feel label={say('给多少，算出来是分（FEEL）', 'How much, in fen (FEEL)')} value={document.amount} change={amount => set({ amount })} error={at('amount')} names={checked.names.filter(({ type }) => type !== 'string')} sentence={sentenceOf(checked, 'amount')} />
    <SelectField label={say('多久一次', 'How often')} value={document.period} change={period => set({ period })} choices={periods()} />
    <Check label={say('有预算上限', 'There is a budget')} value={capped} change={has => set(has ? { budgetFen: 100_000_000, order: document.order ?? checked.names.find(({ type }) => type !== 'string')?.name ?? null } : { budgetFen: null })} />
    {capped ? <div className="stack policy-inset">
      <TextField kind="number" label={say('一期最多多少（元）', 'At most, each period (yuan)')} value={String(document.budgetFen! / 100)} change={value => set({ budgetFen: Math.max(1, Math.round(Number(value) * 100) || 1) })} />
      <Feel label={say('谁先谁后（FEEL，小的在前）', 'Who comes first (FEEL, least first)')} value={document.order ?? ''} change={order => set({ order: order.trim() === '' ? null : order })} error={at('order')} names={checked.names} sentence={undefined} />
      <p className="small muted">{say(`到了 ${money(document.budgetFen!)} 就停：排在后面的记作“超出预算”，这一期不公示、不发，名单上看得到是谁；不会跳过一个大的去补一个小的。`, `At ${money(document.budgetFen!)} it stops: whoever comes later is kept on the list as beyond the budget and gets nothing this period; nobody is skipped for a smaller one.`)}</p>
    </div> : <Feel optional label={say('名单按什么排（FEEL，小的在前）', 'Order of the list (FEEL)')} value={document.order ?? ''} change={order => set({ order: order.trim() === '' ? null : order })} error={at('order')} names={checked.names} sentence={undefined} />}
  </div>
}

export function Paying({ document, set, at, checked, code }: Editing & { checked: Checked; code: string }) {
  const policies = (useAsk('benefit.list', { limit: 200 }).data?.items ?? []).filter(each => each.code !== code && each.subject === document.subject), names = checked.names.length > 0 ? checked.names.map(({ name }) => name) : document.sources.flatMap(({ takes }) => takes.map(({ as }) => as))
  const toggle = (list: string[], one: string, on: boolean) => (on ? [...list, one] : list.filter(each => each !== one)), gone = document.without.filter(one => !policies.some(each => each.code === one))
  return <div className="stack">
    <fieldset className="field broad"><legend>{say('不能和哪些政策同时享受', 'Not together with')}</legend><p className="hint">{say('同一期里已经在那一项名单上的，这一项不再列入', 'Whoever is on the other list for the same period is left out')}</p>
      {policies.length === 0 ? <p className="muted">{say('没有别的政策', 'There are no others')}</p> : policies.map(each => <Check key={each.code} label={`${each.name}（${each.organizationName}）`} value={document.without.includes(each.code)} change={on => set({ without: toggle(document.without, each.code, on) })} />)}
      {gone.map(one => <Check key={one} label={one} value change={() => set({ without: document.without.filter(each => each !== one) })} />)}</fieldset>
    <fieldset className="field broad"><legend>{say('给本人看哪些依据', 'Evidence shown to whoever is entitled')}</legend>{names.map(name => <Check key={name} label={name} value={document.evidence.includes(name)} change={on => set({ evidence: toggle(document.evidence, name, on) })} />)}{at('evidence') ? <p className="wrong"><Icon name="late" /><span>{at('evidence')}</span></p> : null}</fieldset>
    <TextField kind="number" label={say('公示几天', 'Days of publicity')} hint={say('写 0 是不公示，名单定了直接可以领', '0: none')} value={String(document.publicityDays)} change={days => set({ publicityDays: Math.max(0, Math.min(60, Math.round(Number(days)) || 0)) })} />
    <Check label={say('本人点一下确认以后才发（不勾：以前给过收款账号的直接发）', 'Paid only after consent (else at once, where an account is known)')} value={document.consent} change={consent => set({ consent })} />
  </div>
}
