import { type DecisionModel, decisionFor, DmnFault, readDmn, testDecision, type TestedDecision } from '@yiwang/dmn'
import { FeelFault } from '@yiwang/feel'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { ErrorNote, Loading } from '../../../ui/panel.tsx'
import { saveText } from '../../../ui/save.ts'
import { say } from '../../../ui/say.tsx'
import { titleIn } from './document.ts'
import { Tests } from './tests.tsx'
import { type DecisionTest } from './told.ts'

const DecisionBoard = lazy(() => import('./board.tsx'))

export interface Read { model: DecisionModel | null; faults: string[]; hints: string[] }
const nothing: Read = { model: null, faults: [], hints: [] }
const sentence = (error: unknown): string => error instanceof DmnFault || error instanceof FeelFault ? error.message : String(error)
/** What a decision says of itself: what cannot be read, gaps and overlaps. */
function useDecision(id: string, xml: string, others: readonly string[]): Read {
  const [read, setRead] = useState<Read>(nothing), imported = others.join('\u0000')
  useEffect(() => {
    let gone = false
    readDmn(xml, /<(?:[\w.-]+:)?import\b/.test(xml) ? imported.split('\u0000').filter(Boolean) : []).then(model => {
      decisionFor(model, id)
      return { model, faults: model.check().map(({ message }) => message), hints: model.lint().map(({ text }) => text) }
    }).catch((error: unknown): Read => ({ model: null, faults: [sentence(error)], hints: [] })).then(next => { if (!gone) setRead(next) })
    return () => { gone = true }
  }, [id, xml, imported])
  return read
}
export const triedWith = (model: DecisionModel | null, id: string, tests: readonly DecisionTest[]): TestedDecision[] => { try { return model ? testDecision(model, id, tests, { steps: 1_000_000, now: new Date() }) : [] } catch { return [] } }

interface Editing { editable: boolean; id: string; xml: string; others: readonly string[]; tests: readonly DecisionTest[]; uses: readonly string[]; change: (xml: string) => void; retest: (tests: DecisionTest[]) => void; close: () => void }
/** One decision: its table, what is missing in it, and test cases that run while one types. */
export function DecisionEditor({ editable, id, xml, others, tests, uses, change, retest, close }: Editing) {
  const read = useDecision(id, xml, others), [failed, setFailed] = useState<unknown>(null), title = titleIn(xml, id)
  return <div className="parts">
    <div className="row between"><button type="button" className="textlink" onClick={close}><Icon name="back" />{say('所有决策表', 'All tables')}</button>
      <button type="button" className="button little" onClick={() => saveText(`${title}.dmn`, xml, 'application/xml')}><Icon name="download" />{say('导出 DMN 文件', 'Export as DMN')}</button></div>
    <p className="small muted">{uses.length > 0 ? say(`用在${uses.map(use => `“${use}”`).join('、')}`, `Used by ${uses.join(', ')}`) : say('还没有哪一步用它：在流程图上放一步“决策表”，选它', 'No step uses it yet: put a decision into the drawing and choose it')}</p>
    {failed ? <ErrorNote error={failed} /> : <Suspense fallback={<Loading what={say('决策表', 'the table')} height={260} />}><DecisionBoard editable={editable} id={id} xml={xml} change={change} failed={setFailed} /></Suspense>}
    <section aria-label={say('检查', 'Checks')}><h3>{say('检查', 'Checks')}</h3>
      {read.faults.length + read.hints.length === 0 ? <p className="mark good small"><Icon name="good" />{read.model ? say('没有漏的，也没有重的', 'No gaps, no overlaps') : say('正在看', 'Looking')}</p>
        : <ul className="faults">{read.faults.map(text => <li key={text} className="note late"><Icon name="late" /><span>{text}</span></li>)}{read.hints.slice(0, 8).map(text => <li key={text} className="note near"><Icon name="near" /><span>{text}</span></li>)}</ul>}
      {read.hints.length > 8 ? <p className="small muted">{say(`还有 ${read.hints.length - 8} 条`, `${read.hints.length - 8} more`)}</p> : null}</section>
    <Tests editable={editable} id={id} model={read.model} tests={tests} change={retest} />
    <details className="more"><summary>{say('格子里怎么写', 'What to write in the cells')}</summary><div className="told"><dl className="pairs">
      <dt className="mono">&gt;= 60</dt><dd>{say('六十和以上；< 小于，<= 不大于', 'sixty and above')}</dd><dt className="mono">[10..20)</dt><dd>{say('从 10 起、不到 20；方括号含这一头，圆括号不含', 'from 10, below 20')}</dd><dt className="mono">"低保","特困"</dt><dd>{say('是其中一个；文字要放在双引号里', 'one of them; texts in double quotes')}</dd><dt className="mono">not("外地")</dt><dd>{say('不是它', 'not this one')}</dd><dt className="mono">true</dt><dd>{say('是；false 是否', 'yes; false is no')}</dd><dt className="mono">-</dt><dd>{say('什么都行', 'anything')}</dd></dl></div></details>
  </div>
}
