import { useState } from 'react'
import { Link } from 'react-router'
import { type Dataset } from '../../api/shape.ts'
import { useTell } from '../../ui/ask.ts'
import { Code } from '../../ui/code.tsx'
import { clock } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Examples } from '../grant/examples.tsx'

const deliverExample = (origin: string, code: string) => `curl -H "Authorization: Bearer $TOKEN" \\\n  -H "Content-Type: application/octet-stream" \\\n  --data-binary @data.csv \\\n  "${origin}/api/datasets/${code}/deliveries?fileName=data.csv"`
/** What anybody may ask of any dataset: what it is, its fields and their levels. */
const aboutExample = (origin: string, code: string) => `curl -H "Authorization: Bearer $TOKEN" \\\n  "${origin}/api/datasets/${code}"`

/** 怎么取、怎么交: commands that work as they stand for whoever reads them, and a token to try them with. */
export function Access({ dataset }: { dataset: Dataset }) {
  const me = useMe().data
  const issue = useTell('identity.issueToken')
  const [token, setToken] = useState<{ token: string; until: string } | null>(null)
  const { code } = dataset, { origin } = location
  return <Card title={say('怎么取', 'By a program')} inside>
    <div className="stack tight">
      <Examples code={code} none={<><p><b>{say('取约定：有哪些项、什么级别', 'The contract: fields and levels')}</b></p><Code of={say('取约定的命令', 'the command for the contract')}>{aboutExample(origin, code)}</Code><p className="small muted">{say('取记录要先有授权，批了以后这里就是能用的命令。', 'Records need a grant; once you have one, the command appears here.')}</p></>} />
      {may(me, 'exchange.deliver') && dataset.state === 'published' && me?.post?.organization === dataset.provider ? <><p><b>{say('交一批', 'Deliver')}</b></p><Code of={say('交数据的命令', 'the command to deliver')}>{deliverExample(origin, code)}</Code></> : null}
      {token ? <><p role="status">{say(`令牌只给看这一次，${clock(token.until)} 以前有效：`, `Shown once, valid until ${clock(token.until)}:`)}</p><Code of={say('令牌', 'the token')}>{`export TOKEN=${token.token}`}</Code></>
        : <button type="button" className="button little" disabled={issue.isPending} onClick={() => issue.mutate({}, { onSuccess: setToken })}><Icon name="lock" />{say('领一个一小时的令牌', 'Get a token for one hour')}</button>}
      {issue.isError ? <ErrorNote error={issue.error} /> : null}
      <p className="small muted">{say('令牌能看到的和你的岗位一样多；你们的系统用自己的密钥。每取一次，被看的人都查得到。', 'A token sees what your post sees; your systems use secrets of their own. Whoever is looked at can see it.')} {may(me, 'identity.clients') ? <Link to={paths.desk.clients()}>{say('给系统领密钥', 'Get a secret for a system')}</Link> : null}</p>
    </div>
  </Card>
}
