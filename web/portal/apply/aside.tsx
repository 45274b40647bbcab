import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { type Step } from './steps.ts'

/** All the questions, with where one is; each that was passed can be gone back to. */
export function Aside({ steps, at, go }: { steps: readonly Step[]; at: number; go: (key: string) => void }) {
  return <aside className="filling-aside"><nav className="wide-only" aria-labelledby="h-all"><h2 id="h-all">{say(`${steps.length - 1} 个问题`, `${steps.length - 1} questions`)}</h2><ol className="toc">{steps.map((step, index) => <li key={step.key} className={index < at ? 'done' : index === at ? 'now' : ''} {...index === at ? { 'aria-current': 'step' as const } : {}}>
    <Icon name={index < at ? 'good' : index === at ? 'half' : 'ring'} />{index < at ? <button type="button" className="textlink" onClick={() => go(step.key)}>{step.title}</button> : <span>{step.title}</span>}</li>)}</ol></nav></aside>
}
