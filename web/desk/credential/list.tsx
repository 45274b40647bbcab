import { Link } from 'react-router'
import { type Output } from '../../api/client.ts'
import { standingOf } from '../../portal/credential-words.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { FindBox } from '../../ui/find.tsx'
import { shortDay } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { Heading } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Empty } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'

type Issued = Output<'credential.issued'>['items'][number]
const limit = 50, standings = ['valid', 'suspended', 'expired', 'revoked', 'replaced'] as const
const columns = (): Column<Issued>[] => [
  { key: 'holder', name: say('持证人', 'Holder'), show: the => the.holderName, text: the => the.holderName },
  { key: 'name', name: say('证照', 'Credential'), show: the => the.name, text: the => the.name },
  { key: 'standing', name: say('怎么样', 'Standing'), show: the => { const { state, word } = standingOf(the.standing); return <Mark state={state}>{word}</Mark> }, text: the => standingOf(the.standing).word },
  { key: 'issued', name: say('发证', 'Issued'), show: the => shortDay(the.issuedOn), text: the => the.issuedOn },
  { key: 'until', name: say('有效期至', 'Until'), show: the => the.validUntil === null ? say('长期', 'no end') : shortDay(the.validUntil), text: the => the.validUntil ?? say('长期', 'no end') },
  { key: 'issuer', name: say('谁发的', 'Issuer'), show: the => the.issuerName, text: the => the.issuerName },
  { key: 'number', name: say('证照标识', 'Number'), extra: true, show: the => <span className="mono">{the.number}</span>, text: the => the.number },
]

/** 发出的证照: whatever one's organization issued, found by its holder or its number. */
export function Page() {
  const address = useAddress(), q = address.get('q').trim(), chosen = standings.find(each => each === address.get('standing'))
  const asked = useAsk('credential.issued', { limit, offset: address.number('offset'), ...q ? { q } : {}, ...chosen ? { standing: chosen } : {} }, { keep: true })
  return <>
    <Heading title={say('证照', 'Credentials')} about={say('本机构发出的电子证照。找到一张，可以暂停、恢复、延续、补发、注销；每次都告诉持证人。', 'What your organization issued: suspend, resume, renew, reissue or revoke; its holder is told each time.')}
      actions={<Link className="button" to={paths.desk.templates()}>{say('证照模板', 'Templates')}</Link>} />
    <section className="card">
      <div className="row" style={{ padding: '8px 10px' }}>
        <FindBox label={say('找证照', 'Find a credential')} placeholder={say('持证人，或者证照标识', 'Holder or number')} />
        <div className="row" role="group" aria-label={say('哪些', 'Which')}>{[undefined, ...standings].map(each => <button key={each ?? 'all'} type="button" className="chip" aria-pressed={chosen === each} onClick={() => address.set({ standing: each ?? null })}>{each ? standingOf(each).word : say('都看', 'All')}</button>)}</div>
      </div>
      <Answer asked={asked} what={say('证照', 'credentials')} rows={6}>{page => <DataTable name={say('证照', 'Credentials')} rows={page.items} columns={columns()} id={the => the.id} to={the => paths.desk.credential(the.id)}
        empty={q || chosen ? <Empty icon="search" title={say('没有这样的证照', 'None like that')}>{say('换个名字，或者去掉上面的条件。', 'Try another name, or drop a condition.')}</Empty> : <Empty icon="badge" title={say('还没有发出过证照', 'None issued yet')}>{say('办件走到“发电子证照”那一步，就会自动发出来，出现在这里。', 'When a case comes to the step that issues one, it appears here.')}</Empty>}
        foot={<Pager total={page.total} limit={limit} shown={page.items.length} />} />}</Answer>
    </section>
  </>
}
