import { useState } from 'react'
import { link } from '../../api/client.ts'
import { memory, useTell } from '../../ui/ask.ts'
import { bytes, longDay } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark } from '../../ui/mark.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { sendPaper } from '../../ui/paper.ts'
import { say } from '../../ui/say.tsx'
import { notGranted } from '../bits.tsx'
import { useLook } from './draft.ts'
import { type Filled } from './page.tsx'
import { Leaf } from './question.tsx'
import { type Application, type Prefilled, type Ungranted } from './steps.ts'

type Material = Application['materials'][number]
/** How each paper comes, in the words of whoever hands it in: what the house holds or can read nobody has to bring. */
export const comesBy = ({ supplied, ways }: Pick<Application, 'supplied' | 'ways'>, { key }: Material, facts: readonly Prefilled[]): Application['ways'][string][number] | null =>
  ways[key]?.includes('credential') ? 'credential' : facts.some(fact => fact.key === key || fact.key === `material:${key}`) ? 'data' : supplied[key]?.way ?? null

/** 材料: what is saved first, then what is still to be handed in, each with the ways there are. */
export function MaterialsStep({ facts, ungranted, ...filled }: Filled & { facts: readonly Prefilled[]; ungranted: readonly Ungranted[] }) {
  const { application } = useLook(filled.keeper), { materials } = application, saved = materials.filter(material => ['credential', 'data'].includes(comesBy(application, material, facts) ?? '')), asked = materials.filter(material => !saved.includes(material))
  const check = () => asked.filter(material => comesBy(application, material, facts) === null && material.required && material.form !== 'paper').map(({ key, name }) => ({ field: `form-material:${key}`, label: name, message: say('还没有交', 'not handed in') }))
  return <Leaf {...filled} check={check}>{mistakes => <div className="stack wide">
    <p className="saved-papers" role="status">{saved.length > 0 ? say(`${materials.length} 份里，${saved.length} 份不用交`, `${saved.length} of ${materials.length} need not be handed in`) : say(`一共 ${materials.length} 份`, `${materials.length} in all`)}</p>
    {saved.length > 0 ? <details className="more"><summary>{say(`看是哪 ${saved.length} 份`, 'Which ones')}</summary><div className="told"><ul>{saved.map(material => <li key={material.key}>{material.name}{say('：', ': ')}{comesBy(application, material, facts) === 'credential' ? say('用您的电子证照', 'your credential is used') : say('系统里有，直接核对', 'the house reads it itself')}</li>)}</ul></div></details> : null}
    <ul className="stack">{asked.map(material => <One key={material.key} material={material} filled={filled} ungranted={ungranted.find(({ key }) => key === material.key)} wrong={mistakes.find(({ field }) => field === `form-material:${material.key}`)?.message} />)}</ul>
  </div>}</Leaf>
}

