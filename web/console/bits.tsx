import { type ComponentProps, type ReactNode, useEffect, useState } from 'react'
import { type Choice } from '../ui/form.tsx'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { isoDay } from '../ui/format.ts'
import { Heading } from '../ui/page.tsx'
import { Picker } from '../ui/picker.tsx'
import { say } from '../ui/say.tsx'

export const today = (): string => isoDay(new Date())
export const tomorrow = (): string => isoDay(new Date(Date.now() + 86_400_000))
export const limit = 50

/** A page that is one answer: while it waits, and where there is none, it still says what it is and leads back. */
export function PageAnswer<T>({ title, crumbs, ...answer }: Pick<ComponentProps<typeof Heading>, 'title' | 'crumbs'> & Parameters<typeof Answer<T>>[0]) {
  return <>{answer.asked.data === undefined ? <Heading title={title} {...crumbs ? { crumbs } : {}} /> : null}<Answer {...answer} /></>
}

/** The words looked for; they are in the address, and asked a moment after the last letter. */
export function FindBox({ hint, name = 'q' }: { hint: string; name?: string }) {
  const address = useAddress()
  const given = address.get(name)
  const [text, setText] = useState(given), [composing, setComposing] = useState(false)
  const [before, setBefore] = useState(given)
  if (before !== given) { setBefore(given); setText(given) }
  useEffect(() => {
    if (composing || text === given) return
    const timer = setTimeout(() => address.set({ [name]: text }, true), 250)
    return () => clearTimeout(timer)
  }, [text, composing, given, name, address])
  return <input className="input" type="search" data-find="" aria-label={hint} placeholder={hint} value={text} autoComplete="off" style={{ flex: '1 1 260px', maxWidth: 420 }}
    onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} onChange={event => setText(event.target.value)}
    onKeyDown={event => { if (event.key === 'Escape' && text) setText('') }} />
}

/** One filter of a list, in the address. */
export function FilterSelect<T extends string>({ label, name, choices, all }: { label: string; name: string; choices: readonly Choice<T>[]; all: string }) {
  const address = useAddress()
  return <select className="select" aria-label={label} value={address.get(name)} onChange={event => address.set({ [name]: event.target.value })}>
    <option value="">{all}</option>{choices.map(({ value, label: text }) => <option key={value} value={value}>{text}</option>)}
  </select>
}
export function FilterCheck({ name, label }: { name: string; label: string }) {
  const address = useAddress()
  return <label className="check"><input type="checkbox" checked={address.has(name)} onChange={event => address.set({ [name]: event.target.checked ? 'yes' : null })} /><span>{label}</span></label>
}
/** What narrows the list beyond its own controls, as a chip that takes itself away. */
export function FilterChip({ name, label }: { name: string; label: ReactNode }) {
  const address = useAddress()
  return address.has(name) ? <button type="button" className="chip" aria-pressed="true" onClick={() => address.set({ [name]: null })}>{label}<span aria-hidden="true">×</span><span className="sr">{say('，去掉这个条件', ', remove')}</span></button> : null
}
export const chosen = <T extends string>(choices: readonly Choice<T>[], value: string): T | undefined => choices.find(choice => choice.value === value)?.value

interface Picked { label: string; hint?: string; value: string; choose: (value: string) => void; optional?: boolean | 'filter'; error?: string | undefined; id?: string; broad?: boolean }
const given = ({ label, hint, value, optional, error, id, broad }: Omit<Picked, 'choose'>) => ({ label, value, ...hint ? { hint } : {}, ...optional ? { optional } : {}, ...error ? { error } : {}, ...id ? { id } : {}, ...broad ? { broad } : {} })

export function DivisionPicker({ choose, ...rest }: Picked) {
  const [q, setQ] = useState('')
  const found = useAsk('registry.listDivisions', { ...q ? { q } : { level: 2 }, limit: 30 }, { keep: true })
  const name = useDivision(rest.value)
  return <Picker {...given(rest)} named={name} choose={choose} search={setQ} waiting={found.isFetching} picks={(found.data?.items ?? []).map(({ code, name: label }) => ({ value: code, label, about: code }))} />
}
export function OrganizationPicker({ choose, except, ...rest }: Picked & { except?: string }) {
  const [q, setQ] = useState('')
  const found = useAsk('registry.listOrganizations', { ...q ? { q } : {}, limit: 30 }, { keep: true })
  const known = useOrganization(rest.value)
  return <Picker {...given(rest)} named={known} choose={choose} search={setQ} waiting={found.isFetching}
    picks={(found.data?.items ?? []).filter(({ code }) => code !== except).map(({ code, name, divisionName }) => ({ value: code, label: name, about: divisionName }))} />
}
export function AccountPicker({ choose, ...rest }: Picked) {
  const [q, setQ] = useState('')
  const found = useAsk('identity.listAccounts', { ...q ? { q } : {}, limit: 30 }, { keep: true })
  const known = useAccount(rest.value)
  return <Picker {...given(rest)} named={known} choose={choose} search={setQ} waiting={found.isFetching} picks={(found.data?.items ?? []).map(({ id, name, login, posts }) => ({ value: id, label: name, about: [login, posts[0]?.organizationName].filter(Boolean).join(' · ') }))} />
}

/** A code's name, remembered; the code itself until it is known. */
export function useDivision(code: string | null | undefined): string {
  const found = useAsk('registry.readDivision', { code: code ?? '' }, { enabled: Boolean(code) })
  return found.data?.division.name ?? code ?? ''
}
export function useOrganization(code: string | null | undefined): string {
  const found = useAsk('registry.readOrganization', { code: code ?? '' }, { enabled: Boolean(code) })
  return found.data?.organization.name ?? code ?? ''
}
export function useAccount(id: string | null | undefined): string {
  const found = useAsk('identity.listAccounts', { q: id ?? '', closed: true, limit: 20 }, { enabled: Boolean(id) })
  return found.data?.items.find(account => account.id === id)?.name ?? id ?? ''
}
export const DivisionName = ({ code }: { code: string | null | undefined }) => <>{useDivision(code) || '—'}</>
export const OrganizationName = ({ code }: { code: string | null | undefined }) => <>{useOrganization(code) || '—'}</>
