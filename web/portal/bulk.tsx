import { useState } from 'react'
import { type Output, Refusal } from '../api/client.ts'
import { useAsk, useTell } from '../ui/ask.ts'
import { TextField } from '../ui/form.tsx'
import { exactTime, halfWidth, said } from '../ui/format.ts'
import { Mark } from '../ui/mark.tsx'
import { Card } from '../ui/page.tsx'
import { ErrorNote } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'

type Taken = Output<'grant.seen'>['items'][number]
/** A resident's number has a year of birth in the middle; what has none is a company's code. */
const numberIn = (text: string): { residentId: string } | { uscc: string } | null => {
  const number = halfWidth(text).replace(/\s/g, '').toUpperCase()
  return /^\d{6}(18|19|20)\d{9}[\dX]$/.test(number) ? { residentId: number } : /^[0-9A-Z]{18}$/.test(number) ? { uscc: number } : null
}

/** 整批取走的: whole files name nobody in the ledger. Whoever says his number learns which of them held his record; it is compared and kept nowhere. */
export function TakenWhole() {
  const all = useAsk('grant.seen', { limit: 100 }), own = useTell('grant.seen')
  const [number, setNumber] = useState(''), [tried, setTried] = useState(false), given = numberIn(number)
  if (!all.data?.known || all.data.items.length === 0) return all.isError ? <ErrorNote error={all.error} retry={() => void all.refetch()} /> : null
  const stranger = own.error instanceof Refusal && own.error.code === 'grant.notYou'
  const shown = own.data?.items ?? all.data.items
  const go = () => { setTried(true); if (given === null) document.getElementById('own-number')?.focus(); else own.mutate({ ...given, limit: 100 }) }
  return <Card title={say('整批取走的文件', 'Files that were taken whole')} note={String(all.data.items.length)} inside>
    <p>{say('这些文件里有很多人的记录，账本不逐个写名字。填上您的号码，当场比一比哪几次里有您；号码比完就丢，哪里都不存。', 'Each holds records of many people, whom the ledger does not name one by one. Give your number and see which held yours; it is compared and kept nowhere.')}</p>
    <form noValidate onSubmit={event => { event.preventDefault(); if (!own.isPending) go() }} className="stack tight">
      <TextField id="own-number" label={say('您的身份证号，或者您公司的统一社会信用代码', 'Your resident number, or your company’s credit code')} longest={24} value={number} change={text => { setNumber(text); own.reset() }} error={tried && given === null ? say('18 位，照证件上的写', '18 characters, as on the card') : stranger ? say('这不是您登录时的那个号码，只能比您自己的', 'not the number you signed in with; only your own is compared') : undefined} />
      <div className="row"><button type="submit" className="button" aria-disabled={own.isPending}>{say('比一比有没有我', 'Was I in them?')}</button>{own.data ? <span role="status"><Mark state={own.data.items.length > 0 ? 'near' : 'good'}>{own.data.items.length > 0 ? say(`${own.data.items.length} 次里有您`, `in ${own.data.items.length} of them`) : say('都没有您', 'in none of them')}</Mark></span> : null}</div>
      {own.isError && !stranger ? <ErrorNote error={own.error} kept /> : null}
    </form>
    <ul className="list seen" aria-label={own.data ? say('里面有您的', 'That held yours') : say('含这类数据的', 'With data of this kind')}>{shown.map(taken => <One key={taken.id} taken={taken} />)}</ul>
  </Card>
}

const One = ({ taken }: { taken: Taken }) => <li><div className="seen-look">
  <p className="seen-who"><b>{taken.organizationName ?? taken.who}</b> {taken.organizationName ? <span className="muted">{taken.who}</span> : null}<time className="muted" dateTime={taken.at} title={exactTime(taken.at)}>{said(taken.at)}</time></p>
  <p>{say('整批取走', 'took ')}<b>{say(`“${taken.datasetName}”`, `“${taken.datasetName}”`)}</b>{say(`：${taken.fields.join('、')}。`, `: ${taken.fields.join(', ')}.`)} {taken.covered ? <b>{say('里面有您。', 'You were in it.')}</b> : null}</p>
  <dl className="pairs"><dt>{say('为什么', 'Why')}</dt><dd>{taken.purpose}{taken.service ? <span className="muted">{say(`（${taken.service}）`, ` (${taken.service})`)}</span> : null}</dd>{taken.legalBasis ? <><dt>{say('依据', 'Legal basis')}</dt><dd>{taken.legalBasis}</dd></> : null}</dl>
</div></li>
