import { useTell } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Filed } from './words.ts'

/** 卡住了: where and why; whoever may, has it done again. */
export function Incidents({ filed: { id, revision, incidents, can } }: { filed: Filed }) {
  const retry = useTell('case.retry'), go = (node: string) => { if (!retry.isPending) retry.mutate({ id, revision, node }, { onSuccess: () => tell(say('再试了', 'Trying again')) }) }
  return <>
    {incidents.map(({ node, message }, place) => <div key={`${node} ${place}`} className="note late" style={{ marginTop: 12 }}><Icon name="late" /><span className="grow"><b>{say('卡住了', 'Stuck')}</b>{say('：', ': ')}{message}</span>
      {can.includes('case.retry') ? <button type="button" className="button little" aria-disabled={retry.isPending} onClick={() => go(node)}>{say('再试一次', 'Try again')}</button> : null}</div>)}
    {retry.error ? <ErrorNote error={retry.error} /> : null}
  </>
}
