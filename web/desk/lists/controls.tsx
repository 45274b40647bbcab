import { useState } from 'react'
import { useAsk } from '../../ui/ask.ts'
import { Check } from '../../ui/form.tsx'
import { Picker } from '../../ui/picker.tsx'
import { say } from '../../ui/say.tsx'

/** 数据元, any number of them: each a chip that takes itself away. */
export function ElementsField({ id, value, change, error }: { id: string; value: readonly string[]; change: (codes: string[]) => void; error?: string | undefined }) {
  const [words, setWords] = useState('')
  const [names, setNames] = useState<Record<string, string>>({})
  const found = useAsk('catalogue.listDataElements', { limit: 30, ...words ? { q: words } : {} }, { keep: true })
  const known = Object.fromEntries((found.data?.items ?? []).map(({ code, name }) => [code, name]))
  return <div className="broad">
    <Picker broad id={id} optional label={say('要哪些数据元', 'Data elements')} hint={say('名称、拼音首字母；选一个加一个', 'Name or initials; each choice adds one')} value="" named="" error={error} search={setWords} waiting={found.isFetching}
      picks={(found.data?.items ?? []).filter(({ code }) => !value.includes(code)).map(({ code, name }) => ({ value: code, label: name, about: code }))}
      choose={(code, pick) => { if (code) { setNames({ ...names, [code]: pick?.label ?? code }); change([...value, code]) } }} />
    {value.length > 0 ? <div className="row" style={{ flexWrap: 'wrap', marginTop: 6 }}>{value.map(code => <button key={code} type="button" className="chip" aria-pressed="true" onClick={() => change(value.filter(each => each !== code))}>
      {names[code] ?? known[code] ?? code}<span aria-hidden="true">×</span><span className="sr">{say('，去掉', ', remove')}</span></button>)}</div> : null}
  </div>
}

/** 哪份数据. `provider`: only this department's own. */
export function DatasetField({ id, label, hint, value, named, provider, change, error }: { id: string; label: string; hint?: string; value: string; named?: string | undefined; provider?: string | undefined; change: (code: string) => void; error?: string | undefined }) {
  const [words, setWords] = useState('')
  const found = useAsk('catalogue.listDatasets', { limit: 30, state: 'published', ...words ? { q: words } : {}, ...provider ? { provider } : {} }, { keep: true })
  return <Picker broad optional id={id} label={label} {...hint ? { hint } : {}} value={value} named={found.data?.items.find(({ code }) => code === value)?.name ?? named} error={error} search={setWords} waiting={found.isFetching}
    picks={(found.data?.items ?? []).map(({ code, name, providerName }) => ({ value: code, label: name, about: providerName }))} choose={change} />
}

/** 其中哪几项; none ticked: all of it. */
export function FieldsOf({ dataset, value, change }: { dataset: string; value: readonly string[]; change: (codes: string[]) => void }) {
  const asked = useAsk('catalogue.readDataset', { code: dataset }, { enabled: dataset !== '' })
  const fields = asked.data?.contract?.fields ?? []
  if (fields.length === 0) return null
  return <fieldset className="field broad"><legend className="label">{say('其中哪几项', 'Which fields')}<span className="optional">{say('（一项不勾就是整份）', ' (none: all of it)')}</span></legend>
    <div className="row" style={{ flexWrap: 'wrap', gap: '4px 16px' }}>{fields.map(({ code, name }) => <Check key={code} label={name} value={value.includes(code)} change={ticked => change(ticked ? [...value, code] : value.filter(each => each !== code))} />)}</div>
  </fieldset>
}
