import { type Dataset } from '../../api/shape.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { shortTime } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { Card } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { differences } from '../contract/difference.tsx'

/** Every version, and what it changed against the one before. */
export function VersionsTab({ dataset }: { dataset: Dataset }) {
  const asked = useAsk('catalogue.listVersions', { code: dataset.code })
  return <Answer asked={asked} what={say('版本', 'the versions')} rows={4}>{({ items }) => items.length === 0 ? <div className="card"><Empty title={say('还没发布过', 'Never published')} /></div> : <div>{items.map((version, index) => {
    const before = items[index + 1]
    const changes = before ? differences(version.contract, before.contract) : []
    return <Card key={version.version} title={say(`第 ${version.version} 版`, `Version ${version.version}`)} note={`${shortTime(version.publishedAt)} · ${whoOf(version.account, version.accountName)}`} actions={index === 0 ? <Tag state="brand">{say('在用', 'in force')}</Tag> : undefined}>
      {!before ? <p className="inside">{say(`第一次发布，${version.contract.fields.length} 项。`, `First publication, ${version.contract.fields.length} fields.`)}</p>
        : changes.length === 0 ? <p className="inside muted">{say('内容没有变。', 'Nothing changed.')}</p>
        : <div className="table-frame" role="region" aria-label={say(`第 ${version.version} 版改了什么`, `Changes of version ${version.version}`)} tabIndex={0}><table className="table compact"><thead><tr><th scope="col">{say('改了什么', 'What')}</th><th scope="col">{say('原来', 'Before')}</th><th scope="col">{say('现在', 'Now')}</th></tr></thead>
          <tbody>{changes.map(change => <tr key={change.key}><th scope="row">{change.name}</th><td className="muted">{change.theirs}</td><td>{change.mine}</td></tr>)}</tbody></table></div>}
    </Card>
  })}</div>}</Answer>
}
