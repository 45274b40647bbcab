import { useState } from 'react'
import { Refusal } from '../../api/client.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { modes, type Subscription } from './words.ts'

const addressFault = (url: string): string | undefined => {
  if (!URL.canParse(url)) return say('写完整的网址，像 https://hooks.example.gov.cn/yiwang', 'A whole address, like https://hooks.example.gov.cn/yiwang')
  return /^https?:$/.test(new URL(url).protocol) ? undefined : say('要用 https', 'https only')
}
const told = (error: unknown): string | undefined => {
  if (!(error instanceof Refusal) || !Array.isArray(error.detail.errors)) return undefined
  const [first] = error.detail.errors as { message?: unknown }[]
  return typeof first?.message === 'string' ? first.message : undefined
}

/** 新建订阅: under which grant, to which address. The secret comes with the answer, once. */
export function AddSubscription({ grant: given, close, added }: { grant?: string | undefined; close: () => void; added: (subscription: Subscription & { secret: string }) => void }) {
  const grants = useAsk('grant.list', { side: 'received', state: 'active', limit: 500 }), add = useTell('subscription.add')
  const open = (grants.data?.items ?? []).filter(grant => grant.ways.includes('subscribe'))
  const [chosen, choose] = useState(given ?? ''), [name, setName] = useState(''), [url, setUrl] = useState(''), [mode, setMode] = useState<'structured' | 'binary'>('structured'), [tried, setTried] = useState(false)
  const grant = chosen || (open.length === 1 ? open[0]!.id : '')
  const wrong = {
    grant: grant === '' ? say('选一份授权', 'Choose a grant') : undefined, name: name.trim().length < 2 ? say('起个名字，至少 2 个字', 'A name of at least 2 letters') : undefined,
    url: addressFault(url.trim()) ?? told(add.error),
  }
  const go = () => {
    setTried(true)
    const first = wrong.grant ? 'subscription-grant' : wrong.name ? 'subscription-name' : addressFault(url.trim()) ? 'subscription-url' : null
    if (first) { document.getElementById(first)?.focus(); return }
    add.mutate({ grant, name: name.trim(), url: url.trim(), mode }, { onSuccess: added })
  }
  return <Dialog title={say('新建订阅', 'Subscribe')} close={close}>
    <form noValidate onSubmit={event => { event.preventDefault(); if (!add.isPending) go() }}>
      <div className="inside stack">
        {grants.isSuccess && open.length === 0 ? <p className="note near"><Icon name="near" /><span>{say('给你们部门的授权里，没有一份带“订阅”。先去申请，方式勾上“订阅”。', 'No grant of yours has the way “subscribe”. Ask for one first.')}</span></p> : null}
        <SelectField id="subscription-grant" label={say('哪份授权', 'Grant')} none={say('请选', 'Choose')} value={grant} change={choose} error={tried ? wrong.grant : undefined} disabled={given !== undefined}
          choices={open.map(each => ({ value: each.id, label: say(`${each.datasetName}（第 ${each.number} 号，${each.providerName}）`, `${each.datasetName} (no. ${each.number}, ${each.providerName})`) }))} />
        <TextField id="subscription-name" label={say('叫什么', 'Name')} hint={say('接收的是哪个系统，比如“高龄津贴系统”', 'Which system receives, e.g. “pension system”')} longest={60} value={name} change={setName} error={tried ? wrong.name : undefined} />
        <TextField id="subscription-url" label={say('接收地址', 'Address')} hint={say('你们系统收消息的网址，要 https', 'Where your system takes messages; https')} longest={2000} value={url} change={setUrl} error={tried ? wrong.url : undefined} />
        <OptionField label={say('消息的样子', 'Form')} value={mode} change={setMode} choices={modes()} />
        {add.isError && told(add.error) === undefined ? <ErrorNote error={add.error} kept /> : null}
      </div>
      <footer><button type="submit" className="button primary" aria-disabled={add.isPending}>{say('建好，看密钥', 'Subscribe and see the secret')}</button><button type="button" className="button" onClick={close}>{say('先不建', 'Not now')}</button></footer>
    </form>
  </Dialog>
}
