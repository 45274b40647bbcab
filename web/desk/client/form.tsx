import { useState } from 'react'
import { type Client } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField, type Mistake, Mistakes, TextField } from '../../ui/form.tsx'
import { halfWidth, isoDay } from '../../ui/format.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Given } from './secret.tsx'

interface Typed { id: string; name: string; purpose: string; networks: string; perMinute: string; until: string }
const listOf = (text: string): string[] => [...new Set(text.split(/[\s,，、;；]+/).map(halfWidth).filter(Boolean))]
/** The day is the last one: it ends at its midnight, in the province's time. */
const endOf = (day: string): string | null => day === '' ? null : new Date(`${day}T23:59:59.999+08:00`).toISOString()

function mistakesIn({ id, name, purpose, perMinute }: Typed, fresh: boolean): Mistake[] {
  const found: Mistake[] = []
  if (name.trim() === '') found.push({ field: 'client-name', label: say('系统叫什么', 'Name'), message: say('写系统的名字', 'name the system') })
  if (fresh && !/^[a-z][a-z0-9-]{2,39}$/.test(halfWidth(id))) found.push({ field: 'client-id', label: say('编号', 'Id'), message: say('小写字母开头，只用小写字母、数字、短横线，3 到 40 个', 'begins with a lower-case letter; letters, digits and hyphens, 3 to 40') })
  if (purpose.trim() === '') found.push({ field: 'client-purpose', label: say('做什么用', 'Purpose'), message: say('写一句它拿数据做什么', 'say what it does with the data') })
  if (!/^\d+$/.test(halfWidth(perMinute)) || Number(halfWidth(perMinute)) < 1) found.push({ field: 'client-often', label: say('每分钟最多几次', 'At most per minute'), message: say('写一个正整数', 'a whole number') })
  return found
}

function Fields({ typed, set, wrong, fresh }: { typed: Typed; set: (change: Partial<Typed>) => void; wrong: (field: string) => string | undefined; fresh: boolean }) {
  return <>
    <TextField id="client-name" label={say('系统叫什么', 'Name')} longest={60} value={typed.name} change={name => set({ name })} error={wrong('client-name')} />
    {fresh ? <TextField id="client-id" label={say('编号', 'Id')} hint={say('定了不能改，比如 minzheng-jintie；账本里用它', 'fixed once chosen, e.g. minzheng-jintie; the ledger uses it')} longest={40} value={typed.id} change={id => set({ id })} error={wrong('client-id')} /> : null}
    <LongField id="client-purpose" label={say('做什么用', 'Purpose')} longest={300} value={typed.purpose} change={purpose => set({ purpose })} error={wrong('client-purpose')} />
    <LongField id="client-networks" label={say('从哪些网段调', 'From which networks')} optional hint={say('一行一个，比如 10.20.0.0/16。不填就哪里都能调，最好填上。', 'One a line, e.g. 10.20.0.0/16. Without any it may call from anywhere; better name them.')} value={typed.networks} change={networks => set({ networks })} />
    <div className="grid-of-fields"><TextField id="client-often" label={say('每分钟最多几次', 'At most per minute')} value={typed.perMinute} change={perMinute => set({ perMinute })} error={wrong('client-often')} />
      <TextField kind="date" label={say('用到哪天', 'Until')} optional value={typed.until} change={until => set({ until })} /></div>
  </>
}

/** 登记一个系统. */
export function AddClient({ close, done }: { close: () => void; done: (given: Given) => void }) {
  const [typed, setTyped] = useState<Typed>({ id: '', name: '', purpose: '', networks: '', perMinute: '600', until: '' }), [round, setRound] = useState(0)
  const add = useTell('identity.addClient')
  const mistakes = round > 0 ? mistakesIn(typed, true) : []
  const go = () => {
    setRound(round + 1)
    if (mistakesIn(typed, true).length > 0) return
    add.mutate({ id: halfWidth(typed.id), name: typed.name.trim(), purpose: typed.purpose.trim(), networks: listOf(typed.networks), perMinute: Number(halfWidth(typed.perMinute)), expiresAt: endOf(typed.until) }, { onSuccess: done })
  }
  return <Dialog title={say('登记一个系统', 'Register a system')} close={close}><form onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><Mistakes mistakes={mistakes} round={round} /><Fields fresh typed={typed} set={change => setTyped(before => ({ ...before, ...change }))} wrong={field => mistakes.find(each => each.field === field)?.message} />{add.isError ? <ErrorNote error={add.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" disabled={add.isPending}>{say('登记，领密钥', 'Register and get the secret')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}

/** 改一个系统: its limits; its secrets stay. */
export function ChangeClient({ client, close }: { client: Client; close: () => void }) {
  const [typed, setTyped] = useState<Typed>({ id: client.id, name: client.name, purpose: client.purpose, networks: client.networks.join('\n'), perMinute: String(client.perMinute), until: client.expiresAt ? isoDay(client.expiresAt) : '' }), [round, setRound] = useState(0)
  const change = useTell('identity.changeClient')
  const mistakes = round > 0 ? mistakesIn(typed, false) : []
  const go = () => {
    setRound(round + 1)
    if (mistakesIn(typed, false).length > 0) return
    const expiresAt = client.expiresAt !== null && typed.until === isoDay(client.expiresAt) ? client.expiresAt : endOf(typed.until)
    change.mutate({ id: client.id, revision: client.revision, name: typed.name.trim(), purpose: typed.purpose.trim(), networks: listOf(typed.networks), perMinute: Number(halfWidth(typed.perMinute)), expiresAt }, { onSuccess: () => { tell(say('改好了，马上算数', 'Changed, and in force')); close() } })
  }
  return <Dialog title={say(`改“${client.name}”`, `Change “${client.name}”`)} close={close}><form onSubmit={event => { event.preventDefault(); go() }}>
    <div className="inside stack"><Mistakes mistakes={mistakes} round={round} /><Fields fresh={false} typed={typed} set={next => setTyped(before => ({ ...before, ...next }))} wrong={field => mistakes.find(each => each.field === field)?.message} />{change.isError ? <ErrorNote error={change.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" disabled={change.isPending}>{say('存下', 'Save')}</button><button type="button" className="button" onClick={close}>{say('先不改', 'Not now')}</button></footer>
  </form></Dialog>
}
