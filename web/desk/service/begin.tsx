import { useState } from 'react'
import { useNavigate } from 'react-router'
import { OrganizationPicker } from '../../console/bits.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextField } from '../../ui/form.tsx'
import { useMe } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { blankGuide, levels, types } from './words.ts'

/** 新写一个事项: whose, which code, what it is called; all else is written on its page. */
export function Begin({ close }: { close: () => void }) {
  const me = useMe().data, navigate = useNavigate(), add = useTell('service.add'), [form, setForm] = useState({ organization: me?.post?.organization ?? '', name: '', type: '20', level: '4', base: '' })
  const set = (part: Partial<typeof form>) => setForm(now => ({ ...now, ...part })), code = `${form.organization}${form.level}${form.base.trim().toUpperCase()}`, home = useAsk('registry.readOrganization', { code: form.organization }, { enabled: form.organization !== '' }).data
  const wrong = form.organization === '' ? say('选谁来办', 'Choose who does it') : form.name.trim().length < 2 ? say('写上名称', 'Give it a name') : !/^[0-9A-Z]{12}$/.test(form.base.trim().toUpperCase()) ? say('基本编码是 12 位', 'The basic code has 12 places') : null
  const send = () => { if (wrong === null && home && !add.isPending) add.mutate({ code, organization: form.organization, guide: { ...blankGuide(home.organization.division), name: form.name.trim(), type: form.type, level: form.level, basicCode: form.base.trim().toUpperCase() } }, { onSuccess: made => void navigate(paths.desk.service(made.code, { tab: 'edit' })) }) }
  return <Dialog title={say('新写一个事项', 'New service')} close={close}>
    <div className="inside stack">
      <OrganizationPicker label={say('谁来办（实施主体）', 'Who does it')} value={form.organization} choose={organization => set({ organization })} />
      <TextField label={say('事项名称', 'Name')} value={form.name} change={name => set({ name })} longest={200} />
      <div className="grid-of-fields"><SelectField label={say('事项类型', 'Type')} value={form.type} choices={types()} change={type => set({ type })} /><SelectField label={say('行使层级', 'Level')} value={form.level} choices={levels()} change={level => set({ level })} /></div>
      <TextField label={say('基本编码', 'Basic code')} hint={say('12 位，按本地的基本目录；实施编码由它、实施主体和层级拼成', '12 places, by the local catalogue')} value={form.base} change={base => set({ base })} longest={12} />
      <p className="small muted">{say('实施编码：', 'Code: ')}<span className="mono">{wrong === null ? code : '—'}</span></p>
      {add.isError ? <ErrorNote error={add.error} kept /> : null}
    </div>
    <footer><button type="button" className="button primary" aria-disabled={wrong !== null || add.isPending} onClick={send}>{wrong ?? say('建草稿，接着写', 'Make a draft')}</button><button type="button" className="button" onClick={close}>{say('先不写', 'Not now')}</button></footer>
  </Dialog>
}
