import { decide, type DecisionModel } from '@yiwang/dmn'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { triedWith } from './editor.tsx'
import { type DecisionTest, typed, valued } from './told.ts'

/** 测试: for these inputs this is what should come. They are kept with the model, and one that fails keeps it from being published. */
export function Tests({ editable, id, model, tests, change }: { editable: boolean; id: string; model: DecisionModel | null; tests: readonly DecisionTest[]; change: (tests: DecisionTest[]) => void }) {
  const columns = model ? model.definitions.elements.flatMap(each => (each.kind === 'input' ? [{ name: each.name, type: each.type }] : [])) : [...new Set(tests.flatMap(({ inputs }) => Object.keys(inputs)))].map(name => ({ name, type: null })), tried = triedWith(model, id, tests), failing = tried.filter(({ passed }) => !passed).length
  const set = (at: number, part: Partial<DecisionTest>) => change(tests.map((each, place) => (place === at ? { ...each, ...part } : each)))
  const now = (test: DecisionTest) => { try { return model ? decide(model, id, test.inputs, { steps: 1_000_000 }).value : null } catch { return null } }
  return <section aria-label={say('测试', 'Tests')}><h3>{say('测试', 'Tests')} {tests.length > 0 ? <span className={`mark small ${model === null ? '' : failing > 0 ? 'late' : 'good'}`} role="status">{model === null ? say('表还读不懂，测不了', 'the table cannot be read') : failing > 0 ? <><Icon name="late" />{say(`${failing} 个没有通过，不能发布`, `${failing} fail: it cannot be published`)}</> : <><Icon name="good" />{say(`${tests.length} 个都通过`, `all ${tests.length} pass`)}</>}</span> : null}</h3>
    {tests.length === 0 ? <p className="small muted">{say('写几个真实的例子：给什么，该得出什么。以后谁改了表，改错了马上知道。', 'Write a few real examples: what is given, and what should come. Whoever changes the table later knows at once if it goes wrong.')}</p>
      : <div className="table-frame" role="region" aria-label={say('测试的例子', 'Examples')} tabIndex={0}><table className="table compact folds tests"><thead><tr><th scope="col">{say('哪个例子', 'Example')}</th>{columns.map(({ name }) => <th scope="col" key={name}>{name}</th>)}<th scope="col">{say('该得出', 'Should come')}</th><th scope="col">{say('得出', 'Came')}</th><th scope="col"><span className="sr">{say('不要', 'Remove')}</span></th></tr></thead>
        <tbody>{tests.map((test, at) => {
          const result = tried[at]
          return <tr key={at}><th scope="row"><input className="input" readOnly={!editable} aria-label={say(`第 ${at + 1} 个例子叫什么`, `Name of example ${at + 1}`)} value={test.name} onChange={event => set(at, { name: event.target.value })} /></th>
            {columns.map(({ name, type }) => <td key={name} data-of={name}><Cell editable={editable} label={`${test.name || at + 1}：${name}`} value={test.inputs[name]} type={type} change={value => set(at, { inputs: { ...test.inputs, [name]: value } })} /></td>)}
            <td data-of={say('该得出', 'Should come')}><Cell editable={editable} label={say(`${test.name || at + 1}：该得出`, `${test.name || at + 1}: should come`)} value={test.expected} type={null} change={expected => set(at, { expected })} /></td>
            <td>{!result ? null : result.passed ? <span className="mark good"><Icon name="good" />{say('对', 'right')}</span> : <><span className="mark late"><Icon name="late" />{say('得出 ', 'came ')}{result.found === null ? say('空的', 'nothing') : typed(result.found)}</span>{result.why.length > 0 ? <p className="small muted">{result.why[0]}</p> : null}{editable ? <button type="button" className="textlink small" onClick={() => set(at, { expected: now(test) })}>{say('就该这样', 'That is right')}</button> : null}</>}</td>
            <td>{editable ? <button type="button" className="button little bare" aria-label={say(`不要例子“${test.name || at + 1}”`, `Remove example ${test.name || at + 1}`)} onClick={() => change(tests.filter((_, place) => place !== at))}><Icon name="close" /></button> : null}</td></tr>
        })}</tbody></table></div>}
    {editable ? <div><button type="button" className="textlink" onClick={() => change([...tests, { name: say(`例子 ${tests.length + 1}`, `Example ${tests.length + 1}`), inputs: {}, expected: null }])}>{say('加一个例子', 'Add an example')}</button></div> : null}
  </section>
}

/** A cell keeps what is typed until it is left: half a number is not yet another value. */
function Cell({ editable, label, value, type, change }: { editable: boolean; label: string; value: unknown; type: string | null; change: (value: ReturnType<typeof valued>) => void }) {
  return <input className="input" readOnly={!editable} aria-label={label} key={typed(value, type)} defaultValue={typed(value, type)} onBlur={event => { if (event.target.value !== typed(value, type)) change(valued(event.target.value, type)) }} onKeyDown={event => { if (event.key === 'Enter') event.currentTarget.blur() }} />
}
