import { useState } from 'react'
import { type Dataset } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { type Mistake, Mistakes, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { Connection } from './connection.tsx'
import { fresh, kinds, mistakesIn, modes, nameOf, settled, type Source, type Typed, typedOf, whens, type Writing } from './words.ts'

function Fields({ dataset, typed, set, wrong }: Writing) {
  return <>
    <OptionField label={say('从哪来', 'From where')} value={typed.kind} change={kind => set({ kind })} choices={kinds()} />
    {typed.kind === 'folder' ? <TextField id="source-folder" label={say('文件夹', 'Folder')} optional hint={say(`在运维定的总文件夹下面；不填就叫 ${dataset.code}，几个系统交同一份就叫 ${dataset.code}-某某`, `below the folder that the operator set: ${dataset.code}, or ${dataset.code}-something`)} longest={100} value={typed.folder} change={folder => set({ folder })} error={wrong('source-folder')} /> : <>
      <div className="grid-of-fields">
        <Connection dataset={dataset} typed={typed} set={set} wrong={wrong} />
        <TextField id="source-schema" label={say('模式或库', 'Schema')} optional hint={say('不填就是默认的那个', 'the default one unless you name another')} longest={128} value={typed.schema} change={schema => set({ schema })} />
        <TextField id="source-table" label={say('表', 'Table')} hint={say('或者视图；账号能读就行', 'or a view that the account may read')} longest={128} value={typed.table} change={table => set({ table })} error={wrong('source-table')} />
      </div>
      <OptionField label={say('怎么取', 'How')} value={typed.mode} change={mode => set({ mode })} choices={modes()} />
      {typed.mode === 'watermark' ? <TextField id="source-watermark" label={say('增长列', 'Watermark column')} hint={say('只增不减的一列，比如 updated_at', 'a column that only grows, as updated_at')} longest={128} value={typed.watermark} change={watermark => set({ watermark })} error={wrong('source-watermark')} /> : null}
      <Columns dataset={dataset} typed={typed} set={set} />
      <div className="grid-of-fields">
        <SelectField label={say('什么时候取', 'When')} value={typed.when} change={when => set({ when })} choices={whens()} />
        {typed.when === 'daily' ? <TextField id="source-at" label={say('几点（北京时间）', 'At (Beijing time)')} placeholder="06:30" longest={5} value={typed.at} change={at => set({ at })} error={wrong('source-at')} /> : null}
        {typed.when === 'every' ? <TextField id="source-minutes" label={say('几分钟', 'Minutes')} longest={5} value={typed.minutes} change={minutes => set({ minutes })} error={wrong('source-minutes')} /> : null}
        {typed.when === 'cron' ? <TextField id="source-cron" label="cron" hint={say('分 时 日 月 周，北京时间', 'minute hour day month weekday, Beijing time')} longest={100} value={typed.cron} change={cron => set({ cron })} error={wrong('source-cron')} /> : null}
      </div>
    </>}
  </>
}

/** Fields whose columns are called otherwise there; whoever says nothing of one means its name or its code. */
function Columns({ dataset, typed: { columns }, set }: Omit<Writing, 'wrong'>) {
  const fields = (dataset.contract?.fields ?? []).map(({ code, name }) => ({ value: code, label: name }))
  const change = (at: number, next: Partial<Typed['columns'][number]>) => set({ columns: columns.map((each, index) => index === at ? { ...each, ...next } : each) })
  return <fieldset className="field broad"><legend>{say('列名不一样的', 'Columns of other names')}<span className="optional">{say('（可以不填）', ' (optional)')}</span></legend>
    <p className="hint">{say('列名和约定的名称或代码一样的，不用写。', 'Columns called as the contract says need no line.')}</p>
    {columns.map((each, index) => <div className="row start" key={index}>
      <SelectField label={say('信息项', 'Field')} value={each.field} none={say('请选', 'Choose')} choices={fields} change={field => change(index, { field })} />
      <TextField label={say('那边的列', 'Their column')} longest={128} value={each.column} change={column => change(index, { column })} />
      <button type="button" className="button quiet" onClick={() => set({ columns: columns.filter((_, at) => at !== index) })}>{say('不要这一行', 'Drop this line')}</button>
    </div>)}
    <button type="button" className="button little" onClick={() => set({ columns: [...columns, { field: '', column: '' }] })}><Icon name="plus" />{say('加一列', 'Add a column')}</button>
  </fieldset>
}

interface Form { dataset: Dataset; title: string; begin: Typed; verb: string; busy: boolean; error: Error | null; send: (typed: Typed) => void; close: () => void }
function Written({ dataset, title, begin, verb, busy, error, send, close }: Form) {
  const [typed, setTyped] = useState(begin), [round, setRound] = useState(0)
  const mistakes: Mistake[] = round > 0 ? mistakesIn(typed) : []
  const go = () => { setRound(round + 1); if (mistakesIn(typed).length === 0) send(typed) }
  return <Dialog title={title} close={close} broad><form noValidate onSubmit={event => { event.preventDefault(); if (!busy) go() }}>
    <div className="inside stack"><Mistakes mistakes={mistakes} round={round} /><Fields dataset={dataset} typed={typed} set={change => setTyped(before => ({ ...before, ...change }))} wrong={field => mistakes.find(each => each.field === field)?.message} />{error ? <ErrorNote error={error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={busy}>{verb}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}

/** 加一个来源. */
export function AddSource({ dataset, close }: { dataset: Dataset; close: () => void }) {
  const add = useTell('intake.addSource')
  return <Written dataset={dataset} title={say('从哪里自动来', 'Where it comes from by itself')} begin={fresh} verb={say('存下这个来源', 'Save this source')} busy={add.isPending} error={add.error} close={close}
    send={typed => add.mutate({ dataset: dataset.code, ...settled(typed) }, { onSuccess: () => { tell(say('存好了', 'Saved')); close() } })} />
}

/** 改一个来源. */
export function ChangeSource({ dataset, source, close }: { dataset: Dataset; source: Source; close: () => void }) {
  const change = useTell('intake.changeSource')
  return <Written dataset={dataset} title={say(`改“${nameOf(source)}”`, `Change “${nameOf(source)}”`)} begin={typedOf(source)} verb={say('存下', 'Save')} busy={change.isPending} error={change.error} close={close}
    send={typed => change.mutate({ id: source.id, revision: source.revision, ...settled(typed) }, { onSuccess: () => { tell(say('改好了，下次就按这个取', 'Changed; the next run goes by it')); close() } })} />
}

/** 停用一个来源: the end of it. */
export function CloseSource({ source, close }: { source: Source; close: () => void }) {
  const end = useTell('intake.closeSource')
  return <Dialog urgent title={say(`停用“${nameOf(source)}”`, `End “${nameOf(source)}”`)} close={close}>
    <div className="inside stack"><div className="note near"><span>{say('按下去以后：不再从这里取，取来的都还在。停用了不能恢复，要用得重新加。只是停几天，用“暂停”。', 'Nothing more is taken from here; what came stays. It cannot be undone: to stop for some days, pause it.')}</span></div>{end.error ? <ErrorNote error={end.error} /> : null}</div>
    <footer><button type="button" className="button grave" disabled={end.isPending} onClick={() => end.mutate({ id: source.id }, { onSuccess: () => { tell(say('停用了', 'Ended')); close() } })}>{say('停用', 'End it')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </Dialog>
}
