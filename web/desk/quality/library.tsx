import { type Contract, type Rule } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { labelOf, ruleKinds } from '../words.ts'
import { fresh } from './check-fields.tsx'
import { type Check, toldCheck } from './told.ts'

export type Begun = Pick<Rule, 'name' | 'kind' | 'check'>
const kindOf: Record<string, Check['check']> = { filledWhen: 'condition', range: 'condition', order: 'condition', past: 'condition', pattern: 'condition' }

/** 规则库: what is often asked; one tap fills the form in, and there it can be changed and tried. */
export function Library({ dataset, contract, choose, close }: { dataset: string; contract: Contract; choose: (begun: Begun) => void; close: () => void }) {
  const asked = useAsk('quality.library', { code: dataset })
  return <Dialog broad title={say('从规则库里选', 'Choose from the library')} close={close}>
    <Answer asked={asked} what={say('规则库', 'the library')} rows={6}>{({ items }) => <div className="inside stack">
      {items.map(({ template, name, about, kind, suggestions }) => <section key={template} aria-labelledby={`template-${template}`}>
        <h3 id={`template-${template}`}>{name} <Tag>{labelOf(ruleKinds(), kind)}</Tag></h3><p className="muted small">{about}</p>
        <div className="row">{suggestions.map(suggestion => <button type="button" className="button little" key={suggestion.name} title={toldCheck(contract, suggestion.check)} onClick={() => choose({ name: suggestion.name, kind, check: suggestion.check })}>{suggestion.name}</button>)}
          <button type="button" className="button little quiet" aria-label={say(`${name}：自己填`, `${name}: fill in yourself`)} onClick={() => choose({ name: '', kind, check: fresh(kindOf[template] ?? template as Check['check'], contract) })}><Icon name="edit" />{say('自己填', 'fill in')}</button></div>
      </section>)}
    </div>}</Answer>
    <footer><button type="button" className="button" onClick={close}>{say('不选了', 'Close')}</button></footer>
  </Dialog>
}
