import { useEffect, useState, useSyncExternalStore } from 'react'
import { call, Refusal } from '../../api/client.ts'
import { memory, useAsk } from '../../ui/ask.ts'
import { accountHere, forget, keepOn, keptOn, rememberAccount } from '../../ui/kept.ts'
import { type Me } from '../../ui/me.ts'
import { type Keeper, keeperOf, type Kept } from './keeper.ts'
import { type Application } from './steps.ts'

/** Trouble that passes by itself: no network, a server that restarts, a session that ended, too many at once. */
const passes = (error: unknown): boolean => error instanceof Refusal && (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

/** It is not there for this account any more: it was dropped, or whoever authorized took it back. */
export const isGone = (error: unknown): boolean => error instanceof Refusal && error.status === 404

/** The draft as it is here and on the server. Without a network it is the one of this device. */
export function useDraftOf(id: string, me: Me | undefined, away: boolean): { keeper: Keeper<Application> | null; asked: ReturnType<typeof useAsk<'application.read'>> } {
  const asked = useAsk('application.read', { id }, { enabled: me !== undefined })
  const account = me?.account.id ?? (away ? accountHere() : null), [keeper, setKeeper] = useState<Keeper<Application> | null>(null)
  useEffect(() => { if (me) rememberAccount(me.account.id) }, [me])
  useEffect(() => { if (me && isGone(asked.error) && keptOn(id, me.account.id) !== null) forget(id) }, [asked.error, id, me])
  useEffect(() => {
    if (account === null) return
    const newer = asked.data, kept = keptOn<Kept<Application>>(id, account)
    if (keeper) { if (newer && newer.state === 'draft') keeper.renew(newer); return }
    const from: Kept<Application> | null = newer ? { account, application: newer, pending: kept?.pending ?? {}, situation: kept?.situation ?? null } : isGone(asked.error) ? null : asked.isError || away ? kept : null
    if (from && from.application.state === 'draft') setKeeper(keeperOf<Application>({
      kept: from, passes, store: now => keepOn(id, now),
      send: change => call('application.save', { id, ...change }).then(saved => { memory.setQueryData(['application.read', { id }], saved); return saved }),
    }))
  }, [account, asked.data, asked.isError, away, id, keeper])
  useEffect(() => keeper ? courier(keeper) : undefined, [keeper])
  return { keeper, asked }
}
export const useLook = (keeper: Keeper<Application>) => useSyncExternalStore(keeper.subscribe, keeper.look)

/** Carries words to the server: soon after they are typed, when the network is back, when one has signed in again, and every few seconds while something waits. */
function courier(keeper: Keeper<Application>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const soon = (after: number) => { if (timer) clearTimeout(timer); timer = setTimeout(() => { timer = null; void keeper.save().then(done => { if (!done && keeper.look().standing === 'here') soon(6000) }) }, after) }
  const now = () => { if (keeper.waits()) soon(0) }
  const stop = keeper.subscribe(() => { if (keeper.look().standing === 'saving' && timer === null) soon(700) })
  const heard = new BroadcastChannel('yiwang.signed-in')
  heard.onmessage = now
  addEventListener('online', now)
  addEventListener('pagehide', now)
  now()
  return () => { stop(); heard.close(); if (timer) clearTimeout(timer); removeEventListener('online', now); removeEventListener('pagehide', now); now() }
}
