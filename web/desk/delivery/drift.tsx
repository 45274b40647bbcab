import { useState } from 'react'
import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { shortTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { ErrorPanel } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'

type Drift = Output<'intake.drifts'>['items'][number]

/** 结构变化: what comes is no longer what was agreed, column by column, and the contract that would fit it. */
export function Drifts({ code, delivery }: { code: string; delivery?: string }) {
  const me = useMe().data
  const asked = useAsk('intake.drifts', { dataset: code, limit: 20, offset: 0 }, { enabled: may(me, 'intake.drifts') })
  const shown = (asked.data?.items ?? []).filter(drift => delivery === undefined ? drift.state === 'open' || drift.state === 'taken' : drift.delivery === delivery)
  return <>{shown.map(drift => <Shown key={drift.id} drift={drift} />)}</>
}

const kinds = (): Record<Drift['changes'][number]['kind'], string> => ({ added: say('多了', 'new'), gone: say('没有了', 'gone'), renamed: say('改名', 'renamed'), retyped: say('换了类型', 'another kind') })

function Shown({ drift }: { drift: Drift }) {
  const take = useTell('intake.takeDrift'), dismiss = useTell('intake.dismissDrift')
  const [draft, setDraft] = useState<string | null>(drift.state === 'taken' ? drift.target : null)
  return <Card title={say('来的列和约定的不一样', 'The columns are not those agreed')} note={shortTime(drift.seenAt)} inside>
    <ul className="list">{drift.changes.map(change => <li key={change.message} className="row"><Tag>{kinds()[change.kind]}</Tag><span>{change.message}</span></li>)}</ul>
    <p className="muted">{drift.breaking
      ? say('照这样改，正在用这份数据的部门会读错，所以建议另建一份来接替：草稿替你写好了，发布以后这份自动指向它，等着的文件也会交进去。', 'Readers of this version would read something else, so a successor is proposed; once it is published, what waits goes in.')
      : say('照这样改不影响正在用的部门：新一版的草稿替你写好了，发布以后等着的文件会自动交进去。', 'Nobody who reads this version is affected; once the draft is published, what waits goes in by itself.')}</p>
    {take.error ? <ErrorPanel error={take.error} /> : null}
    {dismiss.error ? <ErrorPanel error={dismiss.error} /> : null}
    <div className="row">
      {draft === null && drift.can.includes('intake.takeDrift') ? <button type="button" className="button primary" disabled={take.isPending} onClick={() => take.mutate({ id: drift.id }, { onSuccess: ({ code }) => setDraft(code) })}><Icon name="document" />{say('采用建议，生成草稿', 'Take the proposal as a draft')}</button> : null}
      {draft === null && drift.can.includes('intake.dismissDrift') ? <button type="button" className="button" disabled={dismiss.isPending} onClick={() => dismiss.mutate({ id: drift.id })}>{say('不改约定，让来源改回去', 'Keep the contract')}</button> : null}
      {draft !== null && drift.state !== 'passed' ? <Link className="button primary" to={paths.desk.contract(draft)}>{say('去核对草稿，发布', 'Check the draft and publish')}</Link> : null}
      {drift.state === 'dismissed' ? <span className="muted">{say('已决定不改约定', 'The contract stays')}</span> : drift.state === 'passed' ? <span className="muted">{say('已经按新约定交进去了', 'Gone in under the new contract')}</span> : null}
    </div>
  </Card>
}
