import { useEffect, useState } from 'react'
import { link, refusalIn } from '../../../api/client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { ErrorNote } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { type Material } from './panel.tsx'
import { Pdf } from './pdf.tsx'

type File = Material['files'][number]
/** 看文件, where it stands: fetched once, kept as long as it is looked at. A picture is turned and enlarged; a PDF is turned page by page. */
export function Viewer(shown: { application: string; file: File; note: string }) {
  // what the scanner has not answered yet nobody here opens
  return shown.file.scan === 'waiting' ? <p className="note near"><Icon name="pause" /><span><b>{shown.file.name}</b> {say('还在查毒，查完才能看。', 'is being looked at for viruses.')}</span></p> : <Open {...shown} />
}
function Open({ application, file, note }: { application: string; file: File; note: string }) {
  const [kept, setKept] = useState<{ url: string; bytes: Blob } | null>(null), [error, setError] = useState<unknown>(null), [large, setLarge] = useState(false), [tries, setTries] = useState(0)
  useEffect(() => {
    const stop = new AbortController()
    let made: string | null = null
    const fetched = async () => {
      setError(null)
      const answer = await fetch(link('application.file', { id: application, file: file.id }), { signal: stop.signal, credentials: 'same-origin' })
      if (!answer.ok) throw await refusalIn(answer)
      const bytes = new Blob([await answer.arrayBuffer()], { type: file.type })
      made = URL.createObjectURL(bytes)
      setKept({ url: made, bytes })
    }
    fetched().catch((thrown: unknown) => { if (!stop.signal.aborted) setError(thrown) })
    return () => { stop.abort(); if (made !== null) URL.revokeObjectURL(made) }
  }, [application, file.id, file.type, tries])
  return <figure className="viewer"><figcaption className="row between"><span><Icon name="document" /> {file.name} <span className="muted small">{note}{file.scan === 'unscanned' ? say('，没有查过毒', ', not looked at for viruses') : ''}</span></span>{kept ? <span className="row"><button type="button" className="button little" onClick={() => setLarge(true)}>{say('放大看', 'Enlarge')}</button><a className="button little" href={kept.url} download={file.name}>{say('存下来', 'Save')}</a></span> : null}</figcaption>
    {error ? <ErrorNote error={error} retry={() => setTries(tries + 1)} /> : kept ? <Shown file={file} {...kept} /> : <p className="muted" role="status">{say('正在取文件', 'Fetching')}</p>}
    {large && kept ? <Dialog title={file.name} close={() => setLarge(false)} broad><div className="viewer large inside"><Shown file={file} {...kept} /></div></Dialog> : null}</figure>
}

const sizes = [1, 1.5, 2, 3, 4]
function Shown({ file, url, bytes }: { file: File; url: string; bytes: Blob }) {
  const [size, setSize] = useState(0), [turned, setTurned] = useState(0)
  if (file.type === 'application/pdf') return <Pdf name={file.name} bytes={bytes} />
  return <><div className="picture" role="region" aria-label={file.name} tabIndex={0}><img src={url} alt={file.name} style={{ width: `${(sizes[size] ?? 1) * 100}%`, transform: turned === 0 ? undefined : `rotate(${turned * 90}deg)` }} /></div>
    <div className="row" role="group" aria-label={say('看图', 'The picture')}><button type="button" className="button little" disabled={size === 0} onClick={() => setSize(size - 1)}>{say('缩小', 'Smaller')}</button><span className="muted small" role="status">{Math.round((sizes[size] ?? 1) * 100)}%</span><button type="button" className="button little" disabled={size === sizes.length - 1} onClick={() => setSize(size + 1)}>{say('放大', 'Larger')}</button><button type="button" className="button little" onClick={() => setTurned((turned + 1) % 4)}>{say('转一下', 'Turn')}</button></div></>
}
