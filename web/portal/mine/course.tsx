import { longDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { leftOf } from '../../ui/left.ts'
import { Mark } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { type Track } from './page.tsx'

/** 每一步: done, going on with who has it, and what will come. */
export function Course({ track, bare = false }: { track: Track; /** Within what names it already. */ bare?: boolean }) {
  return bare ? <Steps track={track} /> : <section aria-labelledby="h-steps"><h2 id="h-steps">{say('走到哪一步', 'Step by step')}</h2><Steps track={track} /></section>
}
function Steps({ track: { steps, ahead, extensions, status } }: { track: Track }) {
  return <ol className="way">
    {steps.map(step => { const left = leftOf(step); return <li key={`${step.node} ${step.openedAt}`} className={step.state === 'done' ? 'done' : 'now'}><Icon name={step.state === 'done' ? 'good' : 'half'} />
      <div><b>{step.name}</b>{step.state === 'open' && step.clock ? <> <Mark state={left.state}>{left.word}</Mark></> : null}<p className="muted small">{step.who}{step.accountName ? say(`，${step.accountName}`, `, ${step.accountName}`) : ''}</p>
        <p className="muted small">{step.doneAt ? said(step.doneAt) : say(`${said(step.openedAt)} 到的，现在在这里`, `came ${said(step.openedAt)}; it is here now`)}</p></div></li> })}
    {extensions.map(extension => <li key={extension.at} className="done"><Icon name="clock" /><div><b>{say(`延长了 ${extension.value} 天`, `Extended by ${extension.value}`)}</b><p className="muted small">{extension.reason}{extension.basis ? say(`，依据${extension.basis}`, ` (${extension.basis})`) : ''}</p><p className="muted small">{longDay(extension.at)}</p></div></li>)}
    {status === 'running' ? ahead.filter(({ kind }) => kind !== 'house').map(coming => <li key={coming.node} className="todo"><Icon name="ring" /><div><b>{coming.name}</b>{coming.who ? <p className="muted small">{coming.who}</p> : null}{coming.when ? <p className="muted small">{say(`如果“${coming.when}”`, `if “${coming.when}”`)}</p> : null}</div></li>) : null}
  </ol>
}
