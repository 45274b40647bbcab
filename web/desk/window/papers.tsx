import { useState } from 'react'
import { link } from '../../api/client.ts'
import { useTell } from '../../ui/ask.ts'
import { bytes } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { Mark, type State } from '../../ui/mark.tsx'
import { type Mistake } from '../../ui/form.tsx'
import { Card } from '../../ui/page.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { sendPaper } from '../../ui/paper.ts'
import { say } from '../../ui/say.tsx'
import { type Prefilled, type Ungranted } from '../../portal/apply/steps.ts'
import { comesBy, Explained } from '../../portal/apply/materials.tsx'
import { type Application } from './page.tsx'

type Material = Application['materials'][number]
/** How a paper comes, as the clerk says it. */
export function wayAtWindow(application: Application, material: Material, papers: readonly Prefilled[]): { way: string | null; word: string; state: State } {
  const way = comesBy(application, material, papers), words: Record<string, { word: string; state: State }> = {
    credential: { word: say('用他的电子证照', 'by credential'), state: 'good' }, data: { word: say('系统里查得到', 'the house has it'), state: 'good' }, file: { word: say('拍了', 'photographed'), state: 'good' }, paper: { word: say('收了原件', 'the paper was taken'), state: 'good' },
    promise: { word: say('他承诺了', 'promised'), state: 'near' }, later: { word: say('以后补', 'later'), state: 'near' },
  }
  return { way, ...words[way ?? ''] ?? { word: material.required ? say('还没有收', 'not yet') : say('可以后补', 'may follow'), state: 'waiting' } }
}
/** What must be there and has not been said yet how. */
export const missingPapers = (application: Application, papers: readonly Prefilled[]): Mistake[] => application.materials.filter(material => material.required && wayAtWindow(application, material, papers).way === null).map(({ key, name }) => ({ field: `paper-${key}`, label: name, message: say('还没有收', 'not taken yet') }))

/** 材料: each with the ways there are; what the house holds or can read nobody has to bring. */
export function Papers({ application, papers, ungranted, change, mistakes }: { application: Application; papers: readonly Prefilled[]; ungranted: readonly Ungranted[]; change: (application: Application) => void; mistakes: readonly Mistake[] }) {
  const { materials } = application, left = missingPapers(application, papers).length
  return <Card title={say(`材料 ${materials.length} 份`, `${materials.length} papers`)} note={materials.length === 0 ? undefined : left === 0 ? <Mark state="good">{say('齐了', 'complete')}</Mark> : say(`还差 ${left} 份`, `${left} to come`)}>
    {materials.length === 0 ? <p className="inside muted">{say('什么都不用交。', 'Nothing at all.')}</p> : <ul className="list papers">{materials.map(material => <One key={material.key} {...{ material, application, papers, change }} ungranted={ungranted.find(({ key }) => key === material.key)} wrong={mistakes.find(({ field }) => field === `paper-${material.key}`)?.message} />)}</ul>}
  </Card>
}

function One({ material, application, papers, ungranted, change, wrong }: { material: Material; ungranted: Ungranted | undefined; application: Application; papers: readonly Prefilled[]; change: (application: Application) => void; wrong: string | undefined }) {
  const { id } = application, { key, name } = material, { way, word, state } = wayAtWindow(application, material, papers), ways = application.ways[key] ?? [], files = application.files.filter(file => file.material === key), provide = useTell('application.provide'), [share, setShare] = useState<number | null>(null), [trouble, setTrouble] = useState<unknown>(null)
  const choose = (chosen: 'promise' | 'later' | 'paper' | 'none') => { if (!provide.isPending) provide.mutate({ id, key, way: chosen }, { onSuccess: change }) }
  const upload = (file: File) => { setTrouble(null); setShare(0); void sendPaper({ id, key, file }, { progress: (sent, total) => setShare(sent / total) }).then(change).catch(setTrouble).finally(() => setShare(null)) }
  const settled = way === 'credential' || way === 'data', button = (to: 'promise' | 'later' | 'paper', label: string) => ways.includes(to) && way !== to ? <button type="button" className="button little" onClick={() => choose(to)}>{label}<span className="sr">{say(`：${name}`, `: ${name}`)}</span></button> : null
  return <li className="inside stack tight"><p className="row between"><b>{name}</b><Mark state={state}>{word}</Mark></p>
    <Explained material={material} ungranted={ungranted} />
    {files.map(file => <p key={file.id}><Icon name="document" /> <a href={link('application.file', { id, file: file.id })}>{file.name}</a> <span className="muted small">{bytes(file.size)}{file.scan === 'unscanned' ? say(' · 未查毒', ' · not looked at for viruses') : ''}</span>{file.scan === 'waiting' ? <> <Mark state="running">{say('正在查毒，查过才给审的人看', 'being looked at for viruses')}</Mark></> : null}</p>)}
    {way === 'promise' ? <p className="fact">{application.supplied[key]?.text}</p> : null}
    {share === null ? null : <span className="bar" role="progressbar" aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100} aria-label={say(`正在传${name}`, `Uploading ${name}`)}><i style={{ '--share': `${share * 100}%` } as object} /></span>}
    {trouble ? <ErrorNote error={trouble} kept /> : null}{provide.isError ? <ErrorNote error={provide.error} kept /> : null}
    {settled ? null : <div className="row">
      {ways.includes('file') ? <span className="pick"><input id={`paper-${key}`} type="file" accept="image/*,application/pdf" capture="environment" aria-describedby={wrong ? `paper-${key}-wrong` : undefined} onChange={event => { const file = event.target.files?.[0]; if (file) upload(file); event.target.value = '' }} /><label htmlFor={`paper-${key}`} className="button little">{files.length > 0 ? say('再拍一张', 'Another') : say('拍照或扫描', 'Photograph')}<span className="sr">{say(`：${name}`, `: ${name}`)}</span></label></span> : null}
      {button('paper', say('收原件', 'Take the paper'))}{button('promise', say('他来承诺', 'He promises'))}{button('later', say('以后补', 'Later'))}
      {way === 'promise' || way === 'later' || way === 'paper' ? <button type="button" className="textlink" onClick={() => choose('none')}>{say('换个办法', 'Another way')}</button> : null}</div>}
    {ways.includes('promise') && way !== 'promise' && material.promise ? <details className="more"><summary>{say('念给他听：承诺什么', 'What is promised')}</summary><div className="told">{material.promise}</div></details> : null}
    {wrong ? <p className="wrong" id={`paper-${key}-wrong`}><Icon name="late" /><span>{wrong}</span></p> : null}
  </li>
}
