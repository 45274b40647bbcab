import { clock } from '../../ui/format.ts'
import { explain } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Keeping } from './keeping.ts'
import { draftOf } from './words.ts'

/** 10:24 存好: where the draft stands, in a few words. */
export function Saved({ keeping: { standing, error, model, save, theirs }, editable, decide }: { keeping: Keeping; editable: boolean; decide: () => void }) {
  const draft = draftOf(model)
  if (theirs) return <span className="tiny" role="status"><b className="late">{say('别人先存了一稿，你的还没存', 'Somebody saved first; yours is not saved')}</b> <button type="button" className="textlink" onClick={decide}>{say('看看用哪一稿', 'Choose')}</button></span>
  return <span className="tiny muted" role="status">
    {standing === 'failed' ? <><b className="late">{say('没存上，改的还在这里', 'Not saved; your changes are still here')}</b>{say('：', ': ')}{explain(error).title} <button type="button" className="textlink" onClick={() => void save()}>{say('再存一次', 'Save again')}</button></>
      : standing === 'changed' ? say('改了，马上存', 'Changed; being saved soon') : standing === 'saving' ? say('正在存', 'Saving')
      : draft ? say(`${clock(draft.savedAt)} ${draft.accountName} 存好`, `Saved ${clock(draft.savedAt)} by ${draft.accountName}`) : editable ? say('一改就另起一稿，在用的不受影响', 'A change begins a draft; what is in force stays') : say('只能看', 'To be read only')}
    {draft && model.version !== null ? say(`，在用的是第 ${model.version} 版`, `; version ${model.version} is in force`) : ''}
  </span>
}
