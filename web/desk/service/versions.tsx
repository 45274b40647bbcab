import { useState } from 'react'
import { useAsk } from '../../ui/ask.ts'
import { said } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { compare, type Told } from './compare.ts'
import { type Service } from './words.ts'

/** What is otherwise, item by item. */
export function Differences({ told }: { told: readonly Told[] }) {
  if (told.length === 0) return <p className="muted">{say('内容一样。', 'The same.')}</p>
  return <div className="table-frame" role="region" tabIndex={0} aria-label={say('不一样的地方', 'Differences')}><table className="table"><thead><tr><th scope="col">{say('要素', 'Item')}</th><th scope="col">{say('原来', 'Before')}</th><th scope="col">{say('现在', 'Now')}</th></tr></thead><tbody>{told.map(one => <tr key={one.item}><th scope="row">{one.name}</th><td className="lines">{one.before}</td><td className="lines">{one.after}</td></tr>)}</tbody></table></div>
}

/** 各版: who wrote it, who put it in force, and what any of them changed. */
export function Versions({ service }: { service: Service }) {
  const [latest] = service.versions, [chosen, setChosen] = useState<number | null>(null), number = chosen ?? latest?.number ?? 1, before = service.versions.find(version => version.number < number)?.number
  const is = useAsk('service.read', { code: service.code, number }), was = useAsk('service.read', { code: service.code, number: before ?? 1 }, { enabled: before !== undefined })
  return <div className="service-versions">
    <ul className="list card">{service.versions.map(version => <li key={version.number}><button type="button" className="item" aria-pressed={version.number === number} onClick={() => setChosen(version.number)}>
      <span className="grow"><b>{say(`第 ${version.number} 版`, `Version ${version.number}`)}</b><span className="block small muted">{say(`${whoOf(version.account, version.accountName)} 起草，${said(version.savedAt)}`, `Written by ${whoOf(version.account, version.accountName)}, ${said(version.savedAt)}`)}</span>
        {version.publishedAt ? <span className="block small muted">{say(`${whoOf(version.publishedBy ?? '', version.publishedByName ?? '')} 发布，${said(version.publishedAt)}`, `Published by ${whoOf(version.publishedBy ?? '', version.publishedByName ?? '')}, ${said(version.publishedAt)}`)}</span> : null}{version.note ? <span className="block small">{version.note}</span> : null}</span>
      {version.publishedAt === null ? <Tag icon="edit">{say('草稿', 'Draft')}</Tag> : version.number === service.version ? <Tag state="good">{say('在用', 'In force')}</Tag> : null}</button></li>)}</ul>
    <section className="card inside stack"><h2>{before === undefined ? say('第一版', 'The first version') : say(`第 ${number} 版比第 ${before} 版，改了这些`, `What version ${number} changes of version ${before}`)}</h2>
      {before === undefined ? <p className="muted">{say('前面没有别的版。', 'There is none before.')}</p> : is.data && was.data ? <Differences told={compare(was.data.guide, is.data.guide)} /> : <p className="muted" role="status">{say('正在比', 'Comparing')}</p>}</section>
  </div>
}
