import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../api/client.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { useMe } from '../../ui/me.ts'
import { useOnce } from '../../ui/once.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { blankPolicy, type Document } from './words.ts'

/** 起草政策: what it is called, for whom, and where they are found; or a copy of one that is there. All else is written on its page. */
export function Begin({ close, from }: { close: () => void; from?: string }) {
  const me = useMe().data, organization = me?.post?.organization ?? '', navigate = useNavigate(), add = useTell('benefit.add'), [failed, setFailed] = useState<unknown>(null), [busy, once] = useOnce()
  const usable = useAsk('benefit.sources', { organization }, { enabled: organization !== '' }), policies = useAsk('benefit.list', { limit: 200 }).data?.items ?? []
  const [form, setForm] = useState({ name: '', code: '', subject: 'person' as Document['subject'], source: '', from: from ?? '' }), set = (part: Partial<typeof form>) => setForm(now => ({ ...now, ...part }))
  const sources = (usable.data?.items ?? []).filter(({ by }) => by !== null), keyed = (at: (typeof sources)[number]) => `${at.dataset} ${at.grant ?? ''}`, source = sources.find(each => keyed(each) === form.source)
  const wrong = form.name.trim().length < 2 ? say('写上政策名称', 'Give it a name') : !/^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$/.test(form.code) ? say('写上编号', 'Give it a code') : form.from === '' && !source ? say('选到哪份数据里找人', 'Choose where people are found') : null
  const send = () => once(async () => {
    if (wrong !== null) return
    setFailed(null)
    try {
      const document = form.from === '' ? blankPolicy(form.name.trim(), form.subject, source!) : { ...(await call('benefit.read', { code: form.from })).document, name: form.name.trim() }
      const made = await add.mutateAsync({ code: form.code, organization, document })
      void navigate(paths.desk.benefit(made.code, { tab: 'edit' }))
    } catch (error) { setFailed(error) }
  })
  return <Dialog title={say('起草政策', 'New policy')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); send() }}>
    <div className="inside stack">
      <TextField broad label={say('政策名称', 'Name')} value={form.name} longest={200} change={name => set({ name })} />
      <TextField broad label={say('编号', 'Code')} hint={say('部门简称、点、名字，小写字母，比如 mzt.elder_meal', 'department, dot, name; lower case, as mzt.elder_meal')} value={form.code} longest={57} change={code => set({ code: code.trim().toLowerCase() })} />
      <SelectField broad label={say('从哪一项开始写', 'Begin from')} none={say('从头写', 'nothing')} value={form.from} change={from => set({ from })} choices={policies.map(({ code, name, organizationName }) => ({ value: code, label: `${name}（${organizationName}）` }))} />
      {form.from === '' ? <>
        <OptionField label={say('给谁', 'For whom')} value={form.subject} change={subject => set({ subject })} choices={[{ value: 'person', label: say('个人', 'People'), about: say('按身份证号认人', 'known by their resident id') }, { value: 'company', label: say('企业', 'Companies'), about: say('按统一社会信用代码认企业', 'known by their credit code') }]} />
        <SelectField broad label={say('到哪份数据里找', 'Where are they found')} hint={say('本部门的，或者别的部门授权整批使用的', 'one’s own, or granted as a whole')} none={usable.isPending ? say('正在看有哪些', 'looking') : say('选一份', 'choose')} value={form.source} change={source => set({ source })} choices={sources.map(each => ({ value: keyed(each), label: `${each.name}（${each.grant === null ? say('本部门', 'own') : `${each.providerName}${say('授权', ' granted')}`}${each.purpose ? `：${each.purpose.slice(0, 20)}` : ''}）` }))} />
        {usable.data && sources.length === 0 ? <p className="note near"><span>{say('还没有能用的数据：先到数据目录里找到要用的数据，申请授权，方式选“整批”。', 'There are none: find one in the catalogue and ask for a grant of all of it.')} <a className="textlink" href={paths.desk.catalogue()}>{say('去数据目录', 'The catalogue')}</a></span></p> : null}
      </> : <p className="muted">{say('照抄它的条件、标准和数据；别的部门的授权不能借用，抄来以后要换成自己的。', 'Conditions, amount and data are copied; grants of other departments are not.')}</p>}
      {failed ? <ErrorNote error={failed} kept /> : usable.isError ? <ErrorNote error={usable.error} /> : null}
    </div>
    <footer><button type="submit" className="button primary" aria-disabled={wrong !== null || busy}>{wrong ?? say('建草稿，接着写', 'Make a draft')}</button><button type="button" className="button" onClick={close}>{say('先不写', 'Not now')}</button></footer>
  </form></Dialog>
}
