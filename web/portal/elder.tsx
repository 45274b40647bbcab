import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { useAsk } from '../ui/ask.ts'
import { Icon } from '../ui/icon.tsx'
import { type Me, may } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { readAloud, silence, useSpeaking } from '../ui/speak.ts'
import { Mute } from './assist/panel.tsx'
import { lifeEvents } from './life.ts'
import { Mine } from './mine/home.tsx'
import { SearchBox } from './search.tsx'

/** What old people ask for most; shown as far as the catalogue has it. */
const often = ['社会保障', '医疗卫生', '离职退休', '社会救助', '证件办理', '死亡殡葬']

/** 长辈版的首页: three large things, what is going on, what was found for her, what is asked for most; nothing else. */
export function ElderHome({ me, stranger, children }: { me: Me | undefined; stranger: boolean; /** What was found for her. */ children: ReactNode }) {
  const [asking, ask] = useState(false), reading = useSpeaking() === 'reading', found = useAsk('service.find', { limit: 24 }).data
  return <>
    <h1>{me ? say(`${me.account.name}，您好`, `Hello ${me.account.name}`) : say('您好', 'Hello')}</h1>
    <div className="greats">
      {asking ? <div className="stack tight"><SearchBox focus /><p className="muted">{say('打字，或者按手机键盘上的话筒，直接说。', 'Type, or press the microphone of your keyboard and speak.')}</p></div>
        : <button type="button" className="great primary" onClick={() => ask(true)}><Icon name="search" /><span>{say('找您要办的事', 'Find what you need')}<small>{say('打字、说话都行', 'Type or speak')}</small></span></button>}
      <a className="great" href="tel:12345"><Icon name="phone" /><span>{say('打电话找人帮忙', 'Call for help')}<small>{say('12345，日夜都有人接', '12345, day and night')}</small></span></a>
      <button type="button" className="great" onClick={() => reading ? silence() : void readAloud(document.getElementById('main'))}><Icon name={reading ? 'pause' : 'play'} /><span>{reading ? say('别读了', 'Stop reading') : say('读给我听', 'Read to me')}<small>{say('把这一页读出来', 'Reads this page aloud')}</small></span></button>
      <Mute />
    </div>
    {stranger ? <p><a className="button broad" href={paths.signIn(paths.home())}>{say('登录', 'Sign in')}</a></p> : null}
    {me && may(me, 'application.list') ? <Mine me={me} /> : null}
    {children}
    {found ? <section aria-labelledby="h-often"><h2 id="h-often">{say('常办的事', 'Often asked')}</h2>
      <ul className="card list great-list">{lifeEvents(found.themes.filter(({ name }) => often.includes(name)), []).map(({ theme, name }) => <li key={theme}><Link className="item" to={paths.services({ theme })}><span className="grow">{name}</span><Icon name="next" /></Link></li>)}
        <li><Link className="item" to={paths.services()}><span className="grow">{say('别的事', 'Other things')}</span><Icon name="next" /></Link></li></ul></section> : null}
    <p className="muted">{say('小心骗子：我们不会打电话问您要密码和验证码，也不会叫您转钱。', 'Beware: we never call to ask for passwords or money.')}</p>
  </>
}
