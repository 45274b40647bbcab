import { useState } from 'react'
import { useAsk } from '../../../ui/ask.ts'
import { Picker } from '../../../ui/picker.tsx'
import { say } from '../../../ui/say.tsx'

export interface Chosen { login: string; name: string }
/** A colleague who may do this work, by name: nobody has to know a login. */
export function Colleague({ task, label, chosen, choose, wrong }: { task: string; label: string; chosen: Chosen | null; choose: (one: Chosen | null) => void; wrong: boolean }) {
  const [words, setWords] = useState(''), found = useAsk('case.colleagues', { id: task, ...words.trim() ? { q: words.trim() } : {} }, { keep: true }), nobody = words.trim() === '' && found.data?.items.length === 0
  return <Picker id="colleague" broad optional="filter" label={label} hint={nobody ? say('这个岗位上没有别人，交不出去', 'Nobody else holds this post') : say('岗位相同的同事，点开选，也可以写名字找', 'Colleagues of the same post; choose one, or type a name')} value={chosen?.login ?? ''} named={chosen?.name ?? ''} search={setWords} waiting={found.isFetching}
    picks={(found.data?.items ?? []).map(({ login, name }) => ({ value: login, label: name, about: login }))} choose={(login, pick) => choose(login ? { login, name: pick?.label ?? login } : null)} error={wrong ? say('选一个同事', 'Choose a colleague') : undefined} />
}
