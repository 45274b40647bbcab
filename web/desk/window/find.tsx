import { useState } from 'react'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/mark.tsx'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'

/** 来办什么: in his own words; only what is done for such an applicant, where one knows for whom. */
export function Find({ choose, audience }: { choose: (code: string) => void; audience?: 'person' | 'company' | undefined }) {
  const [q, setQ] = useState(''), found = useAsk('service.find', { ...q.trim() ? { q: q.trim() } : {}, ...audience ? { audience } : {}, limit: 8 }, { keep: true })
  return <div className="stack">
    <input className="input" type="search" aria-label={say('来办什么', 'What for')} placeholder={say('用他的原话：开饭店、老年证、过户', 'In his own words')} value={q} onChange={event => setQ(event.target.value)} />
    <Answer asked={found} what={say('事项', 'the services')} rows={4}>{({ items }) => items.length === 0 ? <Empty icon="search" title={say('没有找到', 'Nothing found')}>{say('换个说法，只写最要紧的几个字。', 'Try other words.')}</Empty> : <ul className="list">{items.map(one => <li key={one.code}><button type="button" className="item" onClick={() => choose(one.code)}><span className="grow"><b>{one.name}</b>{one.plain ? <span className="under">{one.plain}</span> : null}<span className="under muted small">{one.organizationName} · {one.takes}</span></span>{one.parts > 0 ? <Tag state="brand">{say(`一件事，${one.parts} 项`, `One thing of ${one.parts}`)}</Tag> : null}<Icon name="next" /></button></li>)}</ul>}</Answer>
  </div>
}
