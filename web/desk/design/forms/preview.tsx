import { answersOf, begun, componentsOf, placesOf, type Values } from '@yiwang/form'
import { useState } from 'react'
import { type Mistake, Mistakes } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { CaseForm, mistakesOf } from '../../../ui/answers/form.tsx'
import { type Schema } from './edit.ts'

/** What a case would know already: choices that come from it are shown by examples. */
const examples = (schema: Schema): Values => Object.fromEntries(placesOf(componentsOf(schema)).flatMap(({ component: { valuesKey, readonly, key } }): [string, unknown][] => [
  ...valuesKey ? [[valuesKey, [1, 2].map(number => ({ label: say(`办件里的第 ${number} 个`, `no. ${number} of the case`), value: `${number}` }))] satisfies [string, unknown]] : [], ...readonly && key ? [[key, say('办件里的', 'from the case')] satisfies [string, unknown]] : [],
]))

/** The form as it will be seen, by the same hand that shows it in a case. */
export function Preview({ schema }: { schema: Schema }) {
  const components = componentsOf(schema), known = examples(schema), [values, setValues] = useState<Values>(() => begun(components, {})), [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0), [good, setGood] = useState<Values | null>(null)
  const go = () => {
    const answers = answersOf(components, values, known), found = mistakesOf(components, answers, known)
    setMistakes(found)
    setRound(round + 1)
    setGood(found.length === 0 ? answers : null)
  }
  return <section className="preview" aria-label={say('办的时候看到的', 'As it will be seen')}>
    <h3>{say('办的时候看到的', 'As it will be seen')}</h3>
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); go() }}>
      {mistakes.length > 0 ? <Mistakes mistakes={mistakes} round={round} /> : null}
      <CaseForm components={components} values={values} known={known} mistakes={mistakes} change={next => { setValues(next); setGood(null) }} />
      {components.length > 0 ? <div className="row"><button type="submit" className="button little">{say('填得对不对', 'Check the answers')}</button><button type="button" className="button little quiet" onClick={() => { setValues(begun(components, {})); setMistakes([]); setGood(null) }}>{say('清空', 'Clear')}</button></div> : null}
      {good ? <div className="note good" role="status"><Icon name="good" /><span>{say('填得对，会记下：', 'Good. Kept will be: ')}{Object.entries(good).map(([key, value]) => `${key} = ${JSON.stringify(value)}`).join(say('；', '; ')) || say('没有要记的', 'nothing')}</span></div> : null}
    </form>
  </section>
}
