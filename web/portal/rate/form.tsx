import { type Output } from '../../api/client.ts'
import { useState } from 'react'
import { useAddress } from '../../ui/address.ts'
import { useTell } from '../../ui/ask.ts'
import { useDraft } from '../../ui/draft.ts'
import { Check, LongField, type Mistake, Mistakes } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { Faces } from './faces.tsx'

export type Occasion = Output<'rating.own'>['items'][number]
interface Said { level: number | null; items: string[]; text: string; anonymous: boolean }
const nothing: Said = { level: null, items: [], text: '', anonymous: false }
/** 评价渠道 of GB/T 39046: by which way one came here, as the link says it; otherwise the device itself. */
const channelOf = (via: string) => via === 'qr' || via === 'sms' ? via : matchMedia('(max-width: 700px)').matches ? 'mobile' as const : 'pc' as const

/** One question, five answers; what was bad is asked for. Each word is on the device until it is sent. */
export function RateForm({ occasion, account, sent }: { occasion: Occasion; account: string; sent: () => void }) {
  const give = useTell('rating.give'), via = useAddress().get('via'), again = occasion.ratings.length === 1
  const [{ level, items, text, anonymous }, write, forget, kept] = useDraft<Said>(`rate.${account}.${occasion.id}.${occasion.ratings.length}`, () => ({ ...nothing, anonymous: occasion.ratings[0]?.anonymous ?? false }))
  const [mistakes, setMistakes] = useState<Mistake[]>([]), [round, setRound] = useState(0), bad = level !== null && level >= 4, set = (change: Partial<Said>) => { setMistakes([]); write(before => ({ ...before, ...change })) }
  const send = () => {
    const found: Mistake[] = level === null ? [{ field: 'rate-level', label: say('满意吗', 'Satisfied?'), message: say('选一个', 'Choose one') }] : bad && items.length === 0 && text.trim() === '' ? [{ field: 'rate-text', label: say('哪里不满意', 'What was wrong'), message: say('选一项或者写一句，才好去查、去改', 'Choose one or write a word') }] : []
    setMistakes(found)
    if (level === null || found.length > 0) return setRound(round + 1)
    if (!give.isPending) give.mutate({ occasion: occasion.id, level, items, ...text.trim() ? { text: text.trim() } : {}, anonymous, channel: channelOf(via) }, { onSuccess: () => { forget(); sent() } })
  }
  return <form noValidate className="card inside stack wide" onSubmit={event => { event.preventDefault(); send() }}>
    <Mistakes mistakes={mistakes} round={round} />
    <div id="rate-level" tabIndex={-1}><Faces legend={again ? say('整改以后，现在满意吗？', 'Satisfied now?') : say('满意吗？', 'Are you satisfied?')} level={level} choose={next => set({ level: next, ...(next >= 4) === bad ? {} : { items: [] } })} /></div>
    {level === null ? null : <>
      <fieldset className="field broad"><legend>{bad ? say('哪里不满意？', 'What was wrong?') : say('哪里好？', 'What was good?')}<span className="optional">{bad ? say('（可以选几项）', ' (any number)') : say('（可以不选）', ' (optional)')}</span></legend>
        <div className="row">{occasion.choices.map(choice => <button key={choice} type="button" className="chip" aria-pressed={items.includes(choice)} onClick={() => set({ items: items.includes(choice) ? items.filter(one => one !== choice) : [...items, choice] })}>{choice}</button>)}</div></fieldset>
      <LongField id="rate-text" label={bad ? say('说说是怎么回事', 'What happened') : say('还想说什么', 'In your own words')} optional={!bad || items.length > 0} hint={say('不要写身份证号、电话；公开前有人看，号码会去掉。', 'No numbers of persons; somebody looks before it is shown.')} longest={500} value={text} change={value => set({ text: value })} error={mistakes.find(({ field }) => field === 'rate-text')?.message} />
      <Check label={say('对部门匿名：部门不知道是您；数据局知道，好给您回访', 'Anonymous to the department; the bureau knows, to call you back')} value={anonymous} change={value => set({ anonymous: value })} />
    </>}
    {give.isError ? <ErrorNote error={give.error} kept /> : null}
    <div className="acts"><button type="submit" className="button primary" aria-disabled={give.isPending}>{give.isPending ? say('正在交', 'Sending') : say('交评价', 'Send')}</button></div>
    {kept || level !== null ? <p className="saved" role="status"><Icon name="good" /> {say('写的先存在这台设备上，没交以前谁也看不到。', 'Kept on this device; nobody sees it until it is sent.')}</p> : null}
  </form>
}
