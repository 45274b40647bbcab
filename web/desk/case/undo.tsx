import { useTell } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { type Filed } from './words.ts'

/** 办结了 · 撤回: for some minutes a slip is one press away from not having happened; the server says for how long, and why not. */
export function Undo({ filed: { id, revision, actions } }: { filed: Filed }) {
  const undo = useTell('case.undo'), step = actions.findLast(({ verb }) => verb === 'complete')?.nodeName
  return <div className="note good onward" role="region" aria-label={say('刚才的办理', 'What was just done')}><Icon name="good" />
    <span className="grow" role="status">{say(`“${step}”你办结了。`, `You finished “${step}”. `)}<span className="muted">{say('办错了，10 分钟内、别人没动之前能撤回。', 'A slip can be taken back within 10 minutes, while nobody has acted.')}</span>{undo.error ? <ErrorNote error={undo.error} /> : null}</span>
    <button type="button" className="button little" aria-disabled={undo.isPending} onClick={() => { if (!undo.isPending) undo.mutate({ id, revision }, { onSuccess: () => tell(say('撤回了，还归你办', 'Taken back; it is yours again')) }) }}>{say('撤回', 'Take it back')}</button>
  </div>
}
