import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, longDay, said } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, Tag } from '../../ui/mark.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { DataTable } from '../../ui/table.tsx'
import { whoOf } from '../../ui/who.ts'
import { labelOf } from '../../desk/words.ts'
import { DivisionName, OrganizationName, PageAnswer } from '../bits.tsx'
import { postColumns } from '../people/columns.tsx'
import { organizationKinds } from '../words.ts'
import { ChangeOrganization, CloseOrganization } from './forms.tsx'

/** 一家机构: what it is, who holds posts there, what stands below it, what it was before. */
export function Page() {
  const { code = '' } = useParams()
  const asked = useAsk('registry.readOrganization', { code })
  const [open, setOpen] = useState<'change' | 'close' | null>(null)
  const crumbs = [{ name: say('机构', 'Organizations'), to: paths.console.organizations() }]
  return <PageAnswer title={say('机构', 'Organization')} crumbs={crumbs} asked={asked} what={say('这家机构', 'the organization')} rows={8}>{({ organization, divisionName, parentName, children, past }) => <>
    <Heading title={organization.name} crumbs={crumbs} beside={organization.validUntil ? <Tag state="pause">{say('已撤销', 'Closed')}</Tag> : <Mark state="good">{say('在用', 'In force')}</Mark>}
      actions={<>
        {organization.can.includes('registry.changeOrganization') ? <button type="button" className="button" onClick={() => setOpen('change')}><Icon name="edit" />{say('改这家机构', 'Change')}</button> : null}
        {organization.can.includes('registry.closeOrganization') ? <button type="button" className="button grave" onClick={() => setOpen('close')}>{say('撤销或并入', 'Close or merge')}</button> : null}
      </>} />
    {organization.validUntil ? <p className="note near"><Icon name="info" /><span>{say(`${longDay(organization.validUntil)}起撤销。`, `Closed as of ${longDay(organization.validUntil)}. `)}{organization.successor ? <>{say('并入了', 'Merged into ')}<Link to={paths.console.organization(organization.successor)}><OrganizationName code={organization.successor} /></Link>{say('。', '.')}</> : null}</span></p> : null}
    <Card title={say('登记的内容', 'As registered')} inside>
      <dl className="pairs">
        <dt>{say('简称', 'Short name')}</dt><dd>{organization.shortName}</dd>
        <dt>{say('统一社会信用代码', 'Credit code')}</dt><dd className="mono">{organization.code}</dd>
        <dt>{say('性质', 'Kind')}</dt><dd>{labelOf(organizationKinds(), organization.kind)}</dd>
        <dt>{say('所在区划', 'Division')}</dt><dd><Link to={paths.console.divisions({ in: organization.division })}>{divisionName}</Link></dd>
        <dt>{say('上级机构', 'Above it')}</dt><dd>{organization.parent ? <Link to={paths.console.organization(organization.parent)}>{parentName ?? organization.parent}</Link> : say('没有', 'None')}</dd>
        <dt>{say('成立日期', 'Since')}</dt><dd>{longDay(organization.validFrom)}</dd>
        <dt>{say('登记的数据', 'Its data')}</dt><dd><Link to={paths.desk.catalogue({ provider: organization.code })}>{say('到目录里看它的数据', 'Its datasets in the catalogue')}</Link></dd>
      </dl>
    </Card>
    {children > 0 ? <Below code={code} below={children} /> : null}
    <Held code={code} />
    <Card title={say('以前的样子', 'What it was')} note={say(`改过 ${past.length} 次`, `changed ${past.length} times`)}>
      {past.length === 0 ? <Empty icon="clock" title={say('从登记到现在没有改过', 'Never changed since it was registered')} /> : <ol className="list">{past.map((was, i) => <li key={was.revision}><div className="item row start">
        <span className="grow"><b>{was.name}</b>{was.shortName === was.name ? null : <span className="muted">{say(`（${was.shortName}）`, ` (${was.shortName})`)}</span>}
          <span className="small muted" style={{ display: 'block' }}>{labelOf(organizationKinds(), was.kind)} · <DivisionName code={was.division} />{was.parent ? <> · {say('上级：', 'above: ')}<OrganizationName code={was.parent} /></> : null}</span>
          <span style={{ display: 'block' }}>{say('改的原因：', 'Changed because: ')}{was.reason}</span></span>
        <span className="small muted">{say(`${i === past.length - 1 ? longDay(organization.validFrom) : said(past[i + 1]?.until ?? '')} 到 ${said(was.until)}，由${whoOf(was.account, was.accountName)}改`, `${i === past.length - 1 ? longDay(organization.validFrom) : said(past[i + 1]?.until ?? '')} to ${said(was.until)}, changed by ${whoOf(was.account, was.accountName)}`)}</span>
      </div></li>)}</ol>}
    </Card>
    {open === 'change' ? <ChangeOrganization organization={organization} close={() => setOpen(null)} /> : null}
    {open === 'close' ? <CloseOrganization organization={organization} close={() => setOpen(null)} /> : null}
  </>}</PageAnswer>
}

function Below({ code, below }: { code: string; below: number }) {
  const asked = useAsk('registry.listOrganizations', { parent: code, limit: 200 })
  return <Card title={say('下级机构', 'Below it')} note={say(`${count(below)} 家`, count(below))}>
    <Answer asked={asked} what={say('下级机构', 'those below')} rows={3}>{({ items }) => <ul className="list">{items.map(row => <li key={row.code}><Link className="item" to={paths.console.organization(row.code)}><span className="grow">{row.name}</span><span className="small muted">{row.divisionName}</span><Icon name="next" /></Link></li>)}</ul>}</Answer>
  </Card>
}
function Held({ code }: { code: string }) {
  const me = useMe()
  const allowed = may(me.data, 'identity.listPosts')
  const asked = useAsk('identity.listPosts', { organization: code, limit: 100 }, { enabled: allowed })
  if (!allowed) return null
  return <Card title={say('这里的岗位', 'Posts here')} actions={<Link to={paths.console.posts({ organization: code })}>{say('到岗位页', 'All posts')}</Link>}>
    <Answer asked={asked} what={say('岗位', 'posts')} rows={3}>{({ items }) => <DataTable name={say('这里的岗位', 'Posts here')} tools={false} rows={items} columns={postColumns().filter(column => column.key !== 'organization')} id={row => row.id} empty={<Empty icon="badge" title={say('你管的范围里，这里没有岗位', 'No posts here within your area')} />} />}</Answer>
  </Card>
}
