import { Code } from '../../ui/code.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { exactTime } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'

/** 签名密钥: shown this once, and how to use it. */
export function Secret({ secret, oldUntil, close }: { secret: string; oldUntil: string | null; close: () => void }) {
  return <Dialog urgent title={say('签名密钥，只给看这一次', 'The signing secret, shown once')} close={close}>
    <div className="inside stack">
      <p>{say('把它存进接收系统的密钥库。每条消息都用它签名，对方凭签名认出是我们发的、一个字没改。', 'Keep it in the receiver’s vault. Every message is signed with it.')}</p>
      <Code of={say('签名密钥', 'the signing secret')}>{secret}</Code>
      {oldUntil ? <p className="note"><Icon name="clock" /><span>{say(`旧密钥到 ${exactTime(oldUntil)} 还管用，这之前两把一起签，换的时候不会断。`, `The old secret signs too until ${exactTime(oldUntil)}, so that nothing breaks meanwhile.`)}</span></p> : null}
      <p className="small muted">{say('丢了也不要紧：按“换密钥”，会有一把新的。', 'If it is lost, change it: there will be a new one.')}</p>
    </div>
    <footer><button type="button" className="button primary" onClick={close}>{say('存好了', 'It is kept')}</button></footer>
  </Dialog>
}
