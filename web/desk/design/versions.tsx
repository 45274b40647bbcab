import { said } from '../../ui/format.ts'
import { Tag } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { whoOf } from '../../ui/who.ts'
import { ChangeList } from './changes.tsx'
import { type Told } from './compare.rules.ts'
import { type Model } from './words.ts'

/** 改动: what the draft changes, and all versions with who drew and who published them. */
export function Changes({ model, told, choose }: { model: Model; told: readonly Told[] | null; choose?: ((element: string) => void) | undefined }) {
  return <div className="stack wide">
    {model.version === null ? null : <section><h2>{say(`和在用的第 ${model.version} 版比`, `Compared with version ${model.version}, in force`)}</h2>
      {told === null ? <p className="muted">{say('比不了：有一边的图读不懂', 'Cannot be compared')}</p> : told.length === 0 ? <p className="muted">{say('没有改动', 'Nothing is otherwise')}</p> : <><p className="small muted">{say('图上绿的是新加，黄的是改过；去掉的只在这里说。', 'On the drawing: green is new, yellow is changed.')}</p><ChangeList told={told} choose={choose} /></>}</section>}
    <section><h2>{say('各版', 'Versions')}</h2><ul className="told-changes">{model.versions.map(({ number, account, accountName, savedAt, publishedBy, publishedByName, publishedAt, note }) => <li key={number}>
      <div className="row between"><b>{say(`第 ${number} 版`, `Version ${number}`)}</b>{publishedAt === null ? <Tag icon="edit">{say('草稿', 'Draft')}</Tag> : number === model.version ? <Tag state="good">{say('在用', 'In force')}</Tag> : null}</div>
      <p className="small muted">{say(`${whoOf(account, accountName)} 起草，${said(savedAt)}`, `Drawn by ${whoOf(account, accountName)}, ${said(savedAt)}`)}{publishedAt ? say(`；${whoOf(publishedBy ?? '', publishedByName ?? '')} 发布，${said(publishedAt)}`, `; published by ${whoOf(publishedBy ?? '', publishedByName ?? '')}, ${said(publishedAt)}`) : ''}</p>
      {note ? <p className="small">{note}</p> : null}
    </li>)}</ul></section>
  </div>
}
