import { useState } from 'react'
import { type Dataset } from '../../api/shape.ts'
import { useAsk, useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LongField } from '../../ui/form.tsx'
import { useMe } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { Picker } from '../../ui/picker.tsx'
import { say } from '../../ui/say.tsx'
import { tell } from '../../ui/toast.tsx'
import { useKind } from '../case/strip.tsx'

/** 停用: it cannot be undone, so it says what will happen and asks why. */
export function Withdraw({ dataset, close }: { dataset: Dataset; close: () => void }) {
  const [reason, setReason] = useState(''), [successor, setSuccessor] = useState(''), [words, setWords] = useState(''), [tried, setTried] = useState(false)
  const me = useMe().data, inForce = useKind('dataset.withdrawal'), reviewed = inForce && me?.post?.organization === dataset.provider, now = useTell('catalogue.withdraw'), ask = useTell('catalogue.askWithdrawal'), withdraw = reviewed ? ask : now
  const found = useAsk('catalogue.listDatasets', { state: 'published', limit: 10, ...words ? { q: words } : {} }, { keep: true })
  const wrong = tried && reason.trim().length < 2 ? say('写一句为什么，比如“职责划给了民政厅”', 'Say why in a sentence') : undefined
  const go = () => {
    setTried(true)
    if (reason.trim().length < 2) { document.getElementById('withdraw-reason')?.focus(); return }
    withdraw.mutate({ code: dataset.code, reason: reason.trim(), ...successor ? { successor } : {} }, { onSuccess: () => { tell(reviewed ? say('送去审核了，审过了自动停用', 'Sent for review; withdrawn when it passes') : say(`“${dataset.name}”停用了`, `“${dataset.name}” is withdrawn`)); close() } })
  }
  return <Dialog urgent title={say(`${reviewed ? '申请停用' : '停用'}“${dataset.name}”`, `Withdraw “${dataset.name}”`)} close={close}>
    <div className="inside stack">
      <div className="note near"><span>{reviewed ? say('先由数据主管部门审核，审过了自动停用：不再收新的一批；别的部门不能再取；已有的记录和历史都留着，查得到。停用了不能再启用。审核期间照常用，约定不能改。', 'It is reviewed first. Once withdrawn: no new deliveries, no more readers; records and history stay. It cannot be undone.') : say('按下去以后：不再收新的一批；别的部门不能再取；已有的记录和历史都留着，查得到。停用了不能再启用。', 'After this: no new deliveries, no more readers; records and history stay. It cannot be undone.')}</span></div>
      <LongField id="withdraw-reason" label={say('为什么停用', 'Why')} hint={say('正在用的部门会看到这句话', 'Those who use it will read this')} longest={500} value={reason} change={setReason} error={wrong} />
      <Picker label={say('谁接替它', 'What replaces it')} optional value={successor} search={setWords} waiting={found.isFetching} picks={(found.data?.items ?? []).filter(({ code }) => code !== dataset.code).map(({ code, name, providerName }) => ({ value: code, label: name, about: providerName }))} choose={setSuccessor} />
      {withdraw.isError ? <ErrorNote error={withdraw.error} kept /> : null}
    </div>
    <footer><button type="button" className="button grave" disabled={withdraw.isPending} onClick={go}>{reviewed ? say('申请停用', 'Ask to withdraw it') : say('停用', 'Withdraw')}</button><button type="button" className="button" onClick={close}>{say('先不停', 'Not now')}</button></footer>
  </Dialog>
}
