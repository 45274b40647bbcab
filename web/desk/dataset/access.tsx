import { useState } from 'react'
import { type Dataset } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { clock } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'

function Code({ children, of }: { children: string; of: string }) {
  const copy = () => void navigator.clipboard.writeText(children).then(() => tell(say('复制好了', 'Copied')), () => tell(say('浏览器不让复制，选中它按 Ctrl-C', 'The browser forbids copying; select it and press Ctrl-C')))
  return <div className="code-box"><pre className="code" role="region" tabIndex={0} aria-label={of}>{children}</pre><button type="button" className="button little bare" aria-label={say(`复制${of}`, `Copy ${of}`)} onClick={copy}><Icon name="copy" /></button></div>
}

export const readExample = (origin: string, code: string) => `curl -H "Authorization: Bearer $TOKEN" \\\n  "${origin}/api/datasets/${code}/records?limit=10"`
export const deliverExample = (origin: string, code: string) => `curl -H "Authorization: Bearer $TOKEN" \\\n  -H "Content-Type: application/octet-stream" \\\n  --data-binary @data.csv \\\n  "${origin}/api/datasets/${code}/deliveries?fileName=data.csv"`

/** 怎么取、怎么交: commands that work as they stand, and a token to try them with. */
export function Access({ dataset }: { dataset: Dataset }) {
  const me = useMe().data
  const issue = useTell('identity.issueToken')
  const [token, setToken] = useState<{ token: string; until: string } | null>(null)
  const { code } = dataset
  return <Card title={say('用程序取，用程序交', 'By a program')} inside>
    <div className="stack tight">
      <p><b>{say('取记录', 'Read records')}</b></p><Code of={say('取记录的命令', 'the command to read')}>{readExample(location.origin, code)}</Code>
      {may(me, 'exchange.deliver') && dataset.state === 'published' ? <><p><b>{say('交一批', 'Deliver')}</b></p><Code of={say('交数据的命令', 'the command to deliver')}>{deliverExample(location.origin, code)}</Code></> : null}
      {token ? <><p role="status">{say(`令牌只给看这一次，${clock(token.until)} 以前有效：`, `Shown once, valid until ${clock(token.until)}:`)}</p><Code of={say('令牌', 'the token')}>{`export TOKEN=${token.token}`}</Code></>
        : <button type="button" className="button little" disabled={issue.isPending} onClick={() => issue.mutate({}, { onSuccess: setToken })}><Icon name="lock" />{say('领一个一小时的令牌', 'Get a token for one hour')}</button>}
      {issue.isError ? <ErrorNote error={issue.error} /> : null}
      <p className="small muted">{say('程序能看到的和你的岗位一样多，每取一次账本都记一笔。', 'A program sees what your post sees; each look is noted in the ledger.')}</p>
    </div>
  </Card>
}
