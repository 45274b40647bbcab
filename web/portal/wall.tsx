import './wall.css'
import { useParams } from 'react-router'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { clock } from '../ui/format.ts'
import { useTitle } from '../ui/page.tsx'
import { say } from '../ui/say.tsx'

/** 显示屏 of a hall: which number goes to which window, read at five metres; no names. */
export function Page() {
  const { code = '' } = useParams(), asked = useAsk('appointment.board', { code }, { every: 3000, keep: true })
  useTitle(say('叫号显示屏', 'Queue'))
  return <main className="room hall-wall" id="main"><Answer asked={asked} what={say('显示屏', 'the wall')} rows={6}>{({ name, at, calling, next, waiting, averageMinutes }) => <>
    <header><h1>{name}</h1><time dateTime={at}>{clock(at)}</time></header>
    <section aria-label={say('请到窗口', 'Now called')} aria-live="polite">{calling.length === 0 ? <p className="hall-quiet">{say('现在没有叫号', 'Nobody is called now')}</p> : <ul className="hall-calls">{calling.slice(0, 6).map(({ label, window, windowName }) => <li key={label}><b>{label}</b><span>{say('请到', 'to')}</span><strong>{say(`${window} 号窗口`, `window ${window}`)}</strong><small>{windowName}</small></li>)}</ul>}</section>
    <footer><p>{next.length > 0 ? <>{say('接下来：', 'Next: ')}<b>{next.join(say('、', ', '))}</b></> : say('没有人在等', 'Nobody is waiting')}</p><p>{say(`${waiting} 人在等`, `${waiting} waiting`)}{averageMinutes === null ? '' : say(`，今天平均等 ${averageMinutes} 分钟`, `, ${averageMinutes} min on average today`)}</p></footer>
  </>}</Answer></main>
}
