import { useAddress } from './address.ts'

/** 查找框 of a list: what is typed stands in the address, so that it can be sent on and comes back; the key / leads here. Another question begins at its first page. */
export function FindBox({ label, placeholder }: { label: string; placeholder: string }) {
  const address = useAddress()
  return <input className="input" data-find="" type="search" style={{ width: 'min(280px, 100%)' }} aria-label={label} placeholder={placeholder} value={address.get('q')} onChange={event => address.set({ q: event.target.value, offset: null }, true)} />
}
