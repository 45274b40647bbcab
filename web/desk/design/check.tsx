import { useEffect, useState } from 'react'
import { call } from '../../api/client.ts'
import { count } from '../../ui/format.ts'
import { Mark } from '../../ui/mark.tsx'
import { say } from '../../ui/say.tsx'
import { type Board } from './board/board.tsx'
import { passed } from './passed.rules.ts'
import { type Finding, type Model, type ModelDocument } from './words.ts'

/** What is wrong with the document as it is now; a little after each change. Null: not known yet. */
export function useFindings(document: ModelDocument, model: Model, allowed: boolean): { findings: readonly Finding[] | null; error: unknown } {
  const [told, setTold] = useState<{ of: ModelDocument; findings: readonly Finding[] | null; error: unknown }>({ of: model.document, findings: model.findings, error: null })
  useEffect(() => {
    if (!allowed || document === told.of) return
    const stopping = new AbortController()
    const soon = setTimeout(() => call('model.check', { document }, { signal: stopping.signal }).then(
      ({ findings }) => setTold({ of: document, findings, error: null }),
      (error: unknown) => { if (!stopping.signal.aborted) setTold(before => ({ ...before, of: document, error })) },
    ), 500)
    return () => { clearTimeout(soon); stopping.abort() }
  }, [document, allowed, told.of])
  return { findings: told.findings, error: told.error }
}

const wrong = 'M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7zM9 5.2v6.2h2V5.2zM9 12.9v2.1h2v-2.1z', better = 'M10 1.8 19 17.6H1zM9 7.3v5h2v-5zM9 13.6v2h2v-2z'
/** Signs on the drawing where something is to be mended. */
export function useFlags(board: Board | null, findings: readonly Finding[] | null) {
  useEffect(() => {
    if (!board) return
    const overlays = board.get('overlays'), worst = new Map<string, boolean>()
    for (const { element, serious } of findings ?? []) worst.set(element, (worst.get(element) ?? false) || serious)
    for (const [id, serious] of worst) {
      const element = board.element(id)
      if (!element || element === board.root() || element.waypoints) continue
      const html = window.document.createElement('div')
      html.className = `flag ${serious ? 'wrong' : 'better'}`
      html.innerHTML = `<svg viewBox="0 0 20 20" fill="currentColor" fill-rule="evenodd" aria-hidden="true"><path d="${serious ? wrong : better}"/></svg>`
      try { overlays.add(id, 'flag', { position: { top: -11, right: 11 }, html }) } catch { /* in a part that is not drawn now */ }
    }
    return () => overlays.remove({ type: 'flag' })
  }, [board, findings])
}

/** Nobody reads more at once. */
const mostTold = 200
/** 检查: what must be changed, what could be better, each leading to its place in the drawing; and what is well. */
export function Checks({ document, findings, error, nameOf, choose }: { document: ModelDocument; findings: readonly Finding[] | null; error: unknown; nameOf: (element: string) => string; choose: ((element: string) => void) | null }) {
  const musts = (findings ?? []).filter(({ serious }) => serious).length, hints = (findings?.length ?? 0) - musts, well = findings && !error ? passed(findings, document) : []
  return <section className="checks" aria-labelledby="checks" tabIndex={0}>
    <header><h2 id="checks">{say('检查', 'Check')}</h2><span className="row" role="status">
      {error ? <Mark state="near">{say('查不了：连不上服务器，或图还没画成样', 'Cannot be checked now')}</Mark> : null}
      {musts > 0 ? <Mark state="late">{say(`${musts} 处必须改`, `${musts} to be changed`)}</Mark> : null}
      {hints > 0 ? <Mark state="near">{say(`${hints} 处提醒`, `${hints} hints`)}</Mark> : null}
      {findings && findings.length === 0 && !error ? <Mark state="good">{say('都通过，可以发布', 'All is well; it can be published')}</Mark> : well.length > 0 ? <Mark state="good">{say(`${well.length} 项通过`, `${well.length} well`)}</Mark> : null}
    </span></header>
    <ul>{(findings ?? []).slice(0, mostTold).map(({ element, rule, serious, message }) => {
      const unnamed = message.replaceAll(`“${element}”`, say('这一步', 'This step'))
      const line = <><Mark state={serious ? 'late' : 'near'}>{serious ? say('必须改', 'Must') : say('提醒', 'Hint')}</Mark><b>{nameOf(element)}</b><span>{unnamed}</span></>
      return <li key={`${element} ${rule} ${message}`}>{choose ? <button type="button" onClick={() => choose(element)}>{line}</button> : <div>{line}</div>}</li>
    })}{(findings?.length ?? 0) > mostTold ? <li><div><span className="muted">{say(`还有 ${count((findings?.length ?? 0) - mostTold)} 处，改了上面的再看`, `and ${count((findings?.length ?? 0) - mostTold)} more; mend these first`)}</span></div></li> : null}{well.map(({ name, sentence }) => <li key={name}><div><Mark state="good">{say('通过', 'Well')}</Mark><b>{say('整条流程', 'The whole')}</b><span>{say(...sentence)}</span></div></li>)}</ul>
  </section>
}
