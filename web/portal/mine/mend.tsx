import { componentsOf, type Values } from '@yiwang/form'
import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { CaseForm, mistakesOf } from '../../ui/answers/form.tsx'
import { useTell } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { type Mistake, LongField, Mistakes } from '../../ui/form.tsx'
import { longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Track } from './page.tsx'

/** 补正: what waits for me stands first, with the fields to mend it in; what is typed survives. */
export function Mend({ application, mend, about }: { application: Output<'application.read'>; mend: NonNullable<Track['mend']>; /** Of a 一件事: which of them. */ about?: string }) {
  const components = componentsOf(mend.form), [values, change, done] = useDraft<Values>(`supply.${mend.request}`, () => ({})), [note, setNote, noted] = useDraft(`supply.${mend.request}.note`, () => ''), [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0)
  const supply = useTell('application.supply'), asked = new Set(components.map(({ key }) => key)), given = Object.fromEntries(Object.entries(values).filter(([key]) => asked.has(key)))
  const send = () => {
    const found = mistakesOf(components, given, {})
    setMistakes(found)
    if (found.length > 0) return setRound(round + 1)
    if (!supply.isPending) supply.mutate({ id: application.id, values: given, note: note.trim() === '' ? null : note.trim() }, { onSuccess: () => { done(); noted(); tell(say('补上了，接着办', 'Handed in; it goes on')) } })
  }
  return <section className="card mend" aria-labelledby="h-mend"><header><h2 id="h-mend"><Icon name="near" /> {about ? say(`等您补：${about}`, `Waits for you: ${about}`) : say('等您补', 'Waits for you')} <small>{mend.dueAt ? say(`${longDay(new Date(Date.parse(mend.dueAt) - 1))}前`, `by ${longDay(new Date(Date.parse(mend.dueAt) - 1))}`) : ''}</small></h2></header>
    <form noValidate className="inside stack wide" onSubmit={event => { event.preventDefault(); if (!supply.isPending) send() }}>
      <Mistakes mistakes={mistakes} round={round} />
      <div className="stack tight"><p>{mend.reason}</p>{mend.items.length > 0 ? <ul className="stack tight">{mend.items.map(item => <li key={item.key}><b>{item.label}</b>{say('：', ': ')}{item.say}</li>)}</ul> : null}{mend.basis ? <details className="more"><summary>{say('依据', 'By law')}</summary><div className="told">{mend.basis}</div></details> : null}</div>
      <CaseForm components={components} values={values} known={{}} mistakes={mistakes} change={change} />
      <LongField label={say('想说明的', 'Anything to add')} optional value={note} change={setNote} longest={2000} />
      {supply.isError ? <ErrorNote error={supply.error} retry={send} kept /> : null}
      <div className="acts"><button type="submit" className="button primary" aria-disabled={supply.isPending}>{supply.isPending ? say('正在交', 'Sending') : say('交上去，接着办', 'Hand it in')}</button></div>
    </form></section>
}
