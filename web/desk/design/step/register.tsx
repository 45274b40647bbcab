import { useState } from 'react'
import { useTell } from '../../../ui/ask.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { type Mistake, Mistakes, SelectField, TextField } from '../../../ui/form.tsx'
import { halfWidth, isoDay } from '../../../ui/format.ts'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { type Input } from '../../../api/client.ts'
import { unitName } from '../../case/words.ts'

type Unit = Input<'clock.add'>['unit']
const units: readonly Unit[] = ['workingDay', 'naturalDay', 'workingHour', 'naturalHour', 'month', 'workingMinute', 'naturalMinute', 'urgentDay', 'urgentHour']
/** A code that nobody has to think of: the model's, and a number that was not taken yet. */
const codeFor = (model: string) => `${model.replace(/[^a-z0-9_.]/g, '_').slice(0, 40)}.t${Date.now().toString(36)}`

/** 登记时限: how many, of what, by which law. */
export function RegisterLimit({ name: given, model, division, close, added }: { name: string; model: string; division: string; close: () => void; added: (code: string) => void }) {
  const add = useTell('clock.add'), [name, setName] = useState(given), [value, setValue] = useState(''), [unit, setUnit] = useState<Unit>('workingDay'), [basis, setBasis] = useState(''), [round, setRound] = useState(0)
  const number = Number(halfWidth(value)), mistakes: Mistake[] = [
    ...name.trim().length < 2 ? [{ field: 'limit-name', label: say('叫什么', 'Name'), message: say('写至少两个字', 'at least two letters') }] : [],
    ...Number.isInteger(number) && number >= 1 && number <= 100_000 ? [] : [{ field: 'limit-value', label: say('多久', 'How long'), message: say('写一个整数，比如 3', 'a whole number, as 3') }],
    ...basis.trim().length < 4 ? [{ field: 'limit-basis', label: say('依据', 'Basis'), message: say('写明哪部法、第几条', 'the law and its article') }] : [],
  ]
  const wrong = (field: string) => round > 0 ? mistakes.find(each => each.field === field)?.message : undefined
  const send = () => { setRound(round + 1); if (mistakes.length === 0) add.mutate({ code: codeFor(model), name: name.trim(), value: number, unit, basis: basis.trim(), warnAt: 80, division, validFrom: isoDay(new Date()) }, { onSuccess: ({ code }) => added(code) }) }
  return <Dialog title={say('登记一条时限', 'Register a time limit')} close={close}>
    <form className="inside stack" noValidate onSubmit={event => { event.preventDefault(); send() }}>
      <Mistakes mistakes={round > 0 ? mistakes : []} round={round} />
      {add.isError ? <ErrorNote error={add.error} kept /> : null}
      <TextField id="limit-name" label={say('叫什么', 'Name')} value={name} change={setName} error={wrong('limit-name')} longest={80} />
      <div className="grid-of-fields">
        <TextField id="limit-value" label={say('多久', 'How long')} value={value} change={setValue} error={wrong('limit-value')} />
        <SelectField label={say('按什么算', 'Of what')} value={unit} choices={units.map(each => ({ value: each, label: unitName(each).replace(/^个/, '') }))} change={setUnit} />
      </div>
      <TextField id="limit-basis" label={say('依据', 'Basis')} hint={say('哪部法、第几条，比如《行政许可法》第四十二条', 'the law and its article')} value={basis} change={setBasis} error={wrong('limit-basis')} longest={500} />
      <footer className="row"><button type="submit" className="button primary" aria-disabled={add.isPending}>{say('登记，用在这一步', 'Register and use here')}</button><button type="button" className="button" onClick={close}>{say('不登记', 'Cancel')}</button></footer>
    </form>
  </Dialog>
}
