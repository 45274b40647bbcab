import { keep, read } from './setting.ts'

/* Drafts of applications on this device, by their ids, each with the account that may see it: the portal writes them; whoever signs out, from wherever, leaves none that the server has. */
const prefix = 'yiwang.draft.apply.', lastAccount = 'yiwang.account'
const place = (id: string) => `${prefix}${id}`

interface Waiting { account: string; pending: Record<string, unknown>; situation: unknown }
export function keptOn<K extends Waiting>(id: string, account: string | null): K | null {
  try {
    const kept: K | null = JSON.parse(read(place(id)) ?? 'null')
    return kept && kept.account === account ? kept : null
  } catch { return null }
}
export const keepOn = (id: string, kept: Waiting) => keep(place(id), JSON.stringify(kept))
export const forget = (id: string) => keep(place(id), null)
/** Who was here last: without a network it is his drafts that can be read. */
export const accountHere = (): string | null => read(lastAccount)
export const rememberAccount = (account: string) => keep(lastAccount, account)

const draftsOn = (): string[] => { try { return Object.keys(localStorage).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)) } catch { return [] } }
/** Drafts with words on them that the server does not have yet. */
export const unsent = (account: string): string[] => draftsOn().filter(id => { const kept = keptOn<Waiting>(id, account); return kept !== null && (Object.keys(kept.pending).length > 0 || kept.situation !== null) })
export function leaveDrafts(account: string) {
  const left = new Set(unsent(account))
  for (const id of draftsOn()) if (!left.has(id)) forget(id)
  // a rating that was not sent is nobody's but his
  try { for (const key of Object.keys(localStorage)) if (key.startsWith(`yiwang.draft.rate.${account}.`)) keep(key, null) } catch { /* nothing is kept here */ }
  keep(lastAccount, null)
}
