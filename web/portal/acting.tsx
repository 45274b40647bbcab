import { acting, type Acting, companyName, useActing } from '../ui/acting.ts'
import { Icon } from '../ui/icon.tsx'
import { type Me } from '../ui/me.ts'
import { say } from '../ui/say.tsx'

/** 正在为谁办事, always said to whoever stands for a company; the other is one tap away. */
export function ActingBar({ me }: { me: Me }) {
  const now = useActing(me), name = companyName(me)
  if (!me.company) return null
  const other: Acting = now === 'company' ? 'person' : 'company'
  return <div className="acting" data-acting={now} role="status"><div className="measure"><Icon name={now === 'company' ? 'building' : 'user'} />
    <span className="grow">{now === 'company' ? <>{say('正在为 ', 'Acting for ')}<b>{name}</b>{say(' 办事', '')}</> : say('正在为自己办事', 'Acting for yourself')}</span>
    <button type="button" className="textlink" onClick={() => acting.set(other)}>{other === 'person' ? say('换回我自己', 'Act for myself') : <>{say('换成', 'Act for ')}<span className="wide-only">{name}</span><span className="narrow-only">{say('公司', 'the company')}</span></>}</button></div></div>
}
