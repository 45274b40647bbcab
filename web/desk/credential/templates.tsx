import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Output } from '../../api/client.ts'
import { OrganizationPicker } from '../../console/bits.tsx'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FindBox } from '../../ui/find.tsx'
import { TextField } from '../../ui/form.tsx'
import { count, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { useMe } from '../../ui/me.ts'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty, ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'

type Kept = Output<'credential.templates'>['items'][number]
const limit = 50
const columns = (): Column<Kept>[] => [
  { key: 'name', name: say('证照', 'Credential'), show: the => the.name, text: the => the.name },
  { key: 'version', name: say('在用', 'In force'), show: the => the.withdrawn !== null ? <Mark state="missing">{say('停用了', 'Withdrawn')}</Mark> : the.version === null ? <Mark state="waiting">{say('还没发布', 'Not yet')}</Mark> : <Mark state="good">{say(`第 ${the.version} 版`, `Version ${the.version}`)}</Mark>, text: the => the.version },
  { key: 'draft', name: say('草稿', 'Draft'), show: the => the.draft ? <Tag icon="edit">{say(`第 ${the.draft} 版`, `Version ${the.draft}`)}</Tag> : <span className="muted">—</span>, text: the => the.draft },
  { key: 'issued', name: say('发出', 'Issued'), number: true, show: the => count(the.issued), text: the => the.issued },
  { key: 'organization', name: say('谁的', 'Whose'), show: the => the.organizationName, text: the => the.organizationName },
  { key: 'changed', name: say('改动', 'Changed'), show: the => said(the.changedAt), text: the => the.changedAt },
  { key: 'code', name: say('类型代码', 'Code'), extra: true, show: the => <span className="mono">{the.code}</span>, text: the => the.code },
]

/** 证照模板: what kinds of credentials there are, what of them is in force and what is being written. */
export function Page() {
  const address = useAddress(), q = address.get('q').trim(), asked = useAsk('credential.templates', { limit, offset: address.number('offset'), ...q ? { q } : {} }, { keep: true }), [beginning, setBeginning] = useState(false)
  return <>
    <Heading title={say('证照模板', 'Templates of credentials')} crumbs={[{ name: say('证照', 'Credentials'), to: paths.desk.credentials() }]} about={say('一种证照上写什么、管多久、长什么样。改了由另一个人发布；发出去的证照不变。', 'What a kind of credential says, how long it holds and how it looks. Another person publishes; what was issued stays.')}
      actions={asked.data?.can.includes('credential.addTemplate') ? <button type="button" className="button primary" onClick={() => setBeginning(true)}><Icon name="plus" />{say('新模板', 'New template')}</button> : null} />
    {beginning ? <Begin close={() => setBeginning(false)} /> : null}
    <section className="card">
      <div className="row" style={{ padding: '8px 10px' }}><FindBox label={say('找模板', 'Find a template')} placeholder={say('名字，或者代码的开头', 'Name or the beginning of the code')} /></div>
      <Answer asked={asked} what={say('模板', 'templates')} rows={6}>{page => <DataTable name={say('证照模板', 'Templates')} rows={page.items} columns={columns()} id={the => the.code} to={the => paths.desk.template(the.code)}
        empty={<Empty icon="badge" title={say('没有模板', 'No templates')}>{say('要发证，先写一个模板。', 'To issue, write a template first.')}</Empty>} foot={<Pager total={page.total} limit={limit} shown={page.items.length} />} />}</Answer>
    </section>
  </>
}

function Begin({ close }: { close: () => void }) {
  const me = useMe(), add = useTell('credential.addTemplate'), go = useNavigate(), [organization, setOrganization] = useState(me.data?.post?.organization ?? ''), [serial, setSerial] = useState('001'), [name, setName] = useState(''), [tried, setTried] = useState(false)
  const wrong = { name: name.trim().length < 2, serial: !/^[0-9A-Z]{3}$/.test(serial), organization: organization === '' }
  const begin = () => { setTried(true); if (!wrong.name && !wrong.serial && !wrong.organization) add.mutate({ code: organization + serial, organization, document: { name: name.trim(), holder: 'either', validity: { value: 5, unit: 'year' }, faces: [{ key: 'holder', label: say('持证人', 'Holder'), from: 'holderName', always: true }], layout: { paper: 'portrait', colour: 'red', above: '', words: '' } } }, { onSuccess: ({ code }) => void go(paths.desk.template(code)) }) }
  return <Dialog title={say('新的证照模板', 'New template')} close={close}><form noValidate onSubmit={event => { event.preventDefault(); if (!add.isPending) begin() }}><div className="inside stack">
    <TextField label={say('证照叫什么', 'Its name')} longest={60} value={name} change={setName} error={tried && wrong.name ? say('至少两个字', 'two letters or more') : undefined} />
    <OrganizationPicker label={say('谁来发', 'Who issues it')} value={organization} choose={value => setOrganization(value)} />
    {tried && wrong.organization ? <p className="wrong">{say('选一个机构', 'choose an organization')}</p> : null}
    <TextField label={say('类型顺序号', 'Serial of the type')} hint={say('3 位，本机构里不重复；和机构代码连起来就是证照类型代码', 'three places, with the organization’s code it makes the type code')} longest={3} value={serial} change={value => setSerial(value.toUpperCase())} error={tried && wrong.serial ? say('3 位数字或大写字母', 'three digits or letters') : undefined} />
    {add.isError ? <ErrorNote error={add.error} kept /> : null}</div>
    <footer><button type="submit" className="button primary" aria-disabled={add.isPending}>{say('开始写', 'Begin')}</button><button type="button" className="button" onClick={close}>{say('先不', 'Not now')}</button></footer>
  </form></Dialog>
}
