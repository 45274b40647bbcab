import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call, Refusal } from '../../api/client.ts'
import { memory, renew } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { Mistakes, TextField } from '../../ui/form.tsx'
import { useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { StaleDialog } from '../../ui/stale.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Definition, type Indicator, whoText } from '../words.ts'
import { blankDefinition, differing, merged } from './draft.ts'
import { DefinitionForm } from './form.tsx'
import { Preview, usePreview } from './preview.tsx'

interface Draft { code: string; revision: number; definition: Definition; reason: string }
interface Fault { at: string; message: string }
const faultsIn = (error: unknown): Fault[] => {
  const errors = error instanceof Refusal ? error.detail.errors : undefined
  return Array.isArray(errors) ? errors.flatMap((each: unknown) => (typeof each === 'object' && each !== null && 'at' in each && 'message' in each ? [{ at: String(each.at).replace(/^\/definition/, ''), message: String(each.message) }] : [])) : []
}
const places: Record<string, string> = { name: 'f-name', dataset: 'f-dataset', measure: 'f-measure', filters: 'f-filters', time: 'f-time', divisionField: 'f-division', responsiblePost: 'f-post', target: 'f-target', near: 'f-near', late: 'f-late', direction: 'f-direction', code: 'f-code', reason: 'f-reason', unit: 'f-unit' }

/** Writing a definition: what is typed is kept, what it would show stands beside it, a fault is said at its place, and a stale save asks about the differences only. */
export function Editor({ indicator, leave }: { indicator: Indicator | null; leave: () => void }) {
  const me = useMe().data, navigate = useNavigate()
  const [draft, setDraft, forget, restored] = useDraft<Draft>(`indicator.${me?.account.id ?? ''}.${indicator?.code ?? 'new'}`, () => ({ code: indicator?.code ?? '', revision: indicator?.revision ?? 0, definition: indicator?.definition ?? blankDefinition(), reason: '' }))
  const [error, setError] = useState<unknown>(null), [round, setRound] = useState(0), [saving, setSaving] = useState(false), [stale, setStale] = useState<{ revision: number; definition: Definition } | null>(null)
  const preview = usePreview(draft.definition), faults = [...faultsIn(error), ...preview.data?.errors ?? []]
  const save = async ({ code, revision, definition, reason }: Draft) => {
    setSaving(true)
    setError(null)
    try {
      const saved = await (indicator ? call('indicator.change', { code: indicator.code, revision, definition, reason }) : call('indicator.add', { code, definition }))
      forget()
      await renew(memory, 'indicator')
      tell(say(`“${saved.definition.name}”存好了，是第 ${saved.revision} 版。数在后台重新算。`, `“${saved.definition.name}” is saved as revision ${saved.revision}; its values are counted in the background.`))
      setStale(null)
      if (indicator) leave()
      else void navigate(paths.cockpit.indicator(saved.code))
    } catch (thrown) {
      const current = thrown instanceof Refusal && thrown.code === 'action.stale' ? thrown.detail.current : null
      if (current && typeof current === 'object' && 'revision' in current && 'definition' in current) setStale(current as { revision: number; definition: Definition })
      else { setError(thrown); setRound(count => count + 1) }
    } finally { setSaving(false) }
  }
  const mistakes = faultsIn(error).map(({ at, message }) => ({ field: places[at.split('/')[1] ?? ''] ?? 'f-name', label: document.querySelector(`label[for="${places[at.split('/')[1] ?? ''] ?? ''}"]`)?.textContent ?? say('这一项', 'this'), message }))
  return <form className="editor" onSubmit={event => { event.preventDefault(); if (!saving) void save(draft) }}>
    {restored ? <p className="note"><span>{say('这是你上次没存完的草稿。', 'This is a draft you have not saved. ')}<button type="button" className="textlink" onClick={() => { forget(); location.reload() }}>{say('不要了，从头来', 'Discard it')}</button></span></p> : null}
    <Mistakes mistakes={mistakes} round={round} />
    {error !== null && mistakes.length === 0 ? <ErrorNote error={error} kept /> : null}
    <div className="columns wide-right">
      <Card title={indicator ? say('改定义', 'Change the definition') : say('定义', 'Definition')} inside>
        {indicator ? null : <TextField id="f-code" label={say('代码', 'Code')} hint={say('小写字母开头，字母、数字、下划线；定了就不改', 'lower case letters, digits, underscore; never changes')} value={draft.code} longest={61} change={code => setDraft(before => ({ ...before, code: code.normalize('NFKC').trim() }))} error={faults.find(({ at }) => at === '/code')?.message} />}
        <DefinitionForm definition={draft.definition} change={part => setDraft(before => ({ ...before, definition: { ...before.definition, ...part } }))} fault={at => faults.find(fault => fault.at === at || fault.at.startsWith(`${at}/`))?.message} named={{ dataset: indicator?.datasetName, post: indicator?.responsible && indicator.definition.responsiblePost === draft.definition.responsiblePost ? `${whoText(indicator.responsible)} ${indicator.responsible.holder ?? ''}` : undefined }} />
        {indicator ? <TextField id="f-reason" label={say('为什么改', 'Why the change')} hint={say('会留在历史里', 'kept in the history')} value={draft.reason} change={reason => setDraft(before => ({ ...before, reason }))} longest={200} broad error={faults.find(({ at }) => at === '/reason')?.message} /> : null}
      </Card>
      <div className="sticky"><Card title={say('试算', 'Trial')} note={preview.isFetching ? say('正在算', 'counting') : say('现在的数据，没存', 'on present data, not saved')} inside><Preview definition={draft.definition} asked={preview} /></Card></div>
    </div>
    <div className="row save-row"><button type="submit" className="button primary" aria-disabled={saving}>{saving ? say('正在存', 'Saving') : indicator ? say('存成新的一版', 'Save as a new revision') : say('存下这个指标', 'Save this indicator')}</button><button type="button" className="button quiet" onClick={leave}>{say('先不改，草稿留着', 'Leave; the draft is kept')}</button></div>
    {stale && indicator ? <StaleDialog title={draft.definition.name} revision={stale.revision} close={() => setStale(null)} differences={differing(draft.definition, stale.definition).map(({ key, name }) => ({ key, name, mine: <Shown value={draft.definition[key]} />, theirs: <Shown value={stale.definition[key]} /> }))}
      settle={sides => { const next = { ...draft, revision: stale.revision, definition: merged(draft.definition, stale.definition, sides) }; setDraft(next); void save(next) }} /> : null}
  </form>
}
export const Shown = ({ value }: { value: unknown }) => (value === null || value === '' ? <span className="dim">{say('没填', 'empty')}</span> : typeof value === 'object' ? <pre className="mono small">{JSON.stringify(value, null, 1)}</pre> : <>{String(value)}</>)
