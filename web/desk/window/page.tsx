import './style.css'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Output } from '../../api/client.ts'
import { renew } from '../../ui/ask.ts'
import { Icon } from '../../ui/icon.tsx'
import { may, useMe } from '../../ui/me.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { say } from '../../ui/say.tsx'
import { Draft } from './draft.tsx'
import { Enter } from './enter.tsx'
import { Find } from './find.tsx'
import { Here } from './here.tsx'
import { Needed } from './needed.tsx'
import { Slip } from './slip.tsx'
import { Scan } from './scan.tsx'
import { Turn, useTurn } from './turn.tsx'
import { type Card as Seen, Who } from './who.tsx'

export type Visit = Output<'application.meet'>
export type Application = Output<'application.read'>
/** 正在叫的号, where the window stands in a hall. */
export type Ticket = NonNullable<Output<'appointment.call'>['ticket']>

/** 窗口: somebody stands here. Who he is, what he has under way, what he came for; it is entered for him and he goes home with a slip. Nothing of one visitor stays on the screen for the next. */
export function Page() {
  const me = useMe().data, enters = may(me, 'application.meet'), [turn, setTurn] = useState(0), [visit, setVisit] = useState<Visit | null>(null), [application, setApplication] = useState<Application | null>(null), [ticket, setTicket] = useState<Ticket | null>(null)
  const next = () => { setVisit(null); setApplication(null); setTurn(turn + 1) }
  return <div className="window-page">
    <Heading title={say('窗口', 'Window')} about={visit ? undefined : enters ? say('看一眼证件，就知道他有什么在办；要办什么，替他录进去，打印回执给他带走。', 'See his card and what he has under way; enter what he came for, and print the slip that he takes home.') : say('有人来办事：核验他出示的证照，用他的原话找到事项，问几句，把要带什么一次说全、打印给他。', 'Somebody came: verify what he shows, find the service in his own words, and tell him all he needs at once, on paper.')}
      actions={visit || !enters ? <button type="button" className="button no-print" onClick={next}><Icon name="next" />{say('下一位', 'Next person')}</button> : null} />
    {may(me, 'appointment.call') ? <Turn ticket={ticket} serve={called => { if (called?.id !== ticket?.id) { setTicket(called); if (ticket !== null || visit !== null) next() } }} /> : null}
    <div key={turn}>
      {visit === null ? enters ? <Arrive ticket={ticket} met={setVisit} serve={setTicket} /> : <Asking code={null} />
        : <><Here visit={visit} application={application} open={setApplication} />
          {application === null ? <Enter visit={visit} begun={setApplication} /> : application.state === 'draft' ? <Draft key={application.id} visit={visit} application={application} change={setApplication} leave={() => setApplication(null)} /> : <Slip application={application} visit={visit} another={() => setApplication(null)} next={next} />}</>}
    </div>
  </div>
}

/** Nobody is known yet: one box takes his card and whatever he shows; or he only asks. */
function Arrive({ ticket, met, serve }: { ticket: Ticket | null; met: (visit: Visit) => void; serve: (ticket: Ticket) => void }) {
  const [asking, ask] = useState<string | true | null>(null), [card, hold] = useState<Seen>({ name: '', number: '' }), { queue, number, here } = useTurn(may(useMe().data, 'appointment.call')), client = useQueryClient()
  // whoever booked and stands here already is called here, if the window is free
  const booked = async (code: string): Promise<{ text: string; good: boolean }> => {
    if (here) return { text: say(`先把 ${here.label} 号办完，再叫他`, `Finish ${here.label} first`), good: false }
    const { ticket: called } = await call('appointment.call', { hall: queue!.hall.code, window: number, code })
    await renew(client, 'appointment')
    if (called) serve(called)
    return called ? { text: say(`${called.label} 号，约的是${called.serviceName ?? '办事'}`, `${called.label}: ${called.serviceName ?? ''}`), good: true } : { text: say('没有叫到', 'Nobody was called'), good: false }
  }
  const scanned = (residentId: string, name: string | null) => { hold({ name: name ?? card.name, number: residentId }); requestAnimationFrame(() => document.getElementById(name ? 'who-go' : 'who-name')?.focus()) }
  if (asking !== null) return <div className="stack"><p><button type="button" className="textlink no-print" onClick={() => ask(null)}>{say('回去看证件', 'Back to his card')}</button></p><Asking code={asking === true ? null : asking} /></div>
  return <div className="stack"><Scan ticket={ticket} met={met} card={scanned} booked={queue ? booked : null} service={ask} />
    <div className="two"><Who ticket={ticket} card={card} hold={hold} met={met} />
      <Card title={say('只是来问问', 'He only asks')} inside><div className="stack tight"><p className="muted">{say('不用看证件：找到事项，把要带什么一次说全。', 'No card is needed: find the service and tell him all he needs.')}</p><div><button type="button" className="button" onClick={() => ask(true)}>{say('查要带什么', 'What he needs')}</button></div></div></Card></div>
  </div>
}

/** 咨询: what he needs, told at once and printed. */
function Asking({ code: given }: { code: string | null }) {
  const [code, setCode] = useState(given), enters = may(useMe().data, 'application.meet')
  return <div className="stack">{enters ? null : <div className="no-print"><Scan ticket={null} service={setCode} /></div>}
    {code === null ? <Card title={say('来办什么', 'What for')} inside><Find choose={setCode} /></Card> : <Needed key={code} code={code} other={() => setCode(null)} />}</div>
}
