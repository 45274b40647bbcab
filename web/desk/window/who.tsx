import { explainResidentId } from '@yiwang/codes'
import { useState } from 'react'
import { Refusal } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { TextField } from '../../ui/form.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { readCard } from './codes.ts'
import { CompanyFields, companyMistakes, noCompany, paper, toldOf, useCompany } from './company.tsx'
import { type Ticket, type Visit } from './page.tsx'

/** As a card or a scanner gives it: full-width digits and blanks are the machine's. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
export interface Card { name: string; number: string }

/** 来的是谁: his card, checked place by place before anybody is asked; for a company also which, and by what he acts for it. */
export function Who({ ticket, card: { name, number }, hold, met }: { ticket: Ticket | null; card: Card; hold: (card: Card) => void; met: (visit: Visit) => void }) {
  const [forCompany, setForCompany] = useState(false), [company, setCompany] = useState(noCompany), [phoned, setPhoned] = useState(false), [tried, setTried] = useState(false), meet = useTell('application.meet'), asked = useCompany(company, forCompany)
  const wrong = { name: name.trim().length < 2 ? say('写上姓名', 'The name is needed') : undefined, number: plain(number) === '' ? say('输身份证号，或者用读卡器', 'Type the number, or use the reader') : explainResidentId(plain(number)) ?? undefined }, wrongCompany = forCompany ? companyMistakes(company, asked.data) : {}
  const of = { ...ticket ? { ticket: ticket.id } : {}, ...forCompany ? { company: toldOf(company, asked.data) } : {}, origin: phoned ? 'phone' as const : 'window' as const }
  const whole = [...Object.values(wrong), ...Object.values(wrongCompany)].every(each => each === undefined)
  // he is not whom the company named: then his paper is what counts, and its fields appear
  const refused = (error: Error) => { if (error instanceof Refusal && error.code === 'application.notActing') setCompany({ ...company, acts: paper }) }
  const go = () => { setTried(true); if (whole && !meet.isPending) meet.mutate({ card: { name: name.trim(), residentId: plain(number) }, ...of }, { onSuccess: met, onError: refused }) }
  const read = (text: string) => { const card = readCard(text); hold(card ? { name: card.name, number: card.residentId } : { name, number: text }) }
  return <form className="card inside stack" noValidate onSubmit={event => { event.preventDefault(); go() }}>
    <h2>{say('来的是谁', 'Who came')}</h2>
    {ticket?.booked ? <p className="note"><span>{say(`${ticket.label} 号是预约来的，`, `${ticket.label} was booked: `)}<button type="button" className="textlink" onClick={() => { if (!meet.isPending) meet.mutate(of, { onSuccess: met }) }}>{say('就是预约的本人', 'it is whoever booked')}</button></span></p> : null}
    <div className="row" role="group" aria-label={say('怎么来的', 'How he came')}>
      <button type="button" className="chip" aria-pressed={!phoned} onClick={() => setPhoned(false)}>{say('到窗口', 'At the window')}</button><button type="button" className="chip" aria-pressed={phoned} onClick={() => setPhoned(true)}>{say('打电话来', 'By telephone')}</button></div>
    <TextField label={say('身份证号', 'Number of the card')} hint={say('刷身份证，姓名也会填好', 'A reader fills in the name as well')} value={number} longest={80} change={read} error={tried ? wrong.number : undefined} />
    <TextField id="who-name" label={say('姓名', 'Name')} value={name} longest={60} change={written => hold({ name: written, number })} error={tried ? wrong.name : undefined} />
    <div className="row" role="group" aria-label={say('替谁办', 'For whom')}>
      <button type="button" className="chip" aria-pressed={!forCompany} onClick={() => setForCompany(false)}>{say('办自己的事', 'For himself')}</button><button type="button" className="chip" aria-pressed={forCompany} onClick={() => setForCompany(true)}>{say('替单位办', 'For a company')}</button></div>
    {forCompany ? <CompanyFields company={company} change={setCompany} picked={known => { if (name.trim() === '') hold({ name: known, number }) }} asked={asked} wrong={tried ? wrongCompany : {}} /> : null}
    {meet.isError ? <ErrorNote error={meet.error} kept /> : null}
    <div className="row"><button id="who-go" type="submit" className="button primary" aria-disabled={meet.isPending}>{say('就是他', 'That is him')}</button><span className="muted small">{say('看了谁，记在存证里，他本人也看得到。', 'The look is in the ledger, and he sees it.')}</span></div>
  </form>
}
