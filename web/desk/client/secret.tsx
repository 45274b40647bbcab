import { useState } from 'react'
import { type Output } from '../../api/client.ts'
import { Code } from '../../ui/code.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Check } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'

export type Given = Output<'identity.addClient'>

/** The secret, once. It closes only when somebody says that it is kept: there is no second look. */
export function Secret({ given: { client, token }, close }: { given: Given; close: () => void }) {
  const [kept, setKept] = useState(false)
  return <Dialog title={say(`“${client.name}”的密钥`, `The secret of “${client.name}”`)} close={() => { if (kept) close() }}>
    <div className="inside stack">
      <div className="note near"><Icon name="near" /><span>{say('只给看这一次。关上就再也看不到了，丢了只能换一把。', 'Shown only now. Once this is closed nobody can see it again; a lost one can only be replaced.')}</span></div>
      <Code of={say('密钥', 'the secret')}>{token}</Code>
      <p className="muted small">{say('放进系统的密钥库或者环境变量里，别写进代码，别用微信和邮件传。', 'Put it into the system’s vault or environment; never into code, chat or mail.')}</p>
      <p><b>{say('试一下通不通', 'Try whether it works')}</b></p>
      <Code of={say('试密钥的命令', 'the command to try it')}>{`export TOKEN=${token}\ncurl -H "Authorization: Bearer $TOKEN" \\\n  "${location.origin}/api/grants"`}</Code>
      <Check label={say('密钥存好了', 'I have kept the secret')} value={kept} change={setKept} />
    </div>
    <footer><button type="button" className="button primary" disabled={!kept} onClick={close}>{say('存好了，关上', 'Kept; close')}</button></footer>
  </Dialog>
}
