import { Dialog } from '../../ui/dialog.tsx'
import { clock } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { saveText } from '../../ui/save.ts'
import { say } from '../../ui/say.tsx'
import { ChangeList, useTold } from './changes.tsx'
import { type Content, type Keeping } from './keeping.ts'
import { draftOf, type Model } from './words.ts'

/** A kind of case as one file, as it goes to a neighbour. */
export const fileOf = (code: string, { name, note, document }: Content): string => JSON.stringify({ code, name, document, note }, null, 2)

/** Somebody saved first: who and what; whichever is taken, the other is kept as a file, so that nobody's work is lost. */
export function StaleDialog({ keeping, theirs, close }: { keeping: Keeping; theirs: Model; close: () => void }) {
  const { content, settle } = keeping, told = useTold(theirs.document, content.document), draft = draftOf(theirs), who = draft?.accountName ?? theirs.versions[0]?.publishedByName ?? say('别人', 'somebody')
  const put = (side: 'mine' | 'theirs') => {
    const other: Content = side === 'theirs' ? content : { name: theirs.name, note: draft?.note ?? null, document: theirs.document }
    saveText(`${theirs.code}-${side === 'theirs' ? say('我的', 'mine') : who}.json`, fileOf(theirs.code, other))
    settle(side)
  }
  return <Dialog urgent broad title={say(`${who} ${draft ? clock(draft.savedAt) : ''} 先存了一稿`, `${who} saved first`)} lead={<Icon name="near" />} close={close}>
    <div className="inside stack">
      <p>{say('你改的还没存，都在这里。和他存的比，你的：', 'Yours is not saved, and is all here. Compared with what was saved, yours:')}</p>
      {told === null ? <p className="muted">{say('正在比', 'Comparing')}</p> : told.length === 0 ? <p>{say('内容一样。', 'The same.')}</p> : <ChangeList told={told} />}
      <p className="muted">{say('不管用谁的，另一份都会存成文件，随时能导回来。', 'Whichever you take, the other is kept as a file that can be brought back.')}</p>
    </div>
    <footer>
      <button type="button" className="button primary" onClick={() => put('theirs')}>{say(`用${who}存的`, `Take ${who}’s`)}</button>
      <button type="button" className="button" onClick={() => put('mine')}>{say('用我的', 'Take mine')}</button>
      <span className="grow" /><button type="button" className="button quiet" onClick={close}>{say('先不存，再看看', 'Not yet')}</button>
    </footer>
  </Dialog>
}
