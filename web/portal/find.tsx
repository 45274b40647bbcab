import { useDeferredValue } from 'react'
import { Link } from 'react-router'
import { type Output } from '../api/client.ts'
import { useAddress } from '../ui/address.ts'
import { Answer } from '../ui/answer.tsx'
import { useAsk } from '../ui/ask.ts'
import { count } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark, Tag } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Heading } from '../ui/page.tsx'
import { Loading } from '../ui/panel.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { takesIn } from './bits.tsx'
import { Frame } from './frame.tsx'
import { SearchBox } from './search.tsx'

type Found = Output<'service.find'>['items'][number]
const pageSize = 20

/** 找事项: what was asked, what was found, narrowed by who asks and by what it is about. */
export function Page() {
  const me = useMe(), address = useAddress(), q = address.get('q') ?? '', who = address.get('who'), theme = address.get('theme'), from = Math.max(0, Number(address.get('from') ?? 0) || 0)
  const audience = who === 'person' || who === 'company' ? who : undefined
  const asked = useAsk('service.find', { ...q.trim() ? { q: q.trim() } : {}, ...audience ? { audience } : {}, ...theme ? { theme } : {}, limit: pageSize, offset: from }, { keep: true })
  const narrow = (change: Record<string, string | null>) => address.set({ ...change, from: null })
  return <Frame me={me.data}>
    <Heading title={q.trim() ? say(`找“${q.trim()}”`, `“${q.trim()}”`) : say('所有能办的事', 'All services')} />
    <SearchBox asked={q} />
    <div className="row" role="group" aria-label={say('谁来办', 'For whom')}>{([[null, say('都看', 'All')], ['person', say('个人办的', 'For people')], ['company', say('企业和单位办的', 'For companies')]] as const).map(([value, word]) =>
      <button key={word} type="button" className="chip" aria-pressed={(who || null) === value} onClick={() => narrow({ who: value })}>{word}</button>)}</div>
    {asked.isPending ? <Waiting /> : <Answer asked={asked} what={say('事项', 'services')}>{({ total, items, readAs, themes }) => <>
      {readAs.length > 0 ? <p className="note" role="status"><Icon name="info" /><span>{say(`也按${readAs.map(word => `“${word}”`).join('、')}找了。`, `Also read as ${readAs.map(word => `“${word}”`).join(', ')}.`)}</span></p> : null}
      {themes.length > 1 || theme ? <div className="row themes" role="group" aria-label={say('关于什么', 'About what')}>{theme ? <button type="button" className="chip" aria-pressed="true" onClick={() => narrow({ theme: null })}>{theme}<Icon name="close" /></button>
        : themes.slice(0, 12).map(({ name, count: times }) => <button key={name} type="button" className="chip" aria-pressed={false} onClick={() => narrow({ theme: name })}>{name} <span className="muted">{times}</span></button>)}</div> : null}
      <p className="muted small" role="status">{total === 0 ? '' : q.trim() ? say(`找到 ${count(total)} 项，最像的在前面`, `${count(total)} found, best first`) : say(`一共 ${count(total)} 项`, `${count(total)} in all`)}</p>
      {items.length === 0 ? <Nothing q={q} /> : <All key={items.map(({ code }) => code).join()} items={items} />}
      {total > pageSize ? <nav className="row" aria-label={say('翻页', 'Pages')}>
        {from > 0 ? <button type="button" className="button" onClick={() => address.set({ from: String(Math.max(0, from - pageSize)) })}>{say('上一页', 'Previous')}</button> : null}
        {from + pageSize < total ? <button type="button" className="button" onClick={() => address.set({ from: String(from + pageSize) })}>{say('下一页', 'Next')}</button> : null}
        <span className="muted">{say(`第 ${from + 1}–${Math.min(total, from + pageSize)} 项，共 ${count(total)} 项`, `${from + 1}–${Math.min(total, from + pageSize)} of ${count(total)}`)}</span></nav> : null}
    </>}</Answer>}
  </Frame>
}

/** As high as what will come, so that nothing moves when it does. */
function Waiting() {
  return <>
    <div className="row themes" aria-hidden="true">{Array.from({ length: 12 }, (_, at) => <span key={at} className="chip waiting" />)}</div>
    <p className="muted small" aria-hidden="true">&nbsp;</p>
    <ul className="list card services" aria-hidden="true">{Array.from({ length: 6 }, (_, at) => <li key={at}><span className="item service"><span className="grow waiting"><span className="skeleton" /><span className="skeleton" /><span className="skeleton" /></span></span></li>)}</ul>
    <Loading what={say('事项', 'services')} rows={0} />
  </>
}

/** What a screen shows is drawn at once, what is below it as the phone finds time. */
function All({ items }: { items: Found[] }) {
  const shown = useDeferredValue(items, items.slice(0, 5))
  return <ul className="list card services">{shown.map(one => <One key={one.code} one={one} />)}</ul>
}

function One({ one }: { one: Found }) {
  return <li><Link className="item service" to={paths.service(one.code)}><span className="grow">
    <b>{one.name}</b>{one.plain ? <span className="block">{one.plain}</span> : null}
    <span className="muted small">{[one.organizationName, one.divisionName].filter(Boolean).join(say(' · ', ' · '))}</span>
    <span className="row small">{one.takes === '当场办好' ? <Mark state="good">{say('当场办好', 'At once')}</Mark> : <span>{say(`${one.takes}内办好`, takesIn(one.takes))}</span>}<span>{one.visits === 0 ? say('一次都不用跑', 'No visit') : say(`跑 ${one.visits} 次`, `${one.visits} visits`)}</span>{one.charged ? <Tag>{say('要收费', 'Fee')}</Tag> : <span>{say('不收费', 'Free')}</span>}</span>
  </span><Icon name="next" /></Link></li>
}

function Nothing({ q }: { q: string }) {
  return <div className="empty card inside" role="status"><h2>{q.trim() ? say('没有找到', 'Nothing found') : say('还没有能办的事', 'No services yet')}</h2>
    {q.trim() ? <p>{say('换个说法试试，比如只写最要紧的几个字：“身份证”“开饭店”“退休金”。写拼音也行。', 'Try other words, only the most important ones. Pinyin works, too.')}</p> : <p>{say('部门把事项发布以后，就能在这里找到。', 'What departments publish is found here.')}</p>}
    {q.trim() ? <p><Link to={paths.services()}>{say('看所有能办的事', 'See all services')}</Link></p> : null}</div>
}
