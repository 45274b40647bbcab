import { Icon } from './icon.tsx'
import { say } from './say.tsx'
import { tell } from './toast.tsx'

/** Text for a machine, to be copied as it stands. */
export function Code({ children, of }: { children: string; of: string }) {
  const copy = () => void navigator.clipboard.writeText(children).then(() => tell(say('复制好了', 'Copied')), () => tell(say('浏览器不让复制，选中它按 Ctrl-C', 'The browser forbids copying; select it and press Ctrl-C')))
  return <div className="code-box"><pre className="code" role="region" tabIndex={0} aria-label={of}>{children}</pre><button type="button" className="button little bare" aria-label={say(`复制${of}`, `Copy ${of}`)} onClick={copy}><Icon name="copy" /></button></div>
}