function One({ material, filled: { keeper }, ungranted, wrong }: { material: Material; filled: Filled; ungranted: Ungranted | undefined; wrong: string | undefined }) {
  const { application } = useLook(keeper), { id } = application, ways = application.ways[material.key] ?? [], way = application.supplied[material.key]?.way ?? null, files = application.files.filter(file => file.material === material.key), provide = useTell('application.provide')
  const [share, setShare] = useState<number | null>(null), [trouble, setTrouble] = useState<unknown>(null), name = `form-material:${material.key}`
  const took = (saved: Application) => { memory.setQueryData(['application.read', { id }], saved); keeper.renew(saved) }
  const choose = (chosen: 'promise' | 'later' | 'paper' | 'none') => { if (!provide.isPending) provide.mutate({ id, key: material.key, way: chosen }, { onSuccess: took }) }
  const upload = (file: File) => { setTrouble(null); setShare(0); void sendPaper({ id, key: material.key, file }, { progress: (sent, total) => setShare(sent / total) }).then(took).catch(setTrouble).finally(() => setShare(null)) }
  return <li className="card inside stack tight"><p className="row between"><b>{material.name}</b>{way ? <Mark state={way === 'later' ? 'near' : 'good'}>{wayWord(way)}</Mark> : material.required ? <Mark state="waiting">{say('还要您交', 'To be handed in')}</Mark> : <span className="muted">{say('可以后补', 'may follow')}</span>}</p>
    <Explained material={material} ungranted={ungranted} />
    {files.map(file => <p key={file.id}><Icon name="document" /> <a href={link('application.file', { id, file: file.id })}>{file.name}</a> <span className="muted small">{bytes(file.size)}{file.scan === 'unscanned' ? say(' · 未查毒', ' · not looked at for viruses') : ''}</span>{file.scan === 'waiting' ? <> <Mark state="running">{say('在等查毒，查过才给办事的人看', 'waits to be looked at for viruses')}</Mark></> : null}</p>)}
    {share === null ? null : <p role="status"><span className="bar" role="progressbar" aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100} aria-label={say(`正在传${material.name}`, `Uploading ${material.name}`)}><i style={{ '--share': `${share * 100}%` } as object} /></span>{say(`传了 ${Math.round(share * 100)}%`, `${Math.round(share * 100)}%`)}</p>}
    {way === 'promise' ? <p className="fact">{application.supplied[material.key]?.text}</p> : null}{way === 'later' ? <p>{application.laterUntil ? say(`${longDay(application.laterUntil)}前补上就行，先往下办。`, `Bring it by ${longDay(application.laterUntil)}; it goes on meanwhile.`) : say('先往下办，受理以后告诉您哪天前补。', 'It goes on; you are told until when.')}</p> : null}
    {trouble ? <ErrorNote error={trouble} kept /> : null}{provide.isError ? <ErrorNote error={provide.error} kept /> : null}{wrong ? <p className="wrong" id={`${name}-wrong`}><Icon name="late" /><span>{wrong}</span></p> : null}
    <div className="row">{ways.includes('file') ? <span className="pick"><input id={name} type="file" accept="image/*,application/pdf" aria-describedby={wrong ? `${name}-wrong` : undefined} onChange={event => { const file = event.target.files?.[0]; if (file) upload(file); event.target.value = '' }} /><label htmlFor={name} className="button">{files.length > 0 ? say('再加一个文件', 'Add a file') : say('拍照或者选文件', 'Take a photo or choose a file')}<span className="sr">{say(`：${material.name}`, `: ${material.name}`)}</span></label></span> : null}
      {ways.includes('promise') && way !== 'promise' ? <button type="button" className="button" onClick={() => choose('promise')}>{say('承诺就行，不交', 'Promise instead')}</button> : null}{ways.includes('later') && way !== 'later' ? <button type="button" className="button" onClick={() => choose('later')}>{say('以后补', 'Bring it later')}</button> : null}{ways.includes('paper') && way !== 'paper' ? <button type="button" className="button" onClick={() => choose('paper')}>{say('带原件到窗口', 'Bring it to the counter')}</button> : null}
      {way !== null && way !== 'file' ? <button type="button" className="textlink" onClick={() => choose('none')}>{say('换个办法', 'Another way')}</button> : null}</div>
    {ways.includes('promise') && way !== 'promise' && material.promise ? <details className="more"><summary>{say('承诺什么', 'What is promised')}</summary><div className="told">{material.promise}</div></details> : null}</li>
}
/** The words beside a paper; of one that the department may not look up, why it is asked for instead of that it is not. */
export const Explained = ({ material, ungranted }: { material: Material; ungranted: Ungranted | undefined }) => <>{[ungranted ? ungranted.explain : material.explain, ungranted ? notGranted() : ''].filter(Boolean).map(words => <p key={words} className="muted small">{words}</p>)}</>
export const wayWord = (way: string): string => ({ credential: say('用电子证照', 'by credential'), data: say('系统里有', 'the house has it'), file: say('传了', 'Uploaded'), promise: say('您承诺了', 'Promised'), later: say('以后补', 'Later'), paper: say('带到窗口', 'At the counter') })[way] ?? way
